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
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long pieces have been there, if the oldest leave first (FIFO): what is on hand is what came
 * in last. What came in is what receipts, returns, counts, corrections and the opening brought; a
 * transfer only moves it, a document that was undone brought nothing, and what a released order
 * puts back had never been away.
 */
final class StockAge {

  private static final List<String> COLUMNS =
      List.of(
          "sku",
          "on_hand",
          "up_to_30_days",
          "up_to_90_days",
          "up_to_180_days",
          "up_to_365_days",
          "over_365_days",
          "oldest_since");

  private static final Function<Row, List<@Nullable Object>> CELLS =
      row ->
          Arrays.asList(
              row.sku(),
              row.onHand(),
              row.upTo30Days(),
              row.upTo90Days(),
              row.upTo180Days(),
              row.upTo365Days(),
              row.over365Days(),
              row.oldestSince());

  static final String SCAN =
      """
      SELECT k.*, a.* FROM (
        SELECT sku, sum(on_hand)::bigint AS on_hand FROM stock
        WHERE sku > ? GROUP BY sku ORDER BY sku LIMIT ?) k
      CROSS JOIN LATERAL (
        SELECT min(at) AS oldest,
            sum(pieces) FILTER (WHERE at >= ?) AS a30,
            sum(pieces) FILTER (WHERE at >= ?) AS a90,
            sum(pieces) FILTER (WHERE at >= ?) AS a180,
            sum(pieces) FILTER (WHERE at >= ?) AS a365,
            sum(pieces) AS ever
        FROM (
          SELECT at, least(came, k.on_hand - later) AS pieces
          FROM (
            SELECT m.at, m.on_hand AS came,
                sum(m.on_hand) OVER (ORDER BY m.id DESC) - m.on_hand AS later
            FROM movement m LEFT JOIN document d ON d.id = m.document
            WHERE m.sku = k.sku AND m.on_hand > 0 AND m.kind <> 'transfer'
              AND NOT (m.kind = 'return' AND m.document IS NULL)
              AND d.undoes IS NULL
              AND NOT EXISTS (SELECT FROM document u WHERE u.undoes = m.document)) incoming
          WHERE later < k.on_hand) layer) a
      ORDER BY k.sku
      """;

  private final JdbcTemplate jdbc;
  private final Clock clock;

  StockAge(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * One SKU over all locations; each piece is in one of the five.
   *
   * @param oldestSince since when the oldest piece has been there
   */
  record Row(
      String sku,
      long onHand,
      long upTo30Days,
      long upTo90Days,
      long upTo180Days,
      long upTo365Days,
      long over365Days,
      @Nullable Instant oldestSince) {}

  Report<Row> report() {
    Instant now = clock.instant();
    return new Report<>(
        "stock-age",
        COLUMNS,
        CELLS,
        (after, most) ->
            jdbc.query(
                SCAN,
                (row, n) -> seen(row),
                ScanKey.part(after, 0),
                most,
                daysBefore(now, 30),
                daysBefore(now, 90),
                daysBefore(now, 180),
                daysBefore(now, 365)));
  }

  private static OffsetDateTime daysBefore(Instant now, int days) {
    return now.minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
  }

  private static Seen<Row> seen(ResultSet row) throws SQLException {
    String sku = row.getString("sku");
    long onHand = row.getLong("on_hand");
    @Nullable OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
    long a30 = row.getLong("a30");
    long a90 = row.getLong("a90");
    long a180 = row.getLong("a180");
    long a365 = row.getLong("a365");
    return new Seen<>(
        ScanKey.of(sku),
        onHand == 0
            ? null
            : new Row(
                sku,
                onHand,
                a30,
                a90 - a30,
                a180 - a90,
                a365 - a180,
                row.getLong("ever") - a365,
                oldest == null ? null : oldest.toInstant()));
  }
}
