package dev.waybill.inventory.report;

import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Report;
import dev.waybill.service.report.Scan.Seen;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the stock is worth at its customs value: what people say of it, or the price in the shops.
 * What it cost, nobody says, and so this is no figure for the books.
 */
final class StockValue {

  private static final List<String> COLUMNS =
      List.of("sku", "title", "on_hand", "customs_value", "currency", "stock_at_customs_value");

  private static final Function<Row, List<@Nullable Object>> CELLS =
      row ->
          Arrays.asList(
              row.sku(),
              row.title(),
              row.onHand(),
              plain(row.customsValue()),
              row.currency(),
              plain(row.stockAtCustomsValue()));

  private static final String VALUED =
      """
      i.fields ->> 'title' AS title,
      (i.fields #>> '{customsValue,amount}')::numeric AS amount,
      i.fields #>> '{customsValue,currency}' AS currency
      """;

  private static final String SCAN =
      """
      SELECT k.*, %s FROM (
        SELECT sku, sum(on_hand)::bigint AS on_hand FROM stock
        WHERE sku > ? GROUP BY sku ORDER BY sku LIMIT ?) k
      LEFT JOIN item i ON i.sku = k.sku ORDER BY k.sku
      """
          .formatted(VALUED);

  private static final String TOTALS =
      """
      SELECT location, currency, count(*) AS skus, sum(on_hand)::bigint AS on_hand,
          sum(on_hand * amount) AS total
      FROM (SELECT s.location, s.on_hand, %s FROM stock s LEFT JOIN item i ON i.sku = s.sku
            WHERE s.on_hand > 0) v
      GROUP BY location, currency ORDER BY location, currency NULLS LAST
      """
          .formatted(VALUED);

  private final JdbcTemplate jdbc;

  StockValue(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One SKU over all locations.
   *
   * @param customsValue of one piece, in major units; null if nobody says
   * @param currency ISO 4217
   * @param stockAtCustomsValue of all pieces; null if nobody says what one is worth
   */
  record Row(
      String sku,
      @Nullable String title,
      long onHand,
      @Nullable BigDecimal customsValue,
      @Nullable String currency,
      @Nullable BigDecimal stockAtCustomsValue) {}

  /**
   * All SKUs of a location in one currency.
   *
   * @param currency null for those of which nobody says what they are worth
   */
  record Total(
      String location,
      @Nullable String currency,
      long skus,
      long onHand,
      @Nullable BigDecimal stockAtCustomsValue) {}

  Report<Row> report() {
    return new Report<>(
        "stock-value",
        COLUMNS,
        CELLS,
        (after, most) -> jdbc.query(SCAN, (row, n) -> seen(row), ScanKey.part(after, 0), most));
  }

  List<Total> totals() {
    return jdbc.query(
        TOTALS,
        (row, n) ->
            new Total(
                row.getString("location"),
                row.getString("currency"),
                row.getLong("skus"),
                row.getLong("on_hand"),
                row.getBigDecimal("total")));
  }

  private static Seen<Row> seen(ResultSet row) throws SQLException {
    String sku = row.getString("sku");
    long onHand = row.getLong("on_hand");
    @Nullable BigDecimal value = row.getBigDecimal("amount");
    return new Seen<>(
        ScanKey.of(sku),
        onHand == 0
            ? null
            : new Row(
                sku,
                row.getString("title"),
                onHand,
                value,
                row.getString("currency"),
                value == null ? null : value.multiply(BigDecimal.valueOf(onHand))));
  }

  private static @Nullable String plain(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.toPlainString();
  }
}
