package dev.waybill.console.people;

import dev.waybill.console.audit.AuditKind;
import dev.waybill.console.audit.AuditLog;
import dev.waybill.contracts.Service;
import dev.waybill.service.identity.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** API tokens: kept as hashes, shown once. */
@Component
public class ApiTokens {

  /** What each begins with, so that scanners of repositories find it. */
  public static final String PREFIX = "wbt_";

  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int MOST_OF_A_PERSON = 50;
  private static final int LONGEST_NAME = 60;
  private static final int HINT = PREFIX.length() + 4;

  private final JdbcClient jdbc;
  private final AuditLog audit;
  private final Clock clock;

  ApiTokens(JdbcClient jdbc, AuditLog audit, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  /** The parts of the API that a token may be for. */
  public static Set<String> resources() {
    var resources = new TreeSet<>(Set.of("dead-letters", "audit", "people"));
    Service.behindTheFrontDoor().forEach(service -> resources.addAll(service.resources()));
    return resources;
  }

  /**
   * Makes one.
   *
   * @param own the person's role: the token's is at most that
   * @return the token, shown this once
   */
  public String make(
      String person,
      Role own,
      String name,
      Role role,
      boolean readOnly,
      List<String> resources,
      Duration life) {
    if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
      throw Refused.because("A token has a name of at most " + LONGEST_NAME + " characters.");
    }
    if (!own.mayAllOf(role)) {
      throw Refused.because("A token may at most what you may.");
    }
    if (life.compareTo(LONGEST) > 0 || life.compareTo(Duration.ZERO) <= 0) {
      throw Refused.because("A token is good for a day to a year.");
    }
    if (!resources().containsAll(resources)) {
      throw Refused.because("A token is for: " + String.join(", ", resources()) + ".");
    }
    if (of(person).stream().filter(one -> one.isGood(clock.instant())).count()
        >= MOST_OF_A_PERSON) {
      throw Refused.conflict("You have " + MOST_OF_A_PERSON + " tokens: revoke one first.");
    }
    String token = PREFIX + Secrets.token();
    jdbc.sql(
            """
            INSERT INTO api_token (digest, hint, person, name, role, read_only, resources, created_at, expires_at)
            VALUES (:digest, :hint, :person, :name, :role, :readOnly, :resources, :now, :expires)\
            """)
        .param("digest", Secrets.digest(token))
        .param("hint", token.substring(0, HINT))
        .param("person", person)
        .param("name", name.strip())
        .param("role", role.claim())
        .param("readOnly", readOnly)
        .param("resources", resources.toArray(new String[0]))
        .param("now", at(clock.instant()))
        .param("expires", at(clock.instant().plus(life)))
        .update();
    audit.add(
        AuditKind.PEOPLE,
        person,
        "made the API token " + name.strip(),
        "role: %s, %s, %s"
            .formatted(
                role.claim(),
                readOnly ? "read only" : "reads and acts",
                resources.isEmpty() ? "all of the API" : String.join(" ", resources)));
    return token;
  }

  /** Newest first, also those that are no longer good. */
  public List<ApiToken> of(String person) {
    return jdbc.sql("SELECT * FROM api_token WHERE person = ? ORDER BY id DESC LIMIT 200")
        .param(person)
        .query(ApiTokens::token)
        .list();
  }

  /** What the token is, if it is still good. */
  public Optional<ApiToken> find(String token) {
    return jdbc.sql("SELECT * FROM api_token WHERE digest = ?")
        .param(Secrets.digest(token))
        .query(ApiTokens::token)
        .optional()
        .filter(found -> found.isGood(clock.instant()));
  }

  /** Kept to the minute, so that a script's calls do not each write. */
  public void used(ApiToken token) {
    Instant now = clock.instant();
    Instant last = token.lastUsed();
    if (last == null || last.isBefore(now.minusSeconds(60))) {
      jdbc.sql("UPDATE api_token SET last_used = ? WHERE id = ?")
          .params(at(now), token.id())
          .update();
    }
  }

  /** Ends one of a person's; {@code by} is who does it. */
  public void revoke(String person, long id, String by) {
    Optional<String> name =
        jdbc.sql(
                """
                UPDATE api_token SET revoked_at = ? WHERE id = ? AND person = ? AND revoked_at IS NULL
                RETURNING name\
                """)
            .params(at(clock.instant()), id, person)
            .query((row, number) -> row.getString(1))
            .optional();
    audit.add(
        AuditKind.PEOPLE,
        by,
        "revoked the API token "
            + name.orElseThrow(() -> Refused.unknown("There is no such token."))
            + " of "
            + person,
        null);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static ApiToken token(ResultSet row, int number) throws SQLException {
    return new ApiToken(
        row.getLong("id"),
        row.getString("hint"),
        row.getString("person"),
        row.getString("name"),
        Role.of(row.getString("role")).orElseThrow(),
        row.getBoolean("read_only"),
        Arrays.asList((String[]) row.getArray("resources").getArray()),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("expires_at").toInstant(),
        instant(row.getTimestamp("last_used")),
        instant(row.getTimestamp("revoked_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
