package dev.waybill.console.people;

import dev.waybill.service.identity.Anyone;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where somebody who was invited, or has lost the password, sets one. */
@Controller
@RequestMapping("/invitations/{token}")
class InvitationController {

  private static final int LONGEST = 100;

  private final People people;
  private final OpenSessions sessions;

  InvitationController(People people, OpenSessions sessions) {
    this.people = people;
    this.sessions = sessions;
  }

  @Anyone(because = "the link has 256 random bits, is good once and for three days")
  @GetMapping
  String page(@PathVariable String token, Model model) {
    Optional<Person> person = token.length() > LONGEST ? Optional.empty() : people.ofLink(token);
    model.addAttribute("nav", "");
    model.addAttribute("token", token);
    model.addAttribute("person", person.orElse(null));
    return "invitation";
  }

  @Anyone(because = "the link has 256 random bits, is good once and for three days")
  @PostMapping
  String take(
      @PathVariable String token,
      @RequestParam String password,
      @RequestParam String again,
      RedirectAttributes after) {
    try {
      if (!password.equals(again)) {
        throw Refused.because("The two passwords differ.");
      }
      Person person = people.take(token, password);
      sessions.endAll(person.name(), null);
      return "redirect:/sign-in?ready";
    } catch (ResponseStatusException e) {
      if (!e.getStatusCode().equals(HttpStatus.NOT_FOUND)) {
        after.addFlashAttribute("refused", e.getReason());
      }
      after.addAttribute("token", token);
      return "redirect:/invitations/{token}";
    }
  }
}
