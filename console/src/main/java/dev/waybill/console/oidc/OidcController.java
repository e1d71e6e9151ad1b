package dev.waybill.console.oidc;

import dev.waybill.service.identity.Anyone;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The way to the provider; the way back is a filter of the sign-in. */
@Controller
class OidcController {

  private final OidcSignIn signIn;

  OidcController(OidcSignIn signIn) {
    this.signIn = signIn;
  }

  @Anyone(because = "one cannot have signed in before")
  @GetMapping("/sign-in/oidc")
  String begin(HttpServletRequest request, HttpServletResponse response) {
    if (!signIn.isOn()) {
      return "redirect:/sign-in";
    }
    String there = signIn.begin(request, response);
    return "redirect:" + (there == null ? "/sign-in?provider=away" : there);
  }
}
