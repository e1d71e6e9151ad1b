package dev.waybill.console.people;

import dev.waybill.console.audit.AuditKind;
import dev.waybill.console.audit.AuditLog;
import dev.waybill.service.identity.AdminOnly;
import dev.waybill.service.identity.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The pages of people, for admins. */
@Controller
@RequestMapping("/people")
class PeopleController {

  private static final String ONE = "redirect:/people/{name}";

  private final People people;
  private final SecondFactors factors;
  private final ApiTokens tokens;
  private final OpenSessions sessions;
  private final AuditLog audit;
  private final Words words;

  PeopleController(
      People people,
      SecondFactors factors,
      ApiTokens tokens,
      OpenSessions sessions,
      AuditLog audit,
      Words words) {
    this.people = people;
    this.factors = factors;
    this.tokens = tokens;
    this.sessions = sessions;
    this.audit = audit;
    this.words = words;
  }

  @AdminOnly
  @GetMapping
  String list(Model model) {
    model.addAttribute("nav", "people");
    model.addAttribute("people", people.all());
    model.addAttribute("roles", Role.values());
    model.addAttribute("demanding", people.demanding());
    model.addAttribute("factorsPossible", factors.arePossible());
    model.addAttribute("sessions", sessions.of(null).size());
    return "people";
  }

  @AdminOnly
  @PostMapping
  String invite(
      @RequestParam String name,
      @RequestParam String displayName,
      @RequestParam(defaultValue = "") String email,
      @RequestParam Role role,
      Authentication admin,
      RedirectAttributes after) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    Told.run(
        after,
        null,
        () -> {
          String secret = people.invite(wanted, displayName, email, role, admin.getName());
          link(secret, wanted, after);
        });
    return "redirect:/people";
  }

  private static void link(String secret, String name, RedirectAttributes after) {
    after.addFlashAttribute("linkOf", name);
    after.addFlashAttribute(
        "link",
        ServletUriComponentsBuilder.fromCurrentContextPath()
            .path("/invitations/" + secret)
            .toUriString());
  }

  @AdminOnly
  @PostMapping("/second-factors")
  String demand(
      @RequestParam(required = false) @Nullable List<Role> role,
      Authentication admin,
      RedirectAttributes after) {
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    if (role != null) {
      roles.addAll(role);
    }
    Told.run(after, words.of("people.saved"), () -> people.demand(roles, admin.getName()));
    return "redirect:/people";
  }

  @AdminOnly
  @GetMapping("/{name}")
  String one(@PathVariable String name, Model model) {
    model.addAttribute("nav", "people");
    model.addAttribute("person", people.get(name));
    model.addAttribute("roles", Role.values());
    model.addAttribute("tokens", tokens.of(name));
    model.addAttribute("sessions", sessions.of(name));
    return "person";
  }

  @AdminOnly
  @PostMapping("/{name}")
  String change(
      @PathVariable String name,
      @RequestParam String displayName,
      @RequestParam(defaultValue = "") String email,
      @RequestParam Role role,
      Authentication admin,
      RedirectAttributes after) {
    var wanted = new People.Change(displayName, email, role, null);
    Told.run(after, words.of("people.saved"), () -> people.change(name, wanted, admin.getName()));
    after.addAttribute("name", name);
    return ONE;
  }

  @AdminOnly
  @PostMapping("/{name}/active")
  String active(
      @PathVariable String name,
      @RequestParam boolean active,
      Authentication admin,
      RedirectAttributes after) {
    Told.run(
        after,
        words.of("people.saved"),
        () -> {
          people.change(name, new People.Change(null, null, null, active), admin.getName());
          if (!active) {
            sessions.endAll(name, null);
          }
        });
    after.addAttribute("name", name);
    return ONE;
  }

  @AdminOnly
  @PostMapping("/{name}/link")
  String newLink(@PathVariable String name, Authentication admin, RedirectAttributes after) {
    Told.run(after, null, () -> link(people.newLink(name, admin.getName()), name, after));
    after.addAttribute("name", name);
    return ONE;
  }

  @AdminOnly
  @PostMapping("/{name}/second-factor/end")
  String endSecondFactor(
      @PathVariable String name, Authentication admin, RedirectAttributes after) {
    Told.run(after, words.of("people.saved"), () -> people.endSecondFactor(name, admin.getName()));
    after.addAttribute("name", name);
    return ONE;
  }

  @AdminOnly
  @PostMapping("/{name}/tokens/{id}/revoke")
  String revoke(
      @PathVariable String name,
      @PathVariable long id,
      Authentication admin,
      RedirectAttributes after) {
    Told.run(after, words.of("people.saved"), () -> tokens.revoke(name, id, admin.getName()));
    after.addAttribute("name", name);
    return ONE;
  }

  @AdminOnly
  @PostMapping("/{name}/sessions/{handle}/end")
  String endSession(
      @PathVariable String name,
      @PathVariable String handle,
      Authentication admin,
      RedirectAttributes after) {
    sessions.end(name, handle);
    audit.add(AuditKind.PEOPLE, admin.getName(), "ended a session of " + name, null);
    after.addFlashAttribute("done", words.of("people.session.ended"));
    after.addAttribute("name", name);
    return ONE;
  }
}
