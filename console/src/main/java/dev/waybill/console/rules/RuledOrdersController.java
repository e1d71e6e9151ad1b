package dev.waybill.console.rules;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.service.exchange.rules.OrderRulesApi;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which orders the order rules are for: of the past, and of those that are open. */
@Controller
@RequestMapping("/rules/orders")
class RuledOrdersController {

  private static final String PAGE = "rules-orders";

  private final RulesClient client;

  RuledOrdersController(RulesClient client) {
    this.client = client;
  }

  /**
   * @param rule that they are for; any unless told
   */
  @ViewerMay
  @GetMapping("/trials/{id}")
  String touched(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String rule,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    OrderRulesApi.RuledPage found = client.touched(id, rule, Math.max(0, page));
    model.addAttribute("nav", "rules");
    model.addAttribute("trial", id);
    model.addAttribute("rule", rule);
    model.addAttribute("rows", found.items());
    model.addAttribute("page", found);
    return PAGE;
  }

  /**
   * @param version that would change them; the one that counts unless told
   */
  @OperatorOnly
  @GetMapping("/open")
  String open(@RequestParam(required = false) @Nullable Integer version, Model model) {
    int active = client.inForce(RuleKind.ORDERS).getFirst().version();
    OrderRulesApi.OpenOrders open = client.openOrders(version == null ? active : version);
    model.addAttribute("nav", "rules");
    model.addAttribute("active", active);
    model.addAttribute("open", open);
    model.addAttribute("rows", open.items());
    return PAGE;
  }

  @OperatorOnly
  @PostMapping("/apply")
  String apply(@RequestParam int version, @RequestParam String reason, RedirectAttributes after) {
    try {
      after.addFlashAttribute("applied", client.apply(version, reason));
    } catch (HttpClientErrorException refused) {
      after.addFlashAttribute("refused", ServiceCalls.words(refused));
    } catch (ResponseStatusException unknown) {
      after.addFlashAttribute("refused", unknown.getReason());
    }
    return "redirect:/rules/orders";
  }
}
