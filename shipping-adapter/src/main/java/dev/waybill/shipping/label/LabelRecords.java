package dev.waybill.shipping.label;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The labels of an order, read from the outcomes in this service's ledger. They are what was bought
 * and voided, so a table of labels beside them would say the same at the price of a second write
 * for every order.
 */
final class LabelRecords {

  private static final String OUTCOMES =
      """
      SELECT action, result, updated_at FROM step_ledger
      WHERE order_id = :order AND action IN ('buy-label', 'void-label') AND result IS NOT NULL
      ORDER BY created_at
      """;

  private final JdbcClient jdbc;

  LabelRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** In the order in which they were bought; empty if there are none. */
  List<LabelRecord> of(OrderId order) {
    var bought = new ArrayList<Bought>();
    Set<String> voided = new HashSet<>();
    jdbc.sql(OUTCOMES)
        .param("order", order.value())
        .query(
            row -> {
              String result = row.getString("result");
              if (row.getString("action").equals("buy-label")) {
                Instant at = row.getTimestamp("updated_at").toInstant();
                Json.mapper()
                    .readValue(result, LabelResult.class)
                    .all()
                    .forEach(label -> bought.add(new Bought(label, at)));
              } else {
                voided.addAll(Json.mapper().readValue(result, VoidLabel.Voided.class).voided());
              }
            });
    return bought.stream()
        .map(one -> record(order, one, voided.contains(one.label.labelId())))
        .toList();
  }

  private static LabelRecord record(OrderId order, Bought bought, boolean voided) {
    LabelResult label = bought.label;
    return new LabelRecord(
        label.labelId(),
        order,
        label.carrier(),
        label.service(),
        label.trackingNumber(),
        label.trackingUrl(),
        label.amount(),
        label.location(),
        voided ? "voided" : "purchased",
        Boolean.TRUE.equals(label.test()),
        bought.at,
        "/api/labels/" + label.labelId() + ".pdf");
  }

  private record Bought(LabelResult label, Instant at) {}

  /**
   * One label as the API shows it.
   *
   * @param state "purchased" or "voided"
   * @param test whether it moves no parcel
   * @param document path of the label to print
   */
  record LabelRecord(
      String id,
      OrderId order,
      String carrier,
      String service,
      String trackingNumber,
      @Nullable String trackingUrl,
      Money amount,
      @Nullable String location,
      String state,
      boolean test,
      Instant boughtAt,
      String document) {}
}
