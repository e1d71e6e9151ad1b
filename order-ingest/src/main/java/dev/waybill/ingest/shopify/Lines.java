package dev.waybill.ingest.shopify;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderLine;
import dev.waybill.ingest.order.Amounts;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Problems;
import dev.waybill.ingest.order.Quantities;
import dev.waybill.ingest.order.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Line items, with what is left of them. */
final class Lines {

  private static final Text TEXT = Text.plain();
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);
  private static final List<String> FIELDS = List.of("current_quantity", "fulfillable_quantity");

  private Lines() {}

  static List<OrderLine> of(JsonNode body, Amounts amounts, Problems problems) {
    JsonNode items = body.path("line_items");
    Map<String, Integer> refunded = refunded(body.path("refunds"));
    var lines = new ArrayList<OrderLine>(items.size());
    for (JsonNode item : items.values()) {
      String id = Fields.id(item, "id");
      // Unique within the order even where the shop gave none.
      String name = id == null ? "#" + (lines.size() + 1) : id;
      lines.add(line(item, name, refunded.getOrDefault(name, 0), amounts, problems));
    }
    return lines;
  }

  /** Pieces that refunds took off, by line. */
  private static Map<String, Integer> refunded(JsonNode refunds) {
    var pieces = new HashMap<String, Integer>();
    for (JsonNode refund : refunds.values()) {
      for (JsonNode part : refund.path("refund_line_items").values()) {
        String line = Fields.id(part, "line_item_id");
        BigDecimal quantity = Fields.number(part.path("quantity"));
        if (line != null && quantity != null && quantity.signum() > 0) {
          pieces.merge(line, quantity.min(MOST).intValue(), Lines::capped);
        }
      }
    }
    return pieces;
  }

  private static int capped(int a, int b) {
    return Math.min(a + b, MOST.intValue());
  }

  private static OrderLine line(
      JsonNode item, String id, int refunded, Amounts amounts, Problems problems) {
    return new OrderLine(
        id,
        TEXT.of(item, "sku"),
        product(item),
        Fields.firstOf(TEXT.of(item, "name"), TEXT.of(item, "title")),
        left(item, refunded, "Line " + id, problems),
        unitPrice(item, amounts),
        needsShipping(item),
        grams(item));
  }

  /**
   * {@code current_quantity} is what refunds and edits left; {@code fulfillable_quantity} takes off
   * what somebody has already shipped, too, but not what was refunded without restocking. Older
   * versions of the API lack the first, so refunds are also counted: the least of the three is what
   * may still be shipped.
   */
  private static int left(JsonNode item, int refunded, String line, Problems problems) {
    int left = Math.max(0, Quantities.of(item.path("quantity"), line, problems) - refunded);
    for (String field : FIELDS) {
      JsonNode told = item.path(field);
      if (told.isNumber() || told.isString()) {
        left = Math.min(left, Quantities.of(told, line, problems));
      }
    }
    return left;
  }

  /** Null on custom items; a line whose product was deleted keeps the SKU it was sold under. */
  private static @Nullable String product(JsonNode item) {
    String variant = Fields.id(item, "variant_id");
    return variant != null ? variant : Fields.id(item, "product_id");
  }

  private static boolean needsShipping(JsonNode item) {
    JsonNode told = item.path("requires_shipping");
    return told.isBoolean() ? told.booleanValue() : !item.path("gift_card").booleanValue(false);
  }

  /** After discounts, which stand beside the price: per line, or as a share of the order's. */
  private static Money unitPrice(JsonNode item, Amounts amounts) {
    BigDecimal price = Fields.number(item.path("price"));
    if (price == null) {
      return amounts.zero();
    }
    BigDecimal quantity = Fields.number(item.path("quantity"));
    if (quantity == null || quantity.signum() <= 0) {
      return amounts.of(price);
    }
    BigDecimal discount = BigDecimal.ZERO;
    for (JsonNode share : item.path("discount_allocations").values()) {
      BigDecimal amount = Fields.number(share.path("amount"));
      discount = amount == null ? discount : discount.add(amount);
    }
    if (discount.signum() == 0) {
      BigDecimal whole = Fields.number(item.path("total_discount"));
      discount = whole == null ? discount : whole;
    }
    return discount.signum() == 0
        ? amounts.of(price)
        : amounts.perPiece(price.multiply(quantity).subtract(discount), quantity);
  }

  private static int grams(JsonNode item) {
    BigDecimal grams = Fields.number(item.path("grams"));
    return grams == null || grams.signum() < 0 || grams.compareTo(MOST) > 0 ? 0 : grams.intValue();
  }
}
