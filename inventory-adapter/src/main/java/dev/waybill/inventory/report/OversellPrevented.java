package dev.waybill.inventory.report;

import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Period;
import dev.waybill.service.report.Report;
import dev.waybill.service.report.Scan.Seen;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was not sold twice: reservations that the ledger rejected, by day and SKU. */
final class OversellPrevented {

  private static final List<String> COLUMNS =
      List.of("day", "sku", "rejections", "orders", "pieces_short");

  private static final Function<Row, List<@Nullable Object>> CELLS =
      row -> List.of(row.day(), row.sku(), row.rejections(), row.orders(), row.piecesShort());

  private static final String SCAN =
      """
      SELECT * FROM (
        SELECT (at AT TIME ZONE ?)::date AS day, sku, count(*) AS rejections,
            count(DISTINCT left(reference, length(reference) - position('/' in reverse(reference))))
                AS orders,
            sum(wanted - free)::bigint AS pieces_short
        FROM rejected_reservation WHERE at >= ? AND at < ?
        GROUP BY 1, 2) r
      WHERE (day, sku) > (?::date, ?) ORDER BY day, sku LIMIT ?
      """;

  private static final String FORGET =
      """
      DELETE FROM rejected_reservation WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM rejected_reservation WHERE at < ? ORDER BY at LIMIT ?))
      """;

  private final JdbcTemplate jdbc;

  OversellPrevented(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One SKU, as orders have it, on one day.
   *
   * @param rejections reservations that were rejected for the lack of it
   * @param orders concerned: an order may have tried more than once
   * @param piecesShort pieces that were wanted and not there
   */
  record Row(LocalDate day, String sku, long rejections, long orders, long piecesShort) {}

  Report<Row> report(Period period) {
    return new Report<>(
        "oversell-prevented",
        COLUMNS,
        CELLS,
        (after, most) ->
            jdbc.query(
                SCAN,
                (row, n) -> {
                  var found =
                      new Row(
                          row.getObject("day", LocalDate.class),
                          row.getString("sku"),
                          row.getLong("rejections"),
                          row.getLong("orders"),
                          row.getLong("pieces_short"));
                  return new Seen<>(ScanKey.of(found.day().toString(), found.sku()), found);
                },
                period.zone().getId(),
                period.begin(),
                period.end(),
                after == null ? period.from().toString() : after.part(0),
                ScanKey.part(after, 1),
                most));
  }

  /**
   * @return how many were older than that and are gone, {@code most} at most
   */
  int forget(Instant older, int most) {
    return jdbc.update(FORGET, older.atOffset(ZoneOffset.UTC), most);
  }
}
