package dev.waybill.console.people;

import dev.waybill.service.identity.AdminOnly;
import dev.waybill.service.identity.Role;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People for scripts, as the pages have them. */
@RestController
@RequestMapping("/api/people")
class PeopleApi {

  private final People people;
  private final OpenSessions sessions;

  PeopleApi(People people, OpenSessions sessions) {
    this.people = people;
    this.sessions = sessions;
  }

  record PeopleList(List<Person> people) {}

  record Invitation(
      @Nullable String name,
      @Nullable String displayName,
      @Nullable String email,
      @Nullable String role) {}

  /**
   * @param path where the person sets a password, once: to be handed over
   */
  record Invited(Person person, String path) {}

  record PersonChange(
      @Nullable String displayName,
      @Nullable String email,
      @Nullable String role,
      @Nullable Boolean active) {}

  record SessionList(List<OpenSessions.OpenSession> sessions) {}

  @AdminOnly
  @GetMapping
  PeopleList list() {
    return new PeopleList(people.all());
  }

  @AdminOnly
  @GetMapping("/{name}")
  Person get(@PathVariable String name) {
    return people.get(name);
  }

  @AdminOnly
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Invited invite(@RequestBody Invitation wanted, Authentication admin) {
    String name = wanted.name() == null ? "" : wanted.name();
    String shown = wanted.displayName() == null ? name : wanted.displayName();
    String secret =
        people.invite(name, shown, wanted.email(), role(wanted.role()), admin.getName());
    return new Invited(people.get(name), path(secret));
  }

  @AdminOnly
  @PatchMapping("/{name}")
  Person change(@PathVariable String name, @RequestBody PersonChange wanted, Authentication admin) {
    var change =
        new People.Change(
            wanted.displayName(),
            wanted.email(),
            wanted.role() == null ? null : role(wanted.role()),
            wanted.active());
    Person changed = people.change(name, change, admin.getName());
    if (!changed.active()) {
      sessions.endAll(name, null);
    }
    return changed;
  }

  @AdminOnly
  @PostMapping("/{name}/link")
  Invited newLink(@PathVariable String name, Authentication admin) {
    String secret = people.newLink(name, admin.getName());
    return new Invited(people.get(name), path(secret));
  }

  @AdminOnly
  @GetMapping("/{name}/sessions")
  SessionList sessions(@PathVariable String name) {
    return new SessionList(sessions.of(name));
  }

  @AdminOnly
  @DeleteMapping("/{name}/sessions/{handle}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endSession(@PathVariable String name, @PathVariable String handle) {
    sessions.end(name, handle);
  }

  private static String path(String secret) {
    return "/invitations/" + secret;
  }

  private static Role role(@Nullable String claim) {
    return Role.of(claim == null ? "" : claim)
        .orElseThrow(
            () ->
                Refused.because(
                    "role is one of "
                        + Arrays.stream(Role.values())
                            .map(Role::claim)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
