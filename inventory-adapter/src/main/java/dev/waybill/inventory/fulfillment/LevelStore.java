package dev.waybill.inventory.fulfillment;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code warehouse_level}, beside what the ledger and the orders say. */
final class LevelStore {

  private static final String KEEP =
      """
      INSERT INTO warehouse_level AS l (sku, on_hand, available, measured_at)
      SELECT * FROM unnest(:skus::text[], :onHand::int[], :available::int[], :at::timestamptz[])
      ON CONFLICT (sku) DO UPDATE
        SET on_hand = excluded.on_hand, available = excluded.available, measured_at = excluded.measured_at
        WHERE l.measured_at < excluded.measured_at
      RETURNING sku
      """;

  /**
   * Orders count by when the warehouse has taken them on, and when they left, seen from the moment
   * at which the level was measured.
   */
  private static final String STANDING =
      """
      SELECT l.sku, l.on_hand AS said_on_hand, l.available AS said_available,
          s.sku IS NOT NULL AS counted, coalesce(s.on_hand, 0) AS on_hand, coalesce(s.reserved, 0) AS reserved,
          o.held, o.left_since, o.taken_and_left_since
      FROM warehouse_level l
      LEFT JOIN stock s ON s.sku = l.sku AND s.location = :location
      CROSS JOIN LATERAL (
        SELECT
            coalesce(sum(p.pieces) FILTER (
              WHERE w.state IN ('OPEN', 'CANCELLING') AND w.accepted_at <= l.measured_at), 0) AS held,
            coalesce(sum(p.pieces) FILTER (
              WHERE w.state = 'SHIPPED' AND w.left_at > l.measured_at), 0) AS left_since,
            coalesce(sum(p.pieces) FILTER (
              WHERE w.state = 'SHIPPED' AND w.left_at > l.measured_at AND w.accepted_at > l.measured_at), 0)
              AS taken_and_left_since
        FROM warehouse_order_line p JOIN warehouse_order w USING (command_id)
        WHERE p.sku = l.sku AND (w.ended_at IS NULL OR w.ended_at > l.measured_at)) o
      WHERE l.sku = ANY (:skus)
      """;

  private final JdbcClient jdbc;

  /**
   * What is known of a SKU.
   *
   * @param saidOnHand by the warehouse
   * @param saidAvailable by the warehouse
   * @param counted whether the ledger counts it at the warehouse's location
   * @param onHand by the ledger
   * @param held pieces for open orders that the warehouse had when it measured
   * @param leftSince pieces that have left since it measured
   * @param takenAndLeftSince those of them for orders that it did not have then
   */
  record Standing(
      String sku,
      @Nullable Integer saidOnHand,
      @Nullable Integer saidAvailable,
      boolean counted,
      int onHand,
      int reserved,
      long held,
      long leftSince,
      long takenAndLeftSince) {}

  LevelStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns the SKUs of which this is the newest. */
  List<String> keep(Collection<StockLevel> levels) {
    return jdbc.sql(KEEP)
        .param("skus", levels.stream().map(StockLevel::sku).toArray(String[]::new))
        .param("onHand", levels.stream().map(StockLevel::onHand).toArray(Integer[]::new))
        .param("available", levels.stream().map(StockLevel::available).toArray(Integer[]::new))
        .param(
            "at",
            levels.stream()
                .map(level -> level.at().atOffset(ZoneOffset.UTC).toString())
                .toArray(String[]::new))
        .query((row, n) -> row.getString(1))
        .list();
  }

  List<Standing> standing(Collection<String> skus, String location) {
    return jdbc.sql(STANDING)
        .param("location", location)
        .param("skus", skus.toArray(String[]::new))
        .query(
            (row, n) ->
                new Standing(
                    row.getString("sku"),
                    row.getObject("said_on_hand", Integer.class),
                    row.getObject("said_available", Integer.class),
                    row.getBoolean("counted"),
                    row.getInt("on_hand"),
                    row.getInt("reserved"),
                    row.getLong("held"),
                    row.getLong("left_since"),
                    row.getLong("taken_and_left_since")))
        .list();
  }
}
