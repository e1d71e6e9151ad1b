package dev.waybill.shipping.simulation;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderId;
import dev.waybill.shipping.rules.ParcelFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads parcels of the past, as far as it is known what rules look at of them. */
final class PastParcels {

  private static final String LATEST =
      """
      SELECT * FROM label
      WHERE facts IS NOT NULL AND NOT test AND (:shop::text IS NULL OR order_id LIKE :prefix ESCAPE '!')
        AND bought_at > now() - interval '35 days'
      ORDER BY bought_at DESC, label_id LIMIT :most
      """;

  private final JdbcClient jdbc;

  PastParcels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The last ones.
   *
   * @param shop null for all
   */
  List<PastParcel> latest(@Nullable String shop, int most) {
    return jdbc.sql(LATEST)
        .param("shop", shop)
        .param("prefix", shop + ":%")
        .param("most", most)
        .query((row, n) -> parcel(row))
        .list();
  }

  private static PastParcel parcel(ResultSet row) throws SQLException {
    String label = row.getString("label_id");
    ParcelFacts facts = ParcelFacts.parse(row.getString("facts"));
    return new PastParcel(
        label,
        OrderId.parse(row.getString("order_id")).value(),
        row.getString("account"),
        row.getString("service"),
        new Money(
            row.getLong("amount"),
            row.getString("currency"),
            row.getObject("decimals", Integer.class)),
        facts.days(),
        row.getString("rule"),
        facts.consignment("simulation/" + label));
  }
}
