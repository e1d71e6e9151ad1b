package dev.waybill.shipping.label;

import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.Refund;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Labels that can be used, for those who print them, list them or hand them over. */
public final class LabelDirectory {

  private static final String COLUMNS =
      """
      SELECT label_id, order_id, command_id, account, carrier, service, tracking_number, tracking_url, location,
        amount, currency, decimals, test, refund, bought_at
      FROM label\
      """;

  private final JdbcClient jdbc;

  LabelDirectory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A label.
   *
   * @param label as its carrier knows it
   * @param voided not to be used any more
   */
  public record Usable(
      String id,
      String order,
      String account,
      String carrier,
      String service,
      String trackingNumber,
      @Nullable String location,
      boolean test,
      boolean voided,
      Instant boughtAt,
      Label label) {}

  /** Of these orders, without voided ones. */
  public List<Usable> ofOrders(Collection<String> orders) {
    return list(
        COLUMNS + " WHERE order_id = ANY (?) AND refund = 'NONE' ORDER BY bought_at, label_id",
        orders);
  }

  /** Those of these ids, voided ones as well. */
  public List<Usable> named(Collection<String> ids) {
    return list(COLUMNS + " WHERE label_id = ANY (?) ORDER BY bought_at, label_id", ids);
  }

  private List<Usable> list(String statement, Collection<String> keys) {
    return jdbc.sql(statement)
        .param(keys.toArray(String[]::new))
        .query(
            (row, n) ->
                new Usable(
                    row.getString("label_id"),
                    row.getString("order_id"),
                    row.getString("account"),
                    row.getString("carrier"),
                    row.getString("service"),
                    row.getString("tracking_number"),
                    row.getString("location"),
                    row.getBoolean("test"),
                    !row.getString("refund").equals("NONE"),
                    row.getTimestamp("bought_at").toInstant(),
                    label(row)))
        .list();
  }

  private static Label label(ResultSet row) throws SQLException {
    String id = row.getString("label_id");
    return new Label(
        LabelId.parse(id).map(LabelId::id).orElse(id),
        row.getString("command_id"),
        row.getString("carrier"),
        row.getString("service"),
        row.getString("tracking_number"),
        row.getString("tracking_url"),
        new Money(
            row.getLong("amount"),
            row.getString("currency"),
            row.getObject("decimals", Integer.class)),
        row.getString("refund").equals("NONE") ? Refund.State.NONE : Refund.State.REQUESTED,
        row.getBoolean("test"));
  }
}
