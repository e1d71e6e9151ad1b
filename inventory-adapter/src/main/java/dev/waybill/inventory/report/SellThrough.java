package dev.waybill.inventory.report;

import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Period;
import dev.waybill.service.report.Report;
import dev.waybill.service.report.Scan.Seen;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** How much of what was there left with orders, day by day. */
final class SellThrough {

  private static final List<String> COLUMNS =
      List.of(
          "day",
          "on_hand_at_start",
          "received",
          "left_with_orders",
          "came_back",
          "sell_through_percent");

  private static final Function<Row, List<@Nullable Object>> CELLS =
      row ->
          Arrays.asList(
              row.day(),
              row.onHandAtStart(),
              row.received(),
              row.leftWithOrders(),
              row.cameBack(),
              row.sellThroughPercent());

  /**
   * From what is on hand now, what has moved since is taken back: so a day's beginning needs no
   * movement before the period. One statement sees numbers and movements of one moment.
   */
  private static final String SCAN =
      """
      WITH day AS (SELECT d::date AS day FROM generate_series(?::date, ?::date, interval '1 day') d),
      moved AS (
        SELECT (at AT TIME ZONE ?)::date AS day, sum(on_hand) AS change,
            sum(on_hand) FILTER (WHERE kind = 'receipt') AS received,
            -sum(on_hand) FILTER (WHERE kind = 'commit') AS gone,
            sum(on_hand) FILTER (WHERE kind = 'return') AS back
        FROM movement WHERE at >= ?%1$s GROUP BY 1),
      now AS (SELECT coalesce(sum(on_hand), 0) AS on_hand FROM stock WHERE true%1$s)
      SELECT d.day, m.received, m.gone, m.back, now.on_hand
          - coalesce((SELECT sum(change) FROM moved s WHERE s.day >= d.day), 0) AS begun
      FROM day d CROSS JOIN now LEFT JOIN moved m ON m.day = d.day
      ORDER BY d.day LIMIT ?
      """;

  private static final String OF_ALL = SCAN.formatted("");
  private static final String OF_SKU = SCAN.formatted(" AND sku = ?");

  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  private final JdbcTemplate jdbc;

  SellThrough(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One day.
   *
   * @param received by receipts, without those that were undone
   * @param leftWithOrders committed
   * @param cameBack by returns, and of orders whose end was taken back
   * @param sellThroughPercent what left of what was there at the start or was received; null if
   *     there was nothing
   */
  record Row(
      LocalDate day,
      long onHandAtStart,
      long received,
      long leftWithOrders,
      long cameBack,
      @Nullable BigDecimal sellThroughPercent) {}

  /**
   * @param sku "" for all of them together
   */
  Report<Row> report(Period period, String sku) {
    return new Report<>(
        "sell-through", COLUMNS, CELLS, (after, most) -> scan(period, sku, after, most));
  }

  private List<Seen<Row>> scan(Period period, String sku, @Nullable ScanKey after, int most) {
    LocalDate from = after == null ? period.from() : LocalDate.parse(after.part(0)).plusDays(1);
    Object begin = from.atStartOfDay(period.zone()).toOffsetDateTime();
    String zone = period.zone().getId();
    String first = from.toString();
    String last = period.to().toString();
    return sku.isEmpty()
        ? jdbc.query(OF_ALL, (row, n) -> seen(row), first, last, zone, begin, most)
        : jdbc.query(OF_SKU, (row, n) -> seen(row), first, last, zone, begin, sku, sku, most);
  }

  private static Seen<Row> seen(ResultSet row) throws SQLException {
    LocalDate day = row.getObject("day", LocalDate.class);
    long begun = row.getLong("begun");
    long received = row.getLong("received");
    long gone = row.getLong("gone");
    long there = begun + received;
    return new Seen<>(
        ScanKey.of(day.toString()),
        new Row(
            day,
            begun,
            received,
            gone,
            row.getLong("back"),
            there <= 0
                ? null
                : WHOLE
                    .multiply(BigDecimal.valueOf(gone))
                    .divide(BigDecimal.valueOf(there), 1, RoundingMode.HALF_UP)));
  }
}
