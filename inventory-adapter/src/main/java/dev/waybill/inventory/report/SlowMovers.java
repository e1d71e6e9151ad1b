package dev.waybill.inventory.report;

import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Report;
import dev.waybill.service.report.Scan.Seen;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What lies there, and has not left with an order for some time. */
final class SlowMovers {

  private static final List<String> COLUMNS =
      List.of("sku", "title", "on_hand", "last_left_at", "in_stock_since");

  private static final Function<Row, List<@Nullable Object>> CELLS =
      row ->
          Arrays.asList(row.sku(), row.title(), row.onHand(), row.lastLeftAt(), row.inStockSince());

  /**
   * The last commit is looked for backwards from the end of each shelf's movements: what moves fast
   * has one near the end, and what moves slowly has few movements.
   */
  static final String SCAN =
      """
      SELECT k.*, i.fields ->> 'title' AS title, l.at AS last_left, f.at AS since FROM (
        SELECT sku, sum(on_hand)::bigint AS on_hand FROM stock
        WHERE sku > ? GROUP BY sku ORDER BY sku LIMIT ?) k
      LEFT JOIN item i ON i.sku = k.sku
      CROSS JOIN LATERAL (
        SELECT max(c.at) AS at FROM stock s CROSS JOIN LATERAL (
          SELECT m.at FROM movement m
          WHERE m.sku = s.sku AND m.location = s.location AND m.kind = 'commit'
          ORDER BY m.id DESC LIMIT 1) c
        WHERE s.sku = k.sku AND k.on_hand > 0) l
      LEFT JOIN LATERAL (
        SELECT m.at FROM movement m WHERE m.sku = k.sku AND m.on_hand > 0
        ORDER BY m.id LIMIT 1) f ON true
      ORDER BY k.sku
      """;

  private final JdbcTemplate jdbc;
  private final Clock clock;

  SlowMovers(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * One SKU over all locations.
   *
   * @param lastLeftAt when a piece last left with an order; null if none ever did
   * @param inStockSince when the first came in
   */
  record Row(
      String sku,
      @Nullable String title,
      long onHand,
      @Nullable Instant lastLeftAt,
      @Nullable Instant inStockSince) {}

  /**
   * What came in for the first time within the days had no time to leave yet, and is not among it.
   */
  Report<Row> report(int days) {
    Instant before = clock.instant().minus(Duration.ofDays(days));
    return new Report<>(
        "slow-movers",
        COLUMNS,
        CELLS,
        (after, most) ->
            jdbc.query(SCAN, (row, n) -> seen(row, before), ScanKey.part(after, 0), most));
  }

  private static Seen<Row> seen(ResultSet row, Instant before) throws SQLException {
    var found =
        new Row(
            row.getString("sku"),
            row.getString("title"),
            row.getLong("on_hand"),
            time(row, "last_left"),
            time(row, "since"));
    Instant last = found.lastLeftAt() == null ? found.inStockSince() : found.lastLeftAt();
    boolean slow = found.onHand() > 0 && (last == null || last.isBefore(before));
    return new Seen<>(ScanKey.of(found.sku()), slow ? found : null);
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
