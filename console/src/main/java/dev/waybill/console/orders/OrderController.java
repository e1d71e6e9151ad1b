package dev.waybill.console.orders;

import dev.waybill.console.signin.Caller;
import dev.waybill.contracts.OrderId;
import dev.waybill.service.customerpage.CustomerPageLinks;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.Role;
import dev.waybill.service.identity.ViewerMay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One order, with what can be done about it. */
@Controller
@RequestMapping("/orders/{id}")
class OrderController {

  private final OrdersClient client;
  private final OrderParts parts;
  private final OrderFlow flow;
  private final OrderWords words;
  private final CustomerPageLinks customerPages;

  OrderController(
      OrdersClient client,
      OrderParts parts,
      OrderFlow flow,
      OrderWords words,
      CustomerPageLinks customerPages) {
    this.client = client;
    this.parts = parts;
    this.flow = flow;
    this.words = words;
    this.customerPages = customerPages;
  }

  @ModelAttribute("nav")
  String nav() {
    return "orders";
  }

  /**
   * @param from the query of the list that one came from; null if one came from elsewhere
   */
  @ViewerMay
  @GetMapping
  String order(
      @PathVariable String id, @RequestParam(required = false) @Nullable String from, Model model) {
    show(id, from, false, model);
    return "order";
  }

  /** The same with names, addresses and what else is personal, which is noted. */
  @OperatorOnly
  @PostMapping("/reveal")
  String reveal(
      @PathVariable String id, @RequestParam(required = false) @Nullable String from, Model model) {
    show(id, from, true, model);
    return "order";
  }

  private void show(String id, @Nullable String from, boolean revealed, Model model) {
    OrderView order = OrderView.of(client.order(id), words);
    model.addAttribute("order", order);
    model.addAttribute("picture", flow.picture(order.order().steps()));
    model.addAttribute(
        "parts",
        parts.of(
            order.order().id(),
            from == null ? null : OrderFilter.parse(from),
            Caller.current().role().mayAllOf(Role.PACKER)));
    model.addAttribute("revealed", revealed);
    String token = customerPages.token(OrderId.parse(order.order().id()));
    model.addAttribute("customerPage", token == null ? null : CustomerPageLinks.PATH + token);
  }

  @OperatorOnly
  @PostMapping("/actions")
  String act(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> fields,
      RedirectAttributes after) {
    var form = new ActionForm(fields);
    String refused = client.act(id, form);
    if (refused == null) {
      after.addFlashAttribute("done", words.word("order.done"));
    } else {
      after.addFlashAttribute("refused", refused);
    }
    after.addAttribute("id", id);
    String from = fields.getFirst("from");
    if (from != null) {
      after.addAttribute("from", OrderFilter.parse(from).query());
    }
    return "redirect:/orders/{id}";
  }
}
