package dev.waybill.console.orders;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.signin.Caller;
import dev.waybill.console.views.SavedViews;
import dev.waybill.service.identity.ViewerMay;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.server.ResponseStatusException;

/** The list of orders. */
@Controller
class OrdersController {

  /** As the API names them. What was changed last needs a time since when. */
  private static final List<String> SORTS =
      List.of("received", "-placed", "placed", "-updated", "-total", "total", "shipBy");

  private static final List<String> SHIP_BY =
      List.of("due", "overdue", "blocked", "today", "upcoming");

  private final OrdersClient client;
  private final OrderWords words;
  private final SavedViews views;

  OrdersController(OrdersClient client, OrderWords words, SavedViews views) {
    this.client = client;
    this.words = words;
    this.views = views;
  }

  @ViewerMay
  @GetMapping("/orders")
  String list(@RequestParam Map<String, String> query, Model model) {
    Caller caller = Caller.current();
    String first = query.isEmpty() ? OrderViews.first(views, caller) : null;
    if (first != null) {
      return "redirect:" + first;
    }
    OrderFilter filter = OrderFilter.of(query);
    StatusCounts counts = new StatusCounts(client.counts());
    model.addAttribute("filter", filter);
    model.addAttribute("counts", counts);
    model.addAttribute("chips", FilterChip.row(counts, filter, words));
    try {
      model.addAttribute("orders", client.list(filter));
    } catch (HttpClientErrorException.BadRequest e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ServiceCalls.words(e), e);
    }
    model.addAttribute("views", OrderViews.of(filter, views, caller));
    model.addAttribute("sorts", SORTS);
    model.addAttribute("shipBys", SHIP_BY);
    model.addAttribute("statuses", Arrays.asList(OrderStatus.values()));
    model.addAttribute("nav", "orders");
    return "orders";
  }
}
