package dev.waybill.ingest.shopify.reading;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.Totals;
import dev.waybill.ingest.order.Amounts;
import dev.waybill.ingest.order.Fields;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The sums of an order: plain fields are in the shop's currency, {@code *_set} has both. */
final class OrderTotals {

  private OrderTotals() {}

  static Totals of(JsonNode body, Amounts amounts) {
    return new Totals(
        amounts.required(body.path("total_price"), "total"),
        shipping(body, amounts),
        amounts.of(body.path("total_tax")),
        amounts.of(body.path("total_discounts")),
        refunded(body, amounts),
        presentment(body.path("total_price_set").path("presentment_money"), amounts),
        taxesIncluded(body.path("taxes_included")));
  }

  private static @Nullable Boolean taxesIncluded(JsonNode told) {
    return told.isBoolean() ? told.booleanValue() : null;
  }

  private static Money shipping(JsonNode body, Amounts amounts) {
    JsonNode amount = body.path("total_shipping_price_set").path("shop_money").path("amount");
    if (Fields.number(amount) != null) {
      return amounts.of(amount);
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode line : body.path("shipping_lines").values()) {
      BigDecimal price = Fields.number(line.path("price"));
      sum = price == null ? sum : sum.add(price);
    }
    return amounts.of(sum);
  }

  /** Money that went back, as far as it did in the shop's currency. */
  private static Money refunded(JsonNode body, Amounts amounts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode refund : body.path("refunds").values()) {
      for (JsonNode transaction : refund.path("transactions").values()) {
        BigDecimal amount = Fields.number(transaction.path("amount"));
        if (amount != null
            && "refund".equals(Fields.text(transaction, "kind"))
            && "success".equals(Fields.text(transaction, "status"))
            && amounts.isOwn(Fields.text(transaction, "currency"))) {
          sum = sum.add(amount);
        }
      }
    }
    return amounts.of(sum);
  }

  private static @Nullable Money presentment(JsonNode money, Amounts amounts) {
    BigDecimal amount = Fields.number(money.path("amount"));
    return amount == null ? null : seen(amount, Fields.text(money, "currency_code"), amounts);
  }

  /** An amount that the customer saw; null if that is the shop's currency, or none. */
  static @Nullable Money seen(BigDecimal amount, String code, Amounts amounts) {
    String currency = Amounts.known(code);
    if (currency == null || amounts.isOwn(code)) {
      return null;
    }
    try {
      return Money.of(amount, currency);
    } catch (ArithmeticException e) {
      return null;
    }
  }
}
