package dev.waybill.shipping.rules;

import dev.waybill.contracts.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of versions and activations. Neither is ever changed, only added to. */
public final class RuleStore {

  private static final String SAVE =
      """
      INSERT INTO shipping_rules (rules, comment, saved_by)
      SELECT :rules::jsonb, :comment, :by WHERE :base::int IS NULL
        OR :base::int = coalesce((SELECT max(version) FROM shipping_rules), 0)
      RETURNING *
      """;

  /** Of each shop, and of all, the newest. */
  private static final String IN_FORCE =
      """
      SELECT DISTINCT ON (shop) * FROM shipping_rules_activation ORDER BY shop, id DESC
      """;

  private static final String ACTIVATIONS =
      """
      SELECT * FROM shipping_rules_activation
      WHERE (:shop::text IS NULL OR shop = :shop) AND id < :before ORDER BY id DESC LIMIT :most
      """;

  private final JdbcClient jdbc;

  public RuleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<RuleVersion> find(int version) {
    return jdbc.sql("SELECT * FROM shipping_rules WHERE version = :version")
        .param("version", version)
        .query((row, n) -> version(row))
        .optional();
  }

  /**
   * The newest first.
   *
   * @param before versions before this one
   */
  public List<RuleVersion> versions(int before, int most) {
    return jdbc.sql(
            "SELECT * FROM shipping_rules WHERE version < :before ORDER BY version DESC LIMIT"
                + " :most")
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
      ShippingRules rules, @Nullable String comment, String by, @Nullable Integer base) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('shipping_rules'))")
        .query((row, n) -> "")
        .list();
    return jdbc.sql(SAVE)
        .param("rules", Json.mapper().writeValueAsString(rules))
        .param("comment", comment)
        .param("by", by)
        .param("base", base)
        .query((row, n) -> version(row))
        .optional();
  }

  Activation activate(@Nullable String shop, @Nullable Integer version, String who, String reason) {
    return jdbc.sql(
            """
            INSERT INTO shipping_rules_activation (shop, version, who, reason)
            VALUES (:shop, :version, :who, :reason) RETURNING *
            """)
        .param("shop", shop)
        .param("version", version)
        .param("who", who)
        .param("reason", reason)
        .query((row, n) -> activation(row))
        .single();
  }

  /** The last activation of all; 0 if there is none. */
  long newest() {
    return jdbc.sql("SELECT coalesce(max(id), 0) FROM shipping_rules_activation")
        .query(Long.class)
        .single();
  }

  /** What counts now: for all shops, and for those that have, or had, a version of their own. */
  List<Activation> inForce() {
    return jdbc.sql(IN_FORCE).query((row, n) -> activation(row)).list();
  }

  boolean wasSimulated(int version) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM shipping_simulation WHERE version = :version AND state ="
                + " 'DONE')")
        .param("version", version)
        .query(Boolean.class)
        .single();
  }

  boolean wasActive(int version) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM shipping_rules_activation WHERE version = :version)")
        .param("version", version)
        .query(Boolean.class)
        .single();
  }

  /**
   * The newest first.
   *
   * @param shop null for those of all
   * @param before those of a lower id
   */
  List<Activation> activations(@Nullable String shop, long before, int most) {
    return jdbc.sql(ACTIVATIONS)
        .param("shop", shop)
        .param("before", before)
        .param("most", most)
        .query((row, n) -> activation(row))
        .list();
  }

  private static RuleVersion version(ResultSet row) throws SQLException {
    return new RuleVersion(
        row.getInt("version"),
        Json.mapper().readValue(row.getString("rules"), ShippingRules.class),
        row.getString("comment"),
        row.getTimestamp("saved_at").toInstant(),
        row.getString("saved_by"));
  }

  private static Activation activation(ResultSet row) throws SQLException {
    return new Activation(
        row.getLong("id"),
        row.getString("shop"),
        row.getObject("version", Integer.class),
        row.getTimestamp("at").toInstant(),
        row.getString("who"),
        row.getString("reason"));
  }
}
