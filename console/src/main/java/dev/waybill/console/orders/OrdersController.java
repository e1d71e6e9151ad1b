package dev.waybill.console.orders;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.contracts.OrderId;
import dev.waybill.service.customerpage.CustomerPageLinks;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of orders, and one order with what can be done about it. */
@Controller
class OrdersController {

  /** As the API names them, and in words. What was changed last needs a time since when. */
  private static final Map<String, String> SORTS = sorts();

  private final OrdersClient client;
  private final CustomerPageLinks customerPages;

  OrdersController(OrdersClient client, CustomerPageLinks customerPages) {
    this.client = client;
    this.customerPages = customerPages;
  }

  @ViewerMay
  @GetMapping("/orders")
  String list(
      @RequestParam(required = false) @Nullable String shop,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable Boolean retrying,
      @RequestParam(required = false) @Nullable Boolean warned,
      @ModelAttribute AdvancedFilter advanced,
      @RequestParam(required = false) @Nullable Integer page,
      Model model) {
    OrderFilter filter = OrderFilter.of(shop, status, q, retrying, warned, advanced, page);
    StatusCounts counts = new StatusCounts(client.counts());
    model.addAttribute("filter", filter);
    model.addAttribute("counts", counts);
    model.addAttribute("chips", FilterChip.row(counts, filter));
    try {
      model.addAttribute("orders", client.list(filter));
    } catch (HttpClientErrorException.BadRequest e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ServiceCalls.words(e), e);
    }
    model.addAttribute("sorts", SORTS);
    model.addAttribute("statuses", Arrays.asList(OrderStatus.values()));
    model.addAttribute("nav", "orders");
    return "orders";
  }

  @ViewerMay
  @GetMapping("/orders/{id}")
  String order(@PathVariable String id, Model model) {
    OrderView order = OrderView.of(client.order(id));
    model.addAttribute("order", order);
    String token = customerPages.token(OrderId.parse(order.order().id()));
    model.addAttribute("customerPage", token == null ? null : CustomerPageLinks.PATH + token);
    model.addAttribute("nav", "orders");
    return "order";
  }

  @OperatorOnly
  @PostMapping("/orders/{id}/actions")
  String act(
      @PathVariable String id,
      @RequestParam String action,
      @RequestParam(required = false) @Nullable String step,
      @RequestParam(required = false) @Nullable String hold,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String phone,
      RedirectAttributes after) {
    String refused =
        client.act(id, new ActionForm(action, step, hold, reason.strip(), email, phone));
    if (refused == null) {
      String what = step == null ? hold : step;
      after.addFlashAttribute("done", "Done: " + action + (what == null ? "" : " " + what) + ".");
    } else {
      after.addFlashAttribute("refused", refused);
    }
    after.addAttribute("id", id);
    return "redirect:/orders/{id}";
  }

  private static Map<String, String> sorts() {
    var sorts = new LinkedHashMap<String, String>();
    sorts.put("received", "Received, oldest first");
    sorts.put("-placed", "Placed, newest first");
    sorts.put("placed", "Placed, oldest first");
    sorts.put("-updated", "Changed, newest first");
    sorts.put("-total", "Total, highest first");
    sorts.put("total", "Total, lowest first");
    return sorts;
  }
}
