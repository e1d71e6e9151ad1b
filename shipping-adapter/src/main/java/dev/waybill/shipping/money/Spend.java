package dev.waybill.shipping.money;

import dev.waybill.contracts.Money;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Period;
import dev.waybill.service.report.Report;
import dev.waybill.service.report.Scan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What labels of a period cost, by something that they have in common. Test labels cost nothing.
 */
final class Spend {

  private static final List<String> COLUMNS =
      List.of(
          "key",
          "currency",
          "purchases",
          "amount",
          "voided",
          "credited",
          "owed",
          "adjustments",
          "net");

  /** What is credited, owed and charged counts on the day of the purchase. */
  private static final String SUMS =
      """
      SELECT key, currency, decimals, count(*) AS purchases, sum(amount) AS amount,
        count(*) FILTER (WHERE refund NOT IN ('NONE')) AS voided,
        coalesce(sum(credited), 0) AS credited,
        coalesce(sum(amount) FILTER (WHERE refund IN ('REQUESTED', 'REJECTED')), 0) AS owed,
        coalesce(sum(charged - amount), 0) AS adjustments,
        coalesce(sum(amount) FILTER (WHERE refund = 'NOT_APPLICABLE'), 0) AS unpaid
      FROM (SELECT %s AS key, l.* FROM label l
        WHERE bought_at >= ? AND bought_at < ? AND NOT test) x
      WHERE (key, currency) > (?, ?)
      GROUP BY key, currency, decimals ORDER BY key, currency, decimals LIMIT ?
      """;

  private final JdbcTemplate jdbc;

  Spend(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What rows have in common. */
  enum By {
    DAY("to_char(l.bought_at AT TIME ZONE '%s', 'YYYY-MM-DD')"),
    SHOP("split_part(l.order_id, ':', 1)"),
    ACCOUNT("l.account"),
    CARRIER("l.carrier"),
    SERVICE("l.service"),
    LOCATION("coalesce(l.location, '')");

    private final String expression;

    By(String expression) {
      this.expression = expression;
    }
  }

  /**
   * Sums of one currency.
   *
   * @param key a day, a shop, …
   * @param purchases labels that were bought
   * @param voided how many of them were given back
   * @param credited what carriers gave back
   * @param owed what they have not given back yet
   * @param adjustments what they charged beyond the price; negative if less
   * @param net amount, less what was credited or never charged, and the adjustments
   */
  record Row(
      String key,
      long purchases,
      Money amount,
      long voided,
      Money credited,
      Money owed,
      Money adjustments,
      Money net) {}

  Report<Row> report(By by, Period period) {
    // A zone's name is checked and holds no quote; a parameter could not be grouped by.
    String sql = SUMS.formatted(by.expression.formatted(period.zone().getId()));
    return new Report<>(
        "label-spend",
        COLUMNS,
        Spend::cells,
        (after, most) ->
            jdbc.query(
                sql,
                (row, n) -> seen(row),
                period.begin(),
                period.end(),
                ScanKey.part(after, 0),
                ScanKey.part(after, 1),
                most));
  }

  private static Scan.Seen<Row> seen(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    @Nullable Integer decimals = row.getObject("decimals", Integer.class);
    long amount = row.getLong("amount");
    long credited = row.getLong("credited");
    long adjustments = row.getLong("adjustments");
    String key = row.getString("key");
    return new Scan.Seen<>(
        ScanKey.of(key, currency),
        new Row(
            key,
            row.getLong("purchases"),
            new Money(amount, currency, decimals),
            row.getLong("voided"),
            new Money(credited, currency, decimals),
            new Money(row.getLong("owed"), currency, decimals),
            new Money(adjustments, currency, decimals),
            new Money(
                amount - credited - row.getLong("unpaid") + adjustments, currency, decimals)));
  }

  private static List<@Nullable Object> cells(Row row) {
    return List.of(
        row.key(),
        row.amount().currency(),
        row.purchases(),
        text(row.amount()),
        row.voided(),
        text(row.credited()),
        text(row.owed()),
        text(row.adjustments()),
        text(row.net()));
  }

  private static String text(Money money) {
    return money.amount().toPlainString();
  }
}
