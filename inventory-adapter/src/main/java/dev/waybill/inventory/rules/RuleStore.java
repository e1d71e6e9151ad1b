package dev.waybill.inventory.rules;

import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.allocation.AllocationRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of versions and activations. Neither is ever changed, only added to. */
public final class RuleStore {

  /** The version of having no rules, which is always there. */
  public static final int NO_RULES = 0;

  private static final String ACTIVE =
      "SELECT coalesce((SELECT version FROM allocation_activation ORDER BY id DESC LIMIT 1), 0)";

  private static final String SAVE =
      """
      INSERT INTO allocation_rules (rules, comment, saved_by)
      SELECT ?::jsonb, ?, ? WHERE ?::int IS NULL
        OR ?::int = coalesce((SELECT max(version) FROM allocation_rules), 0)
      RETURNING *
      """;

  private static final String LATEST =
      "SELECT * FROM allocation_rules ORDER BY version DESC LIMIT ?";
  private static final String ONE = "SELECT * FROM allocation_rules WHERE version = ?";
  private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('allocation_rules'))";

  private static final String ACTIVATE =
      """
      INSERT INTO allocation_activation (version, who, reason) VALUES (?, ?, ?) RETURNING *
      """;

  private static final String ACTIVATIONS =
      "SELECT * FROM allocation_activation ORDER BY id DESC LIMIT ?";

  private static final String WAS_SIMULATED =
      "SELECT EXISTS (SELECT FROM allocation_simulation WHERE version = ? AND state = 'DONE')";

  private static final String WAS_ACTIVE =
      "SELECT EXISTS (SELECT FROM allocation_activation WHERE version = ?)";

  private final JdbcTemplate jdbc;

  public RuleStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The version that counts; {@value #NO_RULES} if none was ever activated. */
  public int active() {
    Integer version = jdbc.queryForObject(ACTIVE, Integer.class);
    return version == null ? NO_RULES : version;
  }

  /** What a version says; nothing where there is no such version. */
  public AllocationRules rules(int version) {
    return find(version).map(RuleVersion::rules).orElse(AllocationRules.NONE);
  }

  public Optional<RuleVersion> find(int version) {
    return jdbc.query(ONE, (row, n) -> version(row), version).stream().findFirst();
  }

  /** The newest first. */
  public List<RuleVersion> latest(int most) {
    return jdbc.query(LATEST, (row, n) -> version(row), most);
  }

  /**
   * Saves a version, in the caller's transaction.
   *
   * @param base the newest that its author knows of; null for whichever
   * @return empty if there is a newer one
   */
  Optional<RuleVersion> save(
      AllocationRules rules, @Nullable String comment, String by, @Nullable Integer base) {
    jdbc.query(LOCK, row -> {});
    return jdbc
        .query(
            SAVE,
            (row, n) -> version(row),
            Json.mapper().writeValueAsString(rules),
            comment,
            by,
            base,
            base)
        .stream()
        .findFirst();
  }

  Activation activate(int version, String who, String reason) {
    return jdbc.query(ACTIVATE, (row, n) -> activation(row), version, who, reason).getFirst();
  }

  boolean wasSimulated(int version) {
    return Boolean.TRUE.equals(jdbc.queryForObject(WAS_SIMULATED, Boolean.class, version));
  }

  boolean wasActive(int version) {
    return Boolean.TRUE.equals(jdbc.queryForObject(WAS_ACTIVE, Boolean.class, version));
  }

  /** The newest first. */
  List<Activation> activations(int most) {
    return jdbc.query(ACTIVATIONS, (row, n) -> activation(row), most);
  }

  private static RuleVersion version(ResultSet row) throws SQLException {
    return new RuleVersion(
        row.getInt("version"),
        Json.mapper().readValue(row.getString("rules"), AllocationRules.class),
        row.getString("comment"),
        row.getObject("saved_at", OffsetDateTime.class).toInstant(),
        row.getString("saved_by"));
  }

  private static Activation activation(ResultSet row) throws SQLException {
    return new Activation(
        row.getInt("version"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("who"),
        row.getString("reason"));
  }
}
