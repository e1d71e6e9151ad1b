package dev.waybill.console.people;

import dev.waybill.console.audit.AuditKind;
import dev.waybill.console.audit.AuditLog;
import dev.waybill.service.identity.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who may come in and what they may. People are never deleted, since what they did is kept under
 * their name; they are let in or not. Each change is in the audit.
 */
public final class People {

  /** More are not shown. */
  public static final int MOST = 1_000;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{1,39}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,189}");
  private static final int LONGEST_DISPLAY_NAME = 80;

  private final PeopleStore store;
  private final Passwords passwords;
  private final SecondFactors factors;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Duration linkLife;
  private final Set<String> reserved;

  /**
   * @param reserved names of the environment's accounts
   */
  People(
      PeopleStore store,
      Passwords passwords,
      SecondFactors factors,
      AuditLog audit,
      TransactionTemplate transaction,
      Clock clock,
      Duration linkLife,
      Set<String> reserved) {
    this.store = store;
    this.passwords = passwords;
    this.factors = factors;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
    this.linkLife = linkLife;
    this.reserved = reserved;
  }

  /** What somebody is told of a person; what is null stays as it is. */
  public record Change(
      @Nullable String displayName,
      @Nullable String email,
      @Nullable Role role,
      @Nullable Boolean active) {}

  /** At most {@value #MOST}, those who may come in first. */
  public List<Person> all() {
    return store.all(MOST);
  }

  public Optional<Person> find(String name) {
    return store.find(name);
  }

  /**
   * @throws org.springframework.web.server.ResponseStatusException 404
   */
  public Person get(String name) {
    return find(name).orElseThrow(() -> Refused.unknown("There is nobody of that name here."));
  }

  /**
   * Makes a person who may come in once they have set a password.
   *
   * @return the secret of the link for that, shown this once
   */
  public String invite(
      String name, String displayName, @Nullable String email, Role role, String by) {
    if (!NAME.matcher(name).matches()) {
      throw Refused.because(
          "A name has 2 to 40 lower-case letters, digits, dots, hyphens and underscores, and begins"
              + " with a letter.");
    }
    checkFacts(displayName, email);
    if (reserved.contains(name) || store.count() >= MOST) {
      throw Refused.conflict(
          reserved.contains(name)
              ? "That name belongs to an account of the environment."
              : "There are " + MOST + " people already.");
    }
    if (!store.add(name, displayName.strip(), blank(email), role, by)) {
      throw Refused.conflict("There is somebody of that name already.");
    }
    audit.add(AuditKind.PEOPLE, by, "invited " + name, "role: " + role.claim());
    return link(name);
  }

  /**
   * A new link to set a password with, for whoever has lost theirs or the first link; older ones
   * are no longer good. The password stays until then.
   */
  public String newLink(String name, String by) {
    Person person = get(name);
    if (person.external()) {
      throw Refused.conflict(name + " comes by the identity provider and has no password here.");
    }
    if (!person.active()) {
      throw Refused.conflict("Let " + name + " in again first.");
    }
    audit.add(AuditKind.PEOPLE, by, "made a link to set a password for " + name, null);
    return link(name);
  }

  private String link(String name) {
    String secret = Secrets.token();
    store.link(name, Secrets.digest(secret), clock.instant().plus(linkLife));
    return secret;
  }

  /** Whose link it is, as long as it is good. */
  public Optional<Person> ofLink(String secret) {
    return store.ofLink(Secrets.digest(secret)).flatMap(store::find).filter(Person::active);
  }

  /** Takes a link up: sets the password, once. */
  public Person take(String secret, String password) {
    Person person = ofLink(secret).orElseThrow(People::noLink);
    passwords.check(password, person.name());
    String encoded = passwords.encode(password);
    transaction.executeWithoutResult(
        _ -> {
          if (store.useLink(Secrets.digest(secret)).isEmpty()) {
            throw noLink();
          }
          store.password(person.name(), encoded);
        });
    audit.add(AuditKind.PEOPLE, person.name(), "set a password with a link", null);
    return person;
  }

  /**
   * Who comes in by the word of an identity provider: whom it has meant before; else whoever was
   * invited under the address that it has verified; else somebody new, where that is wanted. The
   * role that it gives holds from now on.
   *
   * @throws org.springframework.web.server.ResponseStatusException if they are not let in
   */
  public Person ofProvider(ProvenIdentity who) {
    try {
      return transaction.execute(_ -> known(who));
    } catch (DuplicateKeyException e) {
      // They came twice at the same moment, and are known now.
      return transaction.execute(_ -> known(who));
    }
  }

  private Person known(ProvenIdentity who) {
    Optional<Person> known = store.ofIdentity(who.issuer(), who.subject());
    Person person = known.isPresent() ? known.get() : linked(who);
    if (!person.active()) {
      throw Refused.conflict(person.name() + " is no longer let in");
    }
    Role given = who.role();
    if (given != null && given != person.role()) {
      store.role(person.name(), given);
      audit.add(
          AuditKind.PEOPLE,
          person.name(),
          "has another role by " + who.provider(),
          "role: " + person.role().claim() + " → " + given.claim());
    }
    return get(person.name());
  }

  private Person linked(ProvenIdentity who) {
    List<Person> invited = who.email() == null ? List.of() : store.invitedUnder(who.email());
    String name = invited.size() == 1 ? invited.getFirst().name() : made(who);
    store.identity(name, who.issuer(), who.subject());
    audit.add(
        AuditKind.PEOPLE,
        name,
        (invited.size() == 1 ? "took the invitation up by " : "came for the first time by ")
            + who.provider(),
        null);
    return get(name);
  }

  private String made(ProvenIdentity who) {
    Role role = who.roleIfNew();
    if (role == null) {
      throw Refused.conflict("nobody invited them, and nobody is made of those who come");
    }
    if (store.count() >= MOST) {
      throw Refused.conflict("there are " + MOST + " people already");
    }
    String shown = who.displayName();
    String display = shown.substring(0, Math.min(LONGEST_DISPLAY_NAME, shown.length()));
    for (String name : NewName.candidates(who.wantedName())) {
      if (!reserved.contains(name) && store.add(name, display, who.email(), role, name)) {
        return name;
      }
    }
    throw Refused.conflict("no name is free that is like theirs");
  }

  private static RuntimeException noLink() {
    return Refused.unknown(
        "This link is no longer good: it was used, replaced by another, or is too old. Ask for a"
            + " new one.");
  }

  /** Changes a person. It holds for the next thing that they do, in whatever session. */
  public Person change(String name, Change wanted, String by) {
    return transaction.execute(
        _ -> {
          store.lockAdmins();
          Person before = get(name);
          var after =
              new Facts(
                  wanted.displayName() == null
                      ? before.displayName()
                      : wanted.displayName().strip(),
                  wanted.email() == null ? before.email() : blank(wanted.email()),
                  wanted.role() == null ? before.role() : wanted.role(),
                  wanted.active() == null ? before.active() : wanted.active());
          checkFacts(after.displayName(), after.email());
          boolean leaves = after.role() != Role.ADMIN || !after.active();
          boolean isAdmin = before.role() == Role.ADMIN && before.active();
          if (isAdmin && leaves && !before.invited() && store.admins() <= 1) {
            throw Refused.conflict("That is the last admin: make somebody else one first.");
          }
          if (name.equals(by) && isAdmin && leaves) {
            throw Refused.conflict("Another admin has to do that to you.");
          }
          store.change(name, after.displayName(), after.email(), after.role(), after.active());
          String differences = differences(before, after);
          if (!differences.isEmpty()) {
            audit.add(AuditKind.PEOPLE, by, "changed " + name, differences);
          }
          return get(name);
        });
  }

  private record Facts(String displayName, @Nullable String email, Role role, boolean active) {}

  private static String differences(Person before, Facts after) {
    var differences = new ArrayList<String>();
    if (before.role() != after.role()) {
      differences.add("role: " + before.role().claim() + " → " + after.role().claim());
    }
    if (before.active() != after.active()) {
      differences.add(after.active() ? "let in again" : "no longer let in");
    }
    if (!before.displayName().equals(after.displayName())) {
      differences.add("display name");
    }
    if (!java.util.Objects.equals(before.email(), after.email())) {
      differences.add("e-mail");
    }
    return String.join(", ", differences);
  }

  /** Changes one's own password. */
  public void changePassword(String name, String password) {
    passwords.check(password, name);
    store.password(name, passwords.encode(password));
    audit.add(AuditKind.PEOPLE, name, "changed the own password", null);
  }

  public void language(String name, @Nullable String language) {
    store.language(name, language);
  }

  /** Whether that is the person's password, for what is asked for again. */
  boolean knowsPassword(String name, String password) {
    return passwords.isRight(password, store.password(name));
  }

  /** Ends one's own second factor. */
  void endOwnSecondFactor(String name) {
    factors.end(name);
    audit.add(AuditKind.PEOPLE, name, "ended the own second factor", null);
  }

  /** Ends the second factor of somebody who has lost it, for an admin. */
  public void endSecondFactor(String name, String by) {
    get(name);
    factors.end(name);
    audit.add(AuditKind.PEOPLE, by, "ended the second factor of " + name, null);
  }

  /** Roles of which a second factor is demanded. */
  public Set<Role> demanding() {
    return store.demanding();
  }

  public void demand(Set<Role> roles, String by) {
    if (!roles.isEmpty() && !factors.arePossible()) {
      throw Refused.conflict(
          "Second factors need a key to be kept with: set WAYBILL_PEOPLE_KEY of the console.");
    }
    transaction.executeWithoutResult(_ -> store.demand(roles));
    String names =
        roles.isEmpty()
            ? "nobody"
            : EnumSet.copyOf(roles).stream().map(Role::claim).collect(Collectors.joining(", "));
    audit.add(AuditKind.PEOPLE, by, "demands a second factor", "of: " + names);
  }

  /**
   * Whether name, password and code are right together; takes a fraction of a second whatever they
   * are. A code is used up by it.
   *
   * @param code "" for none
   */
  public boolean isRight(String name, String password, String code) {
    Optional<Person> person = store.find(name);
    if (!passwords.isRight(password, store.password(name))) {
      return false;
    }
    return person.isPresent()
        && person.get().active()
        && (!person.get().secondFactor() || factors.isRight(name, code));
  }

  /** Keeps when somebody came in. */
  public void signedIn(String name) {
    store.signedIn(name);
  }

  private static void checkFacts(@Nullable String displayName, @Nullable String email) {
    if (displayName == null
        || displayName.isBlank()
        || displayName.strip().length() > LONGEST_DISPLAY_NAME) {
      throw Refused.because(
          "The name to show is missing, or longer than " + LONGEST_DISPLAY_NAME + " characters.");
    }
    if (email != null && !email.isBlank() && !EMAIL.matcher(email.strip()).matches()) {
      throw Refused.because("That is no e-mail address.");
    }
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
