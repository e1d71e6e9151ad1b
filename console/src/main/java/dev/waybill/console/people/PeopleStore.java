package dev.waybill.console.people;

import dev.waybill.service.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People in the console's own database. */
@Repository
class PeopleStore {

  private static final String PERSON =
      """
      SELECT p.*, EXISTS (SELECT FROM person_identity i WHERE i.person = p.name) AS external
      FROM person p
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  PeopleStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** By name. */
  List<Person> all(int most) {
    return jdbc.sql(PERSON + "ORDER BY active DESC, name LIMIT ?")
        .param(most)
        .query(PeopleStore::person)
        .list();
  }

  long count() {
    return jdbc.sql("SELECT count(*) FROM person").query(Long.class).single();
  }

  Optional<Person> find(String name) {
    return jdbc.sql(PERSON + "WHERE name = ?").param(name).query(PeopleStore::person).optional();
  }

  /** Nobody changes roles and admins meanwhile. */
  void lockAdmins() {
    jdbc.sql("SELECT name FROM person WHERE role = 'admin' ORDER BY name FOR UPDATE")
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** Who can come in and decide about people. */
  long admins() {
    return jdbc.sql(
            """
            SELECT count(*) FROM person p WHERE role = 'admin' AND active
              AND (password IS NOT NULL OR EXISTS (SELECT FROM person_identity i WHERE i.person = p.name))
            """)
        .query(Long.class)
        .single();
  }

  /** Returns whether the name was free. */
  boolean add(String name, String displayName, @Nullable String email, Role role, String by) {
    return jdbc.sql(
                """
                INSERT INTO person (name, display_name, email, role, created_at, created_by)
                VALUES (:name, :displayName, :email, :role, :at, :by) ON CONFLICT DO NOTHING\
                """)
            .param("name", name)
            .param("displayName", displayName)
            .param("email", email)
            .param("role", role.claim())
            .param("at", now())
            .param("by", by)
            .update()
        == 1;
  }

  void change(String name, String displayName, @Nullable String email, Role role, boolean active) {
    jdbc.sql(
            """
            UPDATE person SET display_name = :displayName, email = :email, role = :role, active = :active
            WHERE name = :name\
            """)
        .param("name", name)
        .param("displayName", displayName)
        .param("email", email)
        .param("role", role.claim())
        .param("active", active)
        .update();
  }

  /** Whom an identity provider means. */
  Optional<Person> ofIdentity(String issuer, String subject) {
    return jdbc.sql(
            PERSON
                + "JOIN person_identity mine ON mine.person = p.name WHERE mine.issuer = ? AND"
                + " mine.subject = ?")
        .params(issuer, subject)
        .query(PeopleStore::person)
        .optional();
  }

  /** Those who were invited under that address and have not come yet. */
  List<Person> invitedUnder(String email) {
    return jdbc.sql(
            PERSON
                + """
                WHERE lower(email) = lower(?) AND active AND password IS NULL
                  AND NOT EXISTS (SELECT FROM person_identity i WHERE i.person = p.name)
                ORDER BY name LIMIT 2 FOR UPDATE OF p\
                """)
        .param(email)
        .query(PeopleStore::person)
        .list();
  }

  /** From now on they come by the provider; a link to set a password with is no longer good. */
  void identity(String name, String issuer, String subject) {
    jdbc.sql("INSERT INTO person_identity (issuer, subject, person, linked_at) VALUES (?, ?, ?, ?)")
        .params(issuer, subject, name, now())
        .update();
    jdbc.sql("DELETE FROM person_link WHERE person = ?").param(name).update();
  }

  void role(String name, Role role) {
    jdbc.sql("UPDATE person SET role = ? WHERE name = ?").params(role.claim(), name).update();
  }

  void language(String name, @Nullable String language) {
    jdbc.sql("UPDATE person SET language = :language WHERE name = :name")
        .param("name", name)
        .param("language", language)
        .update();
  }

  void signedIn(String name) {
    jdbc.sql("UPDATE person SET last_sign_in = ? WHERE name = ?").params(now(), name).update();
  }

  /** bcrypt; null for somebody who has none yet, or is not there. */
  @Nullable String password(String name) {
    return jdbc.sql("SELECT password FROM person WHERE name = ?")
        .param(name)
        .query((row, number) -> Optional.ofNullable(row.getString(1)))
        .optional()
        .flatMap(found -> found)
        .orElse(null);
  }

  void password(String name, String encoded) {
    jdbc.sql("UPDATE person SET password = :password, password_at = :at WHERE name = :name")
        .param("name", name)
        .param("password", encoded)
        .param("at", now())
        .update();
  }

  /** The one link of a person that is good; one before it is not any more. */
  void link(String name, byte[] digest, Instant expiresAt) {
    jdbc.sql(
            """
            INSERT INTO person_link (person, digest, expires_at) VALUES (:name, :digest, :expires)
            ON CONFLICT (person) DO UPDATE SET digest = :digest, expires_at = :expires\
            """)
        .param("name", name)
        .param("digest", digest)
        .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Whose link it is, if it is still good. */
  Optional<String> ofLink(byte[] digest) {
    return jdbc.sql("SELECT person FROM person_link WHERE digest = ? AND expires_at > ?")
        .params(digest, now())
        .query((row, number) -> row.getString(1))
        .optional();
  }

  /** Takes a link up, once. */
  Optional<String> useLink(byte[] digest) {
    return jdbc.sql("DELETE FROM person_link WHERE digest = ? AND expires_at > ? RETURNING person")
        .params(digest, now())
        .query((row, number) -> row.getString(1))
        .optional();
  }

  /** The secrets of a second factor, encrypted. */
  record Factor(byte @Nullable [] secret, byte @Nullable [] pending) {}

  Factor factor(String name) {
    return jdbc.sql("SELECT totp_secret, totp_pending FROM person WHERE name = ?")
        .param(name)
        .query((row, number) -> new Factor(row.getBytes(1), row.getBytes(2)))
        .optional()
        .orElse(new Factor(null, null));
  }

  void pending(String name, byte[] secret) {
    jdbc.sql("UPDATE person SET totp_pending = ? WHERE name = ?").params(secret, name).update();
  }

  void factor(String name, byte @Nullable [] secret) {
    jdbc.sql("UPDATE person SET totp_secret = :secret, totp_pending = NULL WHERE name = :name")
        .param("name", name)
        .param("secret", secret, java.sql.Types.BINARY)
        .update();
  }

  /** Returns whether no code of this step or a later one was taken before. */
  boolean takeStep(String name, long step) {
    return jdbc.sql("UPDATE person SET totp_step = :step WHERE name = :name AND totp_step < :step")
            .param("name", name)
            .param("step", step)
            .update()
        == 1;
  }

  void recoveryCodes(String name, Collection<byte[]> digests) {
    jdbc.sql("DELETE FROM person_recovery_code WHERE person = ?").param(name).update();
    digests.forEach(
        digest ->
            jdbc.sql("INSERT INTO person_recovery_code (person, digest) VALUES (?, ?)")
                .params(name, digest)
                .update());
  }

  boolean useRecoveryCode(String name, byte[] digest) {
    return jdbc.sql("DELETE FROM person_recovery_code WHERE person = ? AND digest = ?")
            .params(name, digest)
            .update()
        == 1;
  }

  long recoveryCodes(String name) {
    return jdbc.sql("SELECT count(*) FROM person_recovery_code WHERE person = ?")
        .param(name)
        .query(Long.class)
        .single();
  }

  /** Of which a second factor is demanded. */
  Set<Role> demanding() {
    var roles = EnumSet.noneOf(Role.class);
    jdbc.sql("SELECT role FROM second_factor_role")
        .query((row, number) -> row.getString(1))
        .list()
        .forEach(role -> Role.of(role).ifPresent(roles::add));
    return roles;
  }

  void demand(Set<Role> roles) {
    jdbc.sql("DELETE FROM second_factor_role").update();
    roles.forEach(
        role ->
            jdbc.sql("INSERT INTO second_factor_role (role) VALUES (?)")
                .param(role.claim())
                .update());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Person person(ResultSet row, int number) throws SQLException {
    Timestamp lastSignIn = row.getTimestamp("last_sign_in");
    return new Person(
        row.getString("name"),
        row.getString("display_name"),
        row.getString("email"),
        Role.of(row.getString("role")).orElseThrow(),
        row.getString("language"),
        row.getBoolean("active"),
        row.getString("password") == null && !row.getBoolean("external"),
        row.getBoolean("external"),
        row.getBytes("totp_secret") != null,
        row.getTimestamp("created_at").toInstant(),
        row.getString("created_by"),
        lastSignIn == null ? null : lastSignIn.toInstant());
  }
}
