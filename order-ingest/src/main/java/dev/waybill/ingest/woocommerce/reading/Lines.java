package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderLine;
import dev.waybill.ingest.order.Amounts;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Problems;
import dev.waybill.ingest.order.Quantities;
import dev.waybill.ingest.order.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Line items. Two lines of one SKU stay two lines: prices, options and refunds belong to a line.
 * WooCommerce tells no weights.
 */
final class Lines {

  private static final Text TEXT = Text.html();
  private static final Text CODE = Text.plain();

  private Lines() {}

  static List<OrderLine> of(
      JsonNode items,
      boolean needsShipping,
      Bundles bundles,
      Refunds refunds,
      Amounts amounts,
      Problems problems) {
    var lines = new ArrayList<OrderLine>(items.size());
    for (JsonNode item : items.values()) {
      String id = Fields.id(item, "id");
      // Unique within the order even where the shop gave none.
      String name = id == null ? "#" + (lines.size() + 1) : id;
      int place = lines.size();
      lines.add(
          line(
              item,
              name,
              needsShipping && bundles.isPacked(place),
              bundles.partOf(place),
              refunds.of(name),
              amounts,
              problems));
    }
    return lines;
  }

  private static OrderLine line(
      JsonNode item,
      String id,
      boolean needsShipping,
      @Nullable String partOf,
      int refunded,
      Amounts amounts,
      Problems problems) {
    int ordered = Quantities.of(item.path("quantity"), "Line " + id, problems);
    int quantity = Math.max(0, ordered - refunded);
    BigDecimal total = Fields.number(item.path("total"));
    if (needsShipping && quantity > 0 && Variations.isGone(item)) {
      problems.add(
          "deleted-variation",
          "Line "
              + id
              + " was sold as a variation that the shop has deleted since; what it gives as SKU is"
              + " that of the parent product, so the wrong goods would be packed. Ship the order by"
              + " hand and complete it in the shop, or put the right product on the line there.");
    }
    return new OrderLine(
        id,
        CODE.of(item, "sku"),
        product(item),
        TEXT.of(item, "name"),
        quantity,
        unitPrice(item, total, ordered, amounts),
        needsShipping,
        0,
        ordered,
        discount(item, total, amounts),
        amounts.orNull(item.path("total_tax")),
        total == null ? null : amounts.of(total),
        null,
        null,
        partOf);
  }

  private static @Nullable Money discount(
      JsonNode item, @Nullable BigDecimal total, Amounts amounts) {
    BigDecimal before = Fields.number(item.path("subtotal"));
    return before == null || total == null || before.compareTo(total) <= 0
        ? null
        : amounts.of(before.subtract(total));
  }

  private static @Nullable String product(JsonNode item) {
    String variation = Fields.id(item, "variation_id");
    return variation != null ? variation : Fields.id(item, "product_id");
  }

  /** {@code price} is a float, exact to the last digit that the shop computed, after discounts. */
  private static Money unitPrice(
      JsonNode item, @Nullable BigDecimal total, int quantity, Amounts amounts) {
    BigDecimal price = Fields.number(item.path("price"));
    if (price != null) {
      return amounts.of(price);
    }
    return total == null ? amounts.zero() : amounts.perPiece(total, BigDecimal.valueOf(quantity));
  }
}
