package dev.waybill.console.today;

import dev.waybill.console.signin.Caller;
import dev.waybill.service.identity.ViewerMay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: how things stand, and how they went, for one shop or all. */
@Controller
class TodayController {

  private final TodayClient client;

  TodayController(TodayClient client) {
    this.client = client;
  }

  @ViewerMay
  @GetMapping("/")
  String today(@RequestParam(defaultValue = "") String shop, Model model) {
    model.addAttribute("view", client.view(shop.strip(), Caller.current().isOperator()));
    model.addAttribute("nav", "today");
    return "today";
  }
}
