package dev.waybill.inventory.report;

import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Period;
import dev.waybill.service.report.Report;
import dev.waybill.service.report.Scan.Seen;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long orders waited for stock, by SKU: those that were answered in a period. */
final class TimeOnBackorder {

  private static final List<String> COLUMNS =
      List.of(
          "sku",
          "orders",
          "served",
          "rejected",
          "median_seconds",
          "p90_seconds",
          "longest_seconds",
          "waiting_now",
          "oldest_waiting_seconds");

  private static final Function<Row, List<@Nullable Object>> CELLS =
      row ->
          Arrays.asList(
              row.sku(),
              row.orders(),
              row.served(),
              row.rejected(),
              row.medianSeconds(),
              row.p90Seconds(),
              row.longestSeconds(),
              row.waitingNow(),
              row.oldestWaitingSeconds());

  /** Who was undone or finished before it was answered has no outcome, and is not in it. */
  private static final String SCAN =
      """
      WITH counted AS (
        SELECT jsonb_object_keys(wanted) AS sku, outcome, extract(epoch FROM ended_at - since)::bigint AS seconds
        FROM backorder
        WHERE state = 'CLOSED' AND outcome IS NOT NULL AND ended_at >= ? AND ended_at < ?
        UNION ALL
        SELECT jsonb_object_keys(wanted), NULL, extract(epoch FROM now() - since)::bigint
        FROM backorder WHERE state = 'WAITING')
      SELECT sku,
          count(outcome) AS orders,
          count(*) FILTER (WHERE outcome = 'COMPLETED') AS served,
          count(*) FILTER (WHERE outcome = 'REJECTED') AS rejected,
          percentile_disc(0.5) WITHIN GROUP (ORDER BY seconds) FILTER (WHERE outcome IS NOT NULL) AS median,
          percentile_disc(0.9) WITHIN GROUP (ORDER BY seconds) FILTER (WHERE outcome IS NOT NULL) AS p90,
          max(seconds) FILTER (WHERE outcome IS NOT NULL) AS longest,
          count(*) FILTER (WHERE outcome IS NULL) AS waiting,
          max(seconds) FILTER (WHERE outcome IS NULL) AS oldest
      FROM counted WHERE sku > ? AND (? = '' OR sku = ?)
      GROUP BY sku ORDER BY sku LIMIT ?
      """;

  private final JdbcTemplate jdbc;

  TimeOnBackorder(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One SKU, as orders have it. An order that waited for several counts for each of them.
   *
   * @param orders that were served or rejected in the period, after they had waited
   * @param medianSeconds that half of them waited, at most; null if there are none
   * @param p90Seconds that nine of ten waited, at most
   * @param waitingNow orders that wait at the moment, whatever the period
   */
  record Row(
      String sku,
      long orders,
      long served,
      long rejected,
      @Nullable Long medianSeconds,
      @Nullable Long p90Seconds,
      @Nullable Long longestSeconds,
      long waitingNow,
      @Nullable Long oldestWaitingSeconds) {}

  /**
   * @param sku "" for all
   */
  Report<Row> report(Period period, String sku) {
    return new Report<>(
        "backorders",
        COLUMNS,
        CELLS,
        (after, most) ->
            jdbc.query(
                SCAN,
                (row, n) -> seen(row),
                period.begin(),
                period.end(),
                ScanKey.part(after, 0),
                sku,
                sku,
                most));
  }

  private static Seen<Row> seen(ResultSet row) throws SQLException {
    String sku = row.getString("sku");
    return new Seen<>(
        ScanKey.of(sku),
        new Row(
            sku,
            row.getLong("orders"),
            row.getLong("served"),
            row.getLong("rejected"),
            row.getObject("median", Long.class),
            row.getObject("p90", Long.class),
            row.getObject("longest", Long.class),
            row.getLong("waiting"),
            row.getObject("oldest", Long.class)));
  }
}
