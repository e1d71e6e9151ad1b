package dev.waybill.orchestrator.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;

/** Reads how the orders stand that a shop placed within a time, archived ones included. */
public class PlacedOrders {

  private static final String OF_SHOP =
      """
      SELECT order_id, number, status, status_since, placed_at, state FROM listed_orders
      WHERE shop = :shop AND placed_at >= :from AND placed_at < :until
        AND (placed_at, order_id) > (:afterTime, :afterId)
      ORDER BY placed_at, order_id LIMIT :size\
      """;

  private static final String NAMED =
      """
      SELECT order_id, number, status, status_since, placed_at, state FROM listed_orders
      WHERE order_id = ANY(?) ORDER BY placed_at, order_id\
      """;

  private final JdbcClient jdbc;

  PlacedOrders(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An order.
   *
   * @param saga null if a newer release gave it another shape
   */
  public record Placed(
      String id,
      String number,
      String status,
      Instant statusSince,
      Instant placedAt,
      @Nullable ShownSaga saga) {}

  /** Where a page ended. */
  public record Place(Instant placedAt, String id) {}

  /**
   * The orders of a shop, by the time at which they were placed.
   *
   * @param after the last of the page before; null begins
   */
  public List<Placed> of(
      String shop, Instant from, Instant until, @Nullable Place after, int size) {
    Instant afterTime = after == null ? from : after.placedAt();
    return jdbc.sql(OF_SHOP)
        .param("shop", shop)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("afterTime", afterTime.atOffset(ZoneOffset.UTC))
        .param("afterId", after == null ? "" : after.id())
        .param("size", size)
        .query(PlacedOrders::placed)
        .list();
  }

  /** Those of these orders that are known. */
  public List<Placed> named(Collection<String> ids) {
    return jdbc.sql(NAMED).param(ids.toArray(String[]::new)).query(PlacedOrders::placed).list();
  }

  private static Placed placed(ResultSet row, int number) throws SQLException {
    return new Placed(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getObject(4, OffsetDateTime.class).toInstant(),
        row.getObject(5, OffsetDateTime.class).toInstant(),
        understood(row.getBytes(6)));
  }

  private static @Nullable ShownSaga understood(byte[] state) {
    try {
      return StoredJson.shown(state);
    } catch (JacksonException e) {
      return null;
    }
  }
}
