package dev.waybill.inventory.report;

import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Report;
import dev.waybill.service.report.Scan.Seen;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads where shops believed otherwise when this was last looked at. */
final class DriftStore {

  private static final List<String> COLUMNS =
      List.of("shop", "sku", "product_id", "theirs", "ours", "difference", "said_at", "since");

  private static final Function<Drift, List<@Nullable Object>> CELLS =
      drift ->
          Arrays.asList(
              drift.shop(),
              drift.sku(),
              drift.productId(),
              drift.theirs(),
              drift.ours(),
              drift.difference(),
              drift.saidAt(),
              drift.since());

  private static final String SCAN =
      """
      SELECT * FROM stock_drift
      WHERE (shop, sku, product_id) > (?, ?, ?) AND (? OR shop = ?)
        AND abs(theirs - ours) >= ?
      ORDER BY shop, sku, product_id LIMIT ?
      """;

  /** Shops that are right in all are counted, too. */
  private static final String COUNTS =
      """
      SELECT s.shop, count(d.shop) AS products,
          coalesce(sum(d.theirs - d.ours) FILTER (WHERE d.theirs > d.ours), 0)::bigint AS too_many,
          coalesce(sum(d.ours - d.theirs) FILTER (WHERE d.theirs < d.ours), 0)::bigint AS too_few
      FROM (SELECT DISTINCT shop FROM item_source WHERE NOT gone) s
      LEFT JOIN stock_drift d ON d.shop = s.shop AND abs(d.theirs - d.ours) >= ?
      GROUP BY s.shop ORDER BY s.shop
      """;

  private final JdbcTemplate jdbc;

  DriftStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How much one shop is off.
   *
   * @param products that differ
   * @param tooMany pieces that it believes in and is not offered
   * @param tooFew pieces that it is offered and does not know of
   */
  record Count(String shop, long products, long tooMany, long tooFew) {}

  /**
   * @param shop "" for all
   * @param least pieces that theirs and ours differ by
   */
  Report<Drift> report(String shop, int least) {
    return new Report<>(
        "drift",
        COLUMNS,
        CELLS,
        (after, most) ->
            jdbc.query(
                SCAN,
                (row, n) -> {
                  int theirs = row.getInt("theirs");
                  long ours = row.getLong("ours");
                  var drift =
                      new Drift(
                          row.getString("shop"),
                          row.getString("sku"),
                          row.getString("product_id"),
                          theirs,
                          ours,
                          theirs - ours,
                          row.getObject("said_at", OffsetDateTime.class).toInstant(),
                          row.getObject("since", OffsetDateTime.class).toInstant());
                  return new Seen<>(
                      ScanKey.of(drift.shop(), drift.sku(), drift.productId()), drift);
                },
                ScanKey.part(after, 0),
                ScanKey.part(after, 1),
                ScanKey.part(after, 2),
                shop.isEmpty(),
                shop,
                least,
                most));
  }

  List<Count> counts(int least) {
    return jdbc.query(
        COUNTS,
        (row, n) ->
            new Count(
                row.getString("shop"),
                row.getLong("products"),
                row.getLong("too_many"),
                row.getLong("too_few")),
        least);
  }
}
