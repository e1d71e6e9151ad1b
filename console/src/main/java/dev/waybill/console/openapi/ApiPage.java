package dev.waybill.console.openapi;

import dev.waybill.service.identity.ViewerMay;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The API, to read and to try out. */
@Controller
class ApiPage {

  @ViewerMay
  @GetMapping("/swagger-ui")
  String page(CsrfToken csrf, Model model) {
    model.addAttribute("nav", "api");
    model.addAttribute("csrf", csrf.getToken());
    return "api";
  }

  /** Where people look for it. */
  @ViewerMay
  @GetMapping({"/swagger-ui.html", "/swagger-ui/index.html"})
  String usual() {
    return "redirect:/swagger-ui";
  }
}
