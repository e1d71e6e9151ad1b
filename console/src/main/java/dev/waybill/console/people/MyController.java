package dev.waybill.console.people;

import dev.waybill.service.identity.Role;
import dev.waybill.service.identity.ViewerMay;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own page: whoever has signed in changes what is theirs, and nobody else's. */
@Controller
@RequestMapping("/me")
class MyController {

  private static final String PAGE = "redirect:/me";

  private final People people;
  private final SecondFactors factors;
  private final ApiTokens tokens;
  private final OpenSessions sessions;
  private final LocaleResolver languages;
  private final Words words;
  private final TryLimit tries;
  private final String providerName;
  private final Clock clock;

  MyController(
      People people,
      SecondFactors factors,
      ApiTokens tokens,
      OpenSessions sessions,
      LocaleResolver languages,
      Words words,
      TryLimit tries,
      @Value("${waybill.console.oidc.name}") String providerName,
      Clock clock) {
    this.people = people;
    this.factors = factors;
    this.tokens = tokens;
    this.sessions = sessions;
    this.languages = languages;
    this.words = words;
    this.tries = tries;
    this.providerName = providerName;
    this.clock = clock;
  }

  @ViewerMay
  @GetMapping
  String page(Authentication me, HttpServletRequest request, Model model) {
    Optional<Person> person = people.find(me.getName());
    Role role = role(me);
    model.addAttribute("nav", "me");
    model.addAttribute("person", person.orElse(null));
    model.addAttribute("sessions", sessions.of(me.getName()));
    model.addAttribute("session", sessions.handleOf(request));
    model.addAttribute("roles", role.andBelow().reversed());
    model.addAttribute("resources", ApiTokens.resources());
    model.addAttribute("now", clock.instant());
    model.addAttribute("factorsPossible", factors.arePossible());
    person.ifPresent(
        one -> {
          model.addAttribute("tokens", tokens.of(one.name()));
          model.addAttribute("recoveryLeft", factors.recoveryCodesLeft(one.name()));
          model.addAttribute(
              "mustSetUp",
              !one.external() && !one.secondFactor() && people.demanding().contains(one.role()));
          model.addAttribute("providerName", providerName);
        });
    return "me";
  }

  @ViewerMay
  @PostMapping("/password")
  String password(
      @RequestParam String old,
      @RequestParam String password,
      Authentication me,
      HttpServletRequest request,
      RedirectAttributes after) {
    Told.run(
        after,
        words.of("me.password.done"),
        () -> {
          checkPassword(person(me), old, request);
          people.changePassword(person(me), password);
          sessions.endAll(me.getName(), sessions.handleOf(request));
        });
    return PAGE;
  }

  @ViewerMay
  @PostMapping("/language")
  String language(
      @RequestParam String language,
      Authentication me,
      HttpServletRequest request,
      HttpServletResponse response) {
    String chosen = language.equals("en") || language.equals("de") ? language : null;
    languages.setLocale(request, response, chosen == null ? null : Locale.forLanguageTag(chosen));
    people.language(me.getName(), chosen);
    return PAGE;
  }

  @ViewerMay
  @PostMapping("/second-factor")
  String beginSecondFactor(Authentication me, RedirectAttributes after) {
    Told.run(after, null, () -> after.addFlashAttribute("setup", factors.begin(person(me))));
    return PAGE;
  }

  @ViewerMay
  @PostMapping("/second-factor/confirm")
  String confirmSecondFactor(
      @RequestParam String code,
      Authentication me,
      HttpServletRequest request,
      RedirectAttributes after) {
    Told.run(
        after,
        words.of("me.factor.done"),
        () -> {
          var recovery = new ArrayList<String>();
          boolean right =
              tries.attempt(
                  person(me), request, () -> recovery.addAll(factors.confirm(person(me), code)));
          if (!right) {
            throw Refused.because(
                "That is not the code of now. Type the one that your app shows; its clock has to be"
                    + " right.");
          }
          after.addFlashAttribute("recovery", recovery);
        });
    return PAGE;
  }

  @ViewerMay
  @PostMapping("/second-factor/end")
  String endSecondFactor(
      @RequestParam String password,
      Authentication me,
      HttpServletRequest request,
      RedirectAttributes after) {
    Told.run(
        after,
        words.of("me.factor.ended"),
        () -> {
          checkPassword(person(me), password, request);
          people.endOwnSecondFactor(person(me));
        });
    return PAGE;
  }

  @ViewerMay
  @PostMapping("/tokens")
  String makeToken(
      @RequestParam String name,
      @RequestParam Role role,
      @RequestParam(defaultValue = "false") boolean readOnly,
      @RequestParam(required = false) @Nullable List<String> resource,
      @RequestParam int days,
      Authentication me,
      RedirectAttributes after) {
    List<String> resources = resource == null ? List.of() : resource;
    Told.run(
        after,
        null,
        () ->
            after.addFlashAttribute(
                "token",
                tokens.make(
                    person(me), role(me), name, role, readOnly, resources, Duration.ofDays(days))));
    return PAGE;
  }

  @ViewerMay
  @PostMapping("/tokens/{id}/revoke")
  String revoke(@PathVariable long id, Authentication me, RedirectAttributes after) {
    Told.run(
        after, words.of("me.token.revoked"), () -> tokens.revoke(me.getName(), id, me.getName()));
    return PAGE;
  }

  @ViewerMay
  @PostMapping("/sessions/{handle}/end")
  String endSession(@PathVariable String handle, Authentication me, RedirectAttributes after) {
    sessions.end(me.getName(), handle);
    after.addFlashAttribute("done", words.of("people.session.ended"));
    return PAGE;
  }

  private void checkPassword(String name, String password, HttpServletRequest request) {
    if (!tries.attempt(name, request, () -> people.knowsPassword(name, password))) {
      throw Refused.because("That is not your password.");
    }
  }

  /** The accounts of the environment have none of it. */
  private String person(Authentication me) {
    return people
        .find(me.getName())
        .map(Person::name)
        .orElseThrow(() -> Refused.conflict(words.of("me.environment")));
  }

  private static Role role(Authentication me) {
    Role role = Role.highest(me.getAuthorities());
    return role == null ? Role.VIEWER : role;
  }
}
