package dev.waybill.console.flows;

import dev.waybill.service.identity.ViewerMay;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the pages of workflows were before; links to them still lead there. */
@Controller
class FormerAddresses {

  @ViewerMay
  @GetMapping("/workflows")
  String list() {
    return "redirect:/flows";
  }

  @ViewerMay
  @GetMapping("/workflows/{name}")
  String one(@PathVariable String name, RedirectAttributes after) {
    after.addAttribute("name", name);
    return "redirect:/flows/{name}";
  }
}
