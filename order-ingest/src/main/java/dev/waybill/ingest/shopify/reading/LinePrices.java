package dev.waybill.ingest.shopify.reading;

import dev.waybill.contracts.Money;
import dev.waybill.ingest.order.Amounts;
import dev.waybill.ingest.order.Fields;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a line costs. The price is one before discounts; these stand beside it, per line or as a
 * share of the order's.
 *
 * @param unit per piece, after discounts
 * @param discount null for none
 * @param total of all pieces; null where the shop tells no price
 * @param presentment the unit price that the customer saw, where in another currency
 */
record LinePrices(
    Money unit,
    @Nullable Money discount,
    @Nullable Money tax,
    @Nullable Money total,
    @Nullable Money presentment) {

  static LinePrices of(JsonNode item, Amounts amounts) {
    BigDecimal price = Fields.number(item.path("price"));
    BigDecimal quantity = Fields.number(item.path("quantity"));
    Money tax = tax(item, amounts);
    if (price == null) {
      return new LinePrices(amounts.zero(), null, tax, null, null);
    }
    if (quantity == null || quantity.signum() <= 0) {
      return new LinePrices(amounts.of(price), null, tax, null, null);
    }
    BigDecimal discount = discount(item);
    BigDecimal total = price.multiply(quantity).subtract(discount);
    return new LinePrices(
        discount.signum() == 0 ? amounts.of(price) : amounts.perPiece(total, quantity),
        amounts.orNull(discount),
        tax,
        amounts.of(total),
        presentment(item, quantity, amounts));
  }

  /** Of a line, or of a way of shipping. */
  static @Nullable Money tax(JsonNode item, Amounts amounts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode tax : item.path("tax_lines").values()) {
      BigDecimal amount = Fields.number(tax.path("price"));
      sum = amount == null ? sum : sum.add(amount);
    }
    return amounts.orNull(sum);
  }

  private static BigDecimal discount(JsonNode item) {
    BigDecimal discount = BigDecimal.ZERO;
    for (JsonNode share : item.path("discount_allocations").values()) {
      BigDecimal amount = Fields.number(share.path("amount"));
      discount = amount == null ? discount : discount.add(amount);
    }
    if (discount.signum() == 0) {
      BigDecimal whole = Fields.number(item.path("total_discount"));
      discount = whole == null ? discount : whole;
    }
    return discount;
  }

  private static @Nullable Money presentment(JsonNode item, BigDecimal quantity, Amounts amounts) {
    JsonNode price = item.path("price_set").path("presentment_money");
    BigDecimal each = Fields.number(price.path("amount"));
    String currency = Fields.text(price, "currency_code");
    if (each == null || amounts.isOwn(currency)) {
      return null;
    }
    BigDecimal discount = BigDecimal.ZERO;
    for (JsonNode share : item.path("discount_allocations").values()) {
      BigDecimal amount =
          Fields.number(share.path("amount_set").path("presentment_money").path("amount"));
      discount = amount == null ? discount : discount.add(amount);
    }
    BigDecimal left = each.subtract(discount.divide(quantity, MathContext.DECIMAL64));
    return OrderTotals.seen(left, currency, amounts);
  }
}
