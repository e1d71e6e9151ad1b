package dev.waybill.console.orders;

import dev.waybill.console.signin.Caller;
import dev.waybill.console.views.SavedView;
import dev.waybill.console.views.SavedViews;
import dev.waybill.console.views.ViewSettings;
import dev.waybill.service.identity.ViewerMay;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Saved views for scripts. */
@RestController
@RequestMapping("/api/views")
class OrderViewsApi {

  private final SavedViews views;

  OrderViewsApi(SavedViews views) {
    this.views = views;
  }

  /**
   * @param columns that the caller's list shows where nothing else says so
   * @param defaultView that the caller's list begins with; null for all orders
   */
  record Answer(List<View> views, List<String> columns, @Nullable Long defaultView) {}

  /**
   * @param filter as the list of orders takes it, with its sort
   * @param mayChange whether the caller may change it
   */
  record View(
      long id,
      String owner,
      String name,
      boolean shared,
      Map<String, String> filter,
      List<String> columns,
      Instant updatedAt,
      boolean mayChange) {}

  /** A view as it is to be; what is null is empty. */
  record Wanted(
      @Nullable String name,
      @Nullable Boolean shared,
      @Nullable Map<String, String> filter,
      @Nullable List<String> columns) {}

  /** What the caller is used to, all of it. */
  record Settings(@Nullable List<String> columns, @Nullable Long defaultView) {}

  @ViewerMay
  @GetMapping
  Answer list() {
    Caller caller = Caller.current();
    ViewSettings settings = views.settings(caller);
    return new Answer(
        views.of(caller).stream().map(view -> view(view, caller)).toList(),
        ids(settings.columns()),
        settings.defaultView());
  }

  @ViewerMay
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  View add(@RequestBody Wanted wanted) {
    Caller caller = Caller.current();
    return view(
        views.add(caller, name(wanted), shared(wanted), query(wanted), columns(wanted.columns())),
        caller);
  }

  @ViewerMay
  @PutMapping("/{id}")
  View change(@PathVariable long id, @RequestBody Wanted wanted) {
    Caller caller = Caller.current();
    return view(
        views.change(
            caller, id, name(wanted), shared(wanted), query(wanted), columns(wanted.columns())),
        caller);
  }

  @ViewerMay
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable long id) {
    views.remove(Caller.current(), id);
  }

  @ViewerMay
  @PutMapping("/settings")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void settle(@RequestBody Settings settings) {
    Caller caller = Caller.current();
    String columns = columns(settings.columns());
    views.beginWith(caller, settings.defaultView());
    views.keepColumns(caller, columns);
  }

  private static View view(SavedView view, Caller caller) {
    return new View(
        view.id(),
        view.owner(),
        view.name(),
        view.shared(),
        OrderFilter.parse(view.query()).values(),
        ids(view.columns()),
        view.updatedAt(),
        SavedViews.mayChange(view, caller));
  }

  private static List<String> ids(String columns) {
    return OrderColumn.parse(columns).stream().map(OrderColumn::id).toList();
  }

  private static String name(Wanted wanted) {
    return wanted.name() == null ? "" : wanted.name();
  }

  private static boolean shared(Wanted wanted) {
    return Boolean.TRUE.equals(wanted.shared());
  }

  private static String query(Wanted wanted) {
    Map<String, String> asked = wanted.filter() == null ? Map.of() : wanted.filter();
    OrderFilter kept = OrderFilter.of(asked).kept();
    for (String name : asked.keySet()) {
      if (name.equals("q")) {
        throw refused("A view keeps no q: it may be a customer's name or address.");
      }
      if (!OrderFilter.NAMES.contains(name)) {
        throw refused("There is no filter " + name + "; there are " + OrderFilter.NAMES + ".");
      }
    }
    return kept.query();
  }

  private static String columns(@Nullable List<String> ids) {
    List<String> asked = ids == null ? List.of() : ids;
    for (String id : asked) {
      if (OrderColumn.of(id).isEmpty()) {
        throw refused(
            "There is no column "
                + id
                + "; there are "
                + Arrays.stream(OrderColumn.values())
                    .map(OrderColumn::id)
                    .collect(Collectors.joining(", "))
                + ".");
      }
    }
    return OrderColumn.text(OrderColumn.parse(String.join(",", asked)));
  }

  private static ResponseStatusException refused(String why) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
  }
}
