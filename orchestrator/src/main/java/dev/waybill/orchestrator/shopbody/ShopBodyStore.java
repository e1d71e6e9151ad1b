package dev.waybill.orchestrator.shopbody;

import dev.waybill.orchestrator.storage.BodyOrigin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the bodies are, and who looked at them. */
@Component
public class ShopBodyStore {

  private static final String ORIGIN =
      """
      SELECT origin_partition, origin_offset FROM orders LEFT JOIN order_bodies USING (order_id)
      WHERE order_id = :order
      UNION ALL
      SELECT origin_partition, origin_offset FROM archived_orders WHERE order_id = :order\
      """;

  /** Looks are numbered as they come, so the first are the oldest. */
  private static final String FORGET =
      """
      DELETE FROM shop_body_looks WHERE id IN (
        SELECT id FROM (SELECT id, at FROM shop_body_looks ORDER BY id LIMIT :most) oldest
        WHERE at < :before)\
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  ShopBodyStore(JdbcClient jdbc, Clock systemClock) {
    this.jdbc = jdbc;
    this.clock = systemClock;
  }

  /** Who looked at it, and when. */
  public record Look(Instant at, String person) {}

  /**
   * An order that is there.
   *
   * @param origin null if no record of its body is known
   */
  public record Place(@Nullable BodyOrigin origin) {}

  /** Empty if there is no such order. */
  public Optional<Place> find(String order) {
    return jdbc.sql(ORIGIN)
        .param("order", order)
        .query(
            (row, n) -> {
              int partition = row.getInt(1);
              return new Place(row.wasNull() ? null : new BodyOrigin(partition, row.getLong(2)));
            })
        .optional();
  }

  /** Before anything is shown. */
  public void looked(String order, String person) {
    jdbc.sql("INSERT INTO shop_body_looks (order_id, at, person) VALUES (?, ?, ?)")
        .params(order, clock.instant().atOffset(ZoneOffset.UTC), person)
        .update();
  }

  /**
   * Forgets who looked longer ago than that.
   *
   * @param most rows that are deleted
   * @return whether there may be more
   */
  boolean forgetLooks(Duration keep, int most) {
    int deleted =
        jdbc.sql(FORGET)
            .param("most", most)
            .param("before", clock.instant().minus(keep).atOffset(ZoneOffset.UTC))
            .update();
    return deleted == most;
  }

  /** The newest first. */
  public List<Look> looks(String order, int limit) {
    return jdbc.sql(
            "SELECT at, person FROM shop_body_looks WHERE order_id = ? ORDER BY id DESC LIMIT ?")
        .params(order, limit)
        .query(
            (row, n) ->
                new Look(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2)))
        .list();
  }
}
