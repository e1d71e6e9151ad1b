package dev.waybill.console.orders;

import dev.waybill.console.signin.Caller;
import dev.waybill.console.views.SavedView;
import dev.waybill.console.views.SavedViews;
import dev.waybill.service.identity.ViewerMay;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Views and columns of the list, as its page has them kept. */
@Controller
@RequestMapping("/orders")
class OrderViewsController {

  private final SavedViews views;
  private final OrderWords words;

  OrderViewsController(SavedViews views, OrderWords words) {
    this.views = views;
    this.words = words;
  }

  /**
   * @param filter of the list that is to be kept
   * @param columns that it shows
   */
  @ViewerMay
  @PostMapping("/views")
  String add(
      @RequestParam String name,
      @RequestParam(defaultValue = "false") boolean shared,
      @RequestParam String filter,
      @RequestParam(defaultValue = "") String columns,
      RedirectAttributes after) {
    OrderFilter shown = OrderFilter.parse(filter);
    return told(
        after,
        shown,
        "orders.view.saved",
        () ->
            opened(
                views.add(Caller.current(), name, shared, shown.kept().query(), known(columns))));
  }

  /**
   * @param filter null if the view keeps what it has
   */
  @ViewerMay
  @PostMapping("/views/{id:[0-9]+}")
  String change(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(defaultValue = "false") boolean shared,
      @RequestParam String from,
      @RequestParam(required = false) @Nullable String filter,
      @RequestParam(defaultValue = "") String columns,
      RedirectAttributes after) {
    return told(
        after,
        OrderFilter.parse(from),
        "orders.view.saved",
        () -> {
          SavedView before = views.seen(id, Caller.current());
          return opened(
              views.change(
                  Caller.current(),
                  id,
                  name == null ? before.name() : name,
                  name == null ? before.shared() : shared,
                  filter == null ? before.query() : OrderFilter.parse(filter).kept().query(),
                  filter == null ? before.columns() : known(columns)));
        });
  }

  @ViewerMay
  @PostMapping("/views/{id:[0-9]+}/delete")
  String delete(@PathVariable long id, @RequestParam String from, RedirectAttributes after) {
    return told(
        after,
        OrderFilter.parse(from),
        "orders.view.removed",
        () -> {
          views.remove(Caller.current(), id);
          return OrderFilter.NONE.link();
        });
  }

  /**
   * @param view null to begin with all orders again
   */
  @ViewerMay
  @PostMapping("/views/default")
  String beginWith(
      @RequestParam(required = false) @Nullable Long view,
      @RequestParam String from,
      RedirectAttributes after) {
    OrderFilter shown = OrderFilter.parse(from);
    return told(
        after,
        shown,
        view == null ? "orders.view.begins-with-all" : "orders.view.begins",
        () -> {
          views.beginWith(Caller.current(), view);
          return shown.link();
        });
  }

  /** With a view open, they are for that view, and kept when it is saved. */
  @ViewerMay
  @PostMapping("/columns")
  String columns(
      @RequestParam(defaultValue = "") List<String> column,
      @RequestParam String from,
      RedirectAttributes after) {
    OrderFilter shown = OrderFilter.parse(from);
    List<OrderColumn> chosen = OrderColumn.parse(String.join(",", column));
    if (shown.viewId() != null) {
      return "redirect:" + shown.with(shown.view(), chosen).link();
    }
    return told(
        after,
        shown,
        "orders.columns.kept",
        () -> {
          views.keepColumns(Caller.current(), OrderColumn.text(chosen));
          return shown.with(shown.view(), List.of()).link();
        });
  }

  private static String known(String columns) {
    return OrderColumn.text(OrderColumn.parse(columns));
  }

  private static String opened(SavedView view) {
    return OrderFilter.parse(view.query()).with(Long.toString(view.id()), List.of()).link();
  }

  /** What was done, or why not, for the page that comes next. */
  private String told(
      RedirectAttributes after, OrderFilter shown, String done, Supplier<String> action) {
    try {
      String link = action.get();
      after.addFlashAttribute("done", words.word(done));
      return "redirect:" + link;
    } catch (ResponseStatusException e) {
      if (e.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
        throw e;
      }
      after.addFlashAttribute("refused", e.getReason());
      return "redirect:" + shown.link();
    }
  }
}
