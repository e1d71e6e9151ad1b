package dev.waybill.console.orders;

import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of orders, and one order with what can be done about it. */
@Controller
class OrdersController {

  private final OrdersApi api;

  OrdersController(OrdersApi api) {
    this.api = api;
  }

  @ViewerMay
  @GetMapping("/")
  String list(
      @RequestParam(required = false) @Nullable String shop,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable Boolean retrying,
      @RequestParam(required = false) @Nullable Integer page,
      Model model) {
    OrderFilter filter = OrderFilter.of(shop, status, q, retrying, page);
    OrderCounts counts = api.counts();
    model.addAttribute("filter", filter);
    model.addAttribute("counts", counts);
    model.addAttribute("chips", Chip.row(counts, filter));
    model.addAttribute("orders", api.list(filter));
    model.addAttribute("statuses", Arrays.asList(OrderStatus.values()));
    model.addAttribute("nav", "orders");
    return "orders";
  }

  @ViewerMay
  @GetMapping("/orders/{id}")
  String order(@PathVariable String id, Model model) {
    model.addAttribute("order", OrderView.of(api.order(id)));
    model.addAttribute("nav", "orders");
    return "order";
  }

  @OperatorOnly
  @PostMapping("/orders/{id}/actions")
  String act(
      @PathVariable String id,
      @RequestParam String action,
      @RequestParam(required = false) @Nullable String step,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes after) {
    String refused = api.act(id, action, step, reason.strip());
    if (refused == null) {
      after.addFlashAttribute("done", "Done: " + action + (step == null ? "" : " " + step) + ".");
    } else {
      after.addFlashAttribute("refused", refused);
    }
    after.addAttribute("id", id);
    return "redirect:/orders/{id}";
  }
}
