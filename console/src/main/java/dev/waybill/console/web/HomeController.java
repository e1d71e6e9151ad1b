package dev.waybill.console.web;

import dev.waybill.service.identity.ViewerMay;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where a sign-in leads. */
@Controller
class HomeController {

  @ViewerMay
  @GetMapping("/")
  String home() {
    return "redirect:/orders";
  }
}
