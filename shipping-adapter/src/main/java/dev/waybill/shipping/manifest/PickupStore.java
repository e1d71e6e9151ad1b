package dev.waybill.shipping.manifest;

import dev.waybill.service.paging.ScanKey;
import dev.waybill.shipping.carrier.Pickups.Pickup;
import dev.waybill.shipping.manifest.OrderedPickup.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Drivers in the database. */
final class PickupStore {

  private static final String ADD =
      """
      INSERT INTO pickup (account, location, labels, earliest, latest, asked_by)
      VALUES (?, ?, ?, ?, ?, ?) RETURNING id
      """;

  private static final String COLUMNS =
      """
      SELECT p.*, CASE WHEN state = 'ASKED' AND asked_at < now() - interval '2 minutes' THEN 'UNKNOWN' ELSE state END AS now
      FROM pickup p
      """;

  private final JdbcClient jdbc;

  PickupStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Durable before the gateway is asked. */
  long add(
      String account,
      @Nullable String location,
      List<String> labels,
      Instant earliest,
      Instant latest,
      String by) {
    return jdbc.sql(ADD)
        .param(account)
        .param(location)
        .param(labels.toArray(String[]::new))
        .param(Timestamp.from(earliest))
        .param(Timestamp.from(latest))
        .param(by)
        .query(Long.class)
        .single();
  }

  void booked(long id, Pickup pickup) {
    jdbc.sql("UPDATE pickup SET state = 'BOOKED', booking = ?, confirmation = ? WHERE id = ?")
        .param(pickup.id())
        .param(pickup.confirmation())
        .param(id)
        .update();
  }

  void ended(long id, State state, String words) {
    jdbc.sql("UPDATE pickup SET state = ?, words = ? WHERE id = ?")
        .params(state.name(), words, id)
        .update();
  }

  void cancelled(long id, String by) {
    jdbc.sql("UPDATE pickup SET state = 'CANCELLED', cancelled_by = ? WHERE id = ?")
        .params(by, id)
        .update();
  }

  Optional<OrderedPickup> find(long id) {
    return jdbc.sql(COLUMNS + " WHERE id = ?").param(id).query((row, n) -> pickup(row)).optional();
  }

  /** The newest first. */
  List<OrderedPickup> list(String account, @Nullable ScanKey after, int most) {
    return jdbc.sql(COLUMNS + " WHERE id < ? AND (? = '' OR account = ?) ORDER BY id DESC LIMIT ?")
        .params(
            after == null ? Long.MAX_VALUE : Long.parseLong(after.part(0)), account, account, most)
        .query((row, n) -> pickup(row))
        .list();
  }

  /** Deletes old ones; returns whether there may be more. */
  boolean forget(Duration age, int most) {
    return jdbc.sql(
                """
                DELETE FROM pickup WHERE ctid = ANY (ARRAY(
                  SELECT ctid FROM pickup WHERE asked_at < now() - make_interval(secs => ?) LIMIT ?))
                """)
            .params(age.toSeconds(), most)
            .update()
        == most;
  }

  private static OrderedPickup pickup(ResultSet row) throws SQLException {
    return new OrderedPickup(
        row.getLong("id"),
        row.getString("account"),
        row.getString("location"),
        List.of((String[]) row.getArray("labels").getArray()),
        row.getTimestamp("earliest").toInstant(),
        row.getTimestamp("latest").toInstant(),
        State.valueOf(row.getString("now")),
        row.getString("booking"),
        row.getString("confirmation"),
        row.getString("words"),
        row.getString("asked_by"),
        row.getTimestamp("asked_at").toInstant());
  }
}
