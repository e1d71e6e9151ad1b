package dev.waybill.inventory.report;

import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.offer.OfferSql;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Report;
import dev.waybill.service.report.Scan.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what can be sold of all that shops sell and somebody counts. */
final class OfferStore {

  private static final List<String> COLUMNS =
      List.of("shop", "sku", "sellable", "buffer", "offered");

  private static final Function<Offer, List<@Nullable Object>> CELLS =
      offer ->
          List.of(offer.shop(), offer.sku(), offer.sellable(), offer.buffer(), offer.offered());

  /** A SKU that a shop sells as several products is one row. */
  private static final String SCAN =
      """
      SELECT k.shop, k.sku, o.parts, o.sellable, coalesce(b.buffer, 0) AS buffer, %s AS offered
      FROM (SELECT shop, sku FROM item_source WHERE NOT gone%s
            GROUP BY shop, sku ORDER BY shop, sku LIMIT ?) k%sORDER BY k.shop, k.sku
      """;

  private final JdbcTemplate jdbc;
  private final Untracked untracked;

  OfferStore(JdbcTemplate jdbc, Untracked untracked) {
    this.jdbc = jdbc;
    this.untracked = untracked;
  }

  /**
   * @param shop "" for all
   * @param sku "" for all
   */
  Report<Offer> report(String shop, String sku) {
    return new Report<>("offers", COLUMNS, CELLS, (after, most) -> scan(shop, sku, after, most));
  }

  private List<Seen<Offer>> scan(String shop, String sku, @Nullable ScanKey after, int most) {
    Map.Entry<String, List<Object>> scan = statement(shop, sku, after, most);
    return jdbc.query(
        scan.getKey(),
        (row, n) -> {
          var offer =
              new Offer(
                  row.getString("shop"),
                  row.getString("sku"),
                  row.getLong("sellable"),
                  row.getLong("buffer"),
                  row.getLong("offered"));
          return new Seen<>(
              ScanKey.of(offer.shop(), offer.sku()), row.getInt("parts") == 0 ? null : offer);
        },
        scan.getValue().toArray());
  }

  /** With its values. Within one shop, the index is left where the shop ends. */
  Map.Entry<String, List<Object>> statement(
      String shop, String sku, @Nullable ScanKey after, int most) {
    var where = new StringBuilder();
    var values = new ArrayList<Object>();
    if (!sku.isEmpty()) {
      where.append(" AND sku = ?");
      values.add(sku);
    }
    if (shop.isEmpty()) {
      where.append(" AND (shop, sku) > (?, ?)");
      values.add(ScanKey.part(after, 0));
    } else {
      where.append(" AND shop = ? AND sku > ?");
      values.add(shop);
    }
    values.add(ScanKey.part(after, 1));
    values.add(most);
    return Map.entry(SCAN.formatted(OfferSql.OFFERED, where, OfferSql.offers(untracked)), values);
  }
}
