package dev.waybill.orchestrator.rules;

import dev.waybill.contracts.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of versions and activations. Neither is ever changed, only added to. */
final class RuleStore {

  private static final String SAVE =
      """
      INSERT INTO order_rules (rules, comment, saved_by)
      SELECT :rules, :comment, :by WHERE :base::int IS NULL
        OR :base::int = coalesce((SELECT max(version) FROM order_rules), 0)
      RETURNING *\
      """;

  private final JdbcClient jdbc;

  RuleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<RuleVersion> find(int version) {
    return jdbc.sql("SELECT * FROM order_rules WHERE version = :version")
        .param("version", version)
        .query((row, n) -> version(row))
        .optional();
  }

  /**
   * The newest first.
   *
   * @param before versions before this one
   */
  List<RuleVersion> versions(int before, int most) {
    return jdbc.sql(
            "SELECT * FROM order_rules WHERE version < :before ORDER BY version DESC LIMIT :most")
        .param("before", before)
        .param("most", most)
        .query((row, n) -> version(row))
        .list();
  }

  /**
   * Saves a version, in the caller's transaction.
   *
   * @param base the newest that its author knows of; null for whichever
   * @return empty if there is a newer one
   */
  Optional<RuleVersion> save(
      OrderRules rules, @Nullable String comment, String by, @Nullable Integer base) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('order_rules'))").query((row, n) -> "").list();
    return jdbc.sql(SAVE)
        .param("rules", Json.mapper().writeValueAsString(rules))
        .param("comment", comment)
        .param("by", by)
        .param("base", base)
        .query((row, n) -> version(row))
        .optional();
  }

  void activate(int version, String who, String reason) {
    jdbc.sql(
            "INSERT INTO order_rules_activations (version, who, reason) VALUES (:version, :who,"
                + " :reason)")
        .param("version", version)
        .param("who", who)
        .param("reason", reason)
        .update();
  }

  /**
   * The newest first.
   *
   * @param before those of a lower id
   */
  List<RuleActivation> activations(long before, int most) {
    return jdbc.sql(
            "SELECT * FROM order_rules_activations WHERE id < :before ORDER BY id DESC LIMIT :most")
        .param("before", before)
        .param("most", most)
        .query((row, n) -> activation(row))
        .list();
  }

  /** What counts now; empty if nothing was ever activated. */
  Optional<RuleActivation> inForce() {
    return activations(Long.MAX_VALUE, 1).stream().findFirst();
  }

  boolean wasSimulated(int version) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM order_rules_simulations WHERE version = :version AND state"
                + " = 'DONE')")
        .param("version", version)
        .query(Boolean.class)
        .single();
  }

  boolean wasActive(int version) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM order_rules_activations WHERE version = :version)")
        .param("version", version)
        .query(Boolean.class)
        .single();
  }

  private static RuleVersion version(ResultSet row) throws SQLException {
    return new RuleVersion(
        row.getInt("version"),
        Json.mapper().readValue(row.getString("rules"), OrderRules.class),
        row.getString("comment"),
        row.getTimestamp("saved_at").toInstant(),
        row.getString("saved_by"));
  }

  private static RuleActivation activation(ResultSet row) throws SQLException {
    return new RuleActivation(
        row.getLong("id"),
        row.getInt("version"),
        row.getTimestamp("at").toInstant(),
        row.getString("who"),
        row.getString("reason"));
  }
}
