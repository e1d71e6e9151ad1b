package dev.waybill.shipping.money;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderId;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Period;
import dev.waybill.service.report.Report;
import dev.waybill.service.report.Scan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every label of a period with its money, to be laid beside a carrier's invoice. */
final class BoughtLabels {

  private static final List<String> COLUMNS =
      List.of(
          "bought_at",
          "order",
          "label",
          "account",
          "carrier",
          "service",
          "tracking_number",
          "location",
          "test",
          "currency",
          "amount",
          "refund",
          "credited",
          "charged");

  private static final String SCAN =
      """
      SELECT * FROM label
      WHERE bought_at >= ? AND bought_at < ? AND (bought_at, label_id) > (?::timestamptz, ?)
      ORDER BY bought_at, label_id LIMIT ?
      """;

  private final JdbcTemplate jdbc;

  BoughtLabels(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One label.
   *
   * @param refund how its void stands
   * @param credited what the carrier gave back; null for nothing
   * @param charged what it charged in the end, where it weighed the parcel again
   */
  record Row(
      Instant boughtAt,
      OrderId order,
      String label,
      String account,
      String carrier,
      String service,
      String trackingNumber,
      @Nullable String location,
      boolean test,
      Money amount,
      String refund,
      @Nullable Money credited,
      @Nullable Money charged) {}

  Report<Row> report(Period period) {
    return new Report<>(
        "labels",
        COLUMNS,
        BoughtLabels::cells,
        (after, most) ->
            jdbc.query(
                SCAN,
                (row, n) -> seen(row),
                period.begin(),
                period.end(),
                after == null ? "-infinity" : after.part(0),
                ScanKey.part(after, 1),
                most));
  }

  private static Scan.Seen<Row> seen(ResultSet row) throws SQLException {
    Instant at = row.getTimestamp("bought_at").toInstant();
    String label = row.getString("label_id");
    String currency = row.getString("currency");
    @Nullable Integer decimals = row.getObject("decimals", Integer.class);
    return new Scan.Seen<>(
        ScanKey.of(at.toString(), label),
        new Row(
            at,
            OrderId.parse(row.getString("order_id")),
            label,
            row.getString("account"),
            row.getString("carrier"),
            row.getString("service"),
            row.getString("tracking_number"),
            row.getString("location"),
            row.getBoolean("test"),
            new Money(row.getLong("amount"), currency, decimals),
            row.getString("refund"),
            money(row, "credited", currency, decimals),
            money(row, "charged", currency, decimals)));
  }

  private static @Nullable Money money(
      ResultSet row, String column, String currency, @Nullable Integer decimals)
      throws SQLException {
    Long minor = row.getObject(column, Long.class);
    return minor == null ? null : new Money(minor, currency, decimals);
  }

  private static List<@Nullable Object> cells(Row row) {
    return Arrays.asList(
        row.boughtAt(),
        row.order().value(),
        row.label(),
        row.account(),
        row.carrier(),
        row.service(),
        row.trackingNumber(),
        row.location(),
        row.test(),
        row.amount().currency(),
        text(row.amount()),
        row.refund(),
        text(row.credited()),
        text(row.charged()));
  }

  private static @Nullable String text(@Nullable Money money) {
    return money == null ? null : money.amount().toPlainString();
  }
}
