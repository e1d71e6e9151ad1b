package dev.waybill.shipping.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code hand_over_policy}. */
final class PolicyStore {

  private static final String SET =
      """
      INSERT INTO hand_over_policy (shop, "when", known_by, within_seconds, set_by, set_at)
      VALUES (?, ?, ?, ?, ?, now())
      ON CONFLICT (shop) DO UPDATE
        SET "when" = excluded."when", known_by = excluded.known_by, within_seconds = excluded.within_seconds,
            set_by = excluded.set_by, set_at = excluded.set_at
      """;

  private final JdbcTemplate jdbc;

  PolicyStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  List<SetPolicy> all() {
    return jdbc.query("SELECT * FROM hand_over_policy", (row, n) -> policy(row));
  }

  void set(String shop, Policy policy, String by) {
    jdbc.update(
        SET,
        shop,
        policy.when().name(),
        policy.knownBy().stream().map(How::name).sorted().toArray(String[]::new),
        policy.within().toSeconds(),
        by);
  }

  void forget(String shop) {
    jdbc.update("DELETE FROM hand_over_policy WHERE shop = ?", shop);
  }

  private static SetPolicy policy(ResultSet row) throws SQLException {
    String[] knownBy = (String[]) row.getArray("known_by").getArray();
    return new SetPolicy(
        row.getString("shop"),
        new Policy(
            Policy.When.valueOf(row.getString("when")),
            Arrays.stream(knownBy).map(How::valueOf).collect(Collectors.toUnmodifiableSet()),
            Duration.ofSeconds(row.getLong("within_seconds"))),
        row.getString("set_by"),
        row.getObject("set_at", OffsetDateTime.class).toInstant());
  }
}
