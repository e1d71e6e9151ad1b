package dev.waybill.console.signin;

import dev.waybill.console.oidc.OidcSignIn;
import dev.waybill.service.identity.Anyone;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page. */
@Controller
class SignInController {

  private final OidcSignIn provider;

  SignInController(OidcSignIn provider) {
    this.provider = provider;
  }

  @Anyone(because = "one cannot have signed in before")
  @GetMapping(SignInPrompt.PAGE)
  String page(
      @Nullable Authentication signedIn,
      @RequestParam(required = false) @Nullable Integer wait,
      @RequestParam(required = false) @Nullable String wrong,
      @RequestParam(required = false) @Nullable String out,
      @RequestParam(required = false) @Nullable String ready,
      @RequestParam(name = "provider", required = false) @Nullable String atProvider,
      Model model) {
    if (signedIn != null) {
      return "redirect:/";
    }
    model.addAttribute("provider", provider.isOn() ? provider.name() : null);
    if (atProvider != null) {
      model.addAttribute("atProvider", word(atProvider));
    } else if (wait != null) {
      model.addAttribute(
          "problem", "Too many failed attempts. Try again in " + Math.clamp(wait, 1, 60) + " s.");
    } else if (wrong != null) {
      model.addAttribute("problem", "That name, password and code do not belong together.");
    } else if (out != null) {
      model.addAttribute("notice", "You are signed out.");
    } else if (ready != null) {
      model.addAttribute("notice", "Your password is set. Sign in with it.");
    }
    return "sign-in";
  }

  /** What the address says went wrong there. */
  private static String word(String said) {
    return said.equals("away") || said.equals("no") ? said : "failed";
  }
}
