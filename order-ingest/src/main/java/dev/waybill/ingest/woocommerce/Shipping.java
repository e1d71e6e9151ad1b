package dev.waybill.ingest.woocommerce;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.DeliveryLine;
import dev.waybill.ingest.order.Amounts;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Problems;
import dev.waybill.ingest.order.Text;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether and how an order is shipped. The body does not say which product is virtual, and the
 * shipping address says nothing either (copied from billing by one checkout, empty from another),
 * so the shipping lines decide: WooCommerce adds one exactly when something in the cart has to be
 * shipped or picked up.
 *
 * @param anything whether the order has a shipping line; if not, nothing leaves the house
 * @param address where to; billing where the shop keeps only that one
 */
record Shipping(boolean anything, Delivery delivery, @Nullable Address address) {

  private static final Text TEXT = Text.html();

  static Shipping of(JsonNode body, Amounts amounts, Problems problems) {
    JsonNode lines = body.path("shipping_lines");
    JsonNode billing = body.path("billing");
    JsonNode shipping = body.path("shipping");
    if (lines.isEmpty()) {
      if (Addresses.isElsewhere(shipping, billing)) {
        problems.add(
            "no-shipping-choice",
            "The order names an address of its own to ship to, but no way of shipping, which in"
                + " WooCommerce means that nothing is shipped. Add a shipping line in the shop, or"
                + " complete the order there if there is nothing to ship.");
      }
      return new Shipping(false, new Delivery(null, null, false), null);
    }
    Address address =
        Addresses.isBlank(shipping)
            ? Addresses.of(billing, "")
            : Addresses.of(shipping, TEXT.of(billing, "phone"));
    return new Shipping(true, delivery(lines, amounts, problems), address);
  }

  private static Delivery delivery(JsonNode lines, Amounts amounts, Problems problems) {
    JsonNode chosen = null;
    int pickups = 0;
    var all = new ArrayList<DeliveryLine>(lines.size());
    for (JsonNode line : lines.values()) {
      boolean pickup = isPickup(line);
      pickups += pickup ? 1 : 0;
      all.add(line(line, pickup, amounts));
      if (chosen == null || (isPickup(chosen) && !pickup)) {
        chosen = line;
      }
    }
    if (pickups > 0 && pickups < lines.size()) {
      problems.add(
          "mixed-delivery",
          "Part of the order is picked up and part is shipped, and the shop does not say which line"
              + " is which. Split the order in the shop, or ship it by hand and complete it"
              + " there.");
    }
    return chosen == null
        ? new Delivery(null, null, false)
        : new Delivery(
            Fields.orNull(TEXT.of(chosen, "method_id")),
            Fields.orNull(TEXT.of(chosen, "method_title")),
            pickups == lines.size(),
            Fields.orNull(all));
  }

  private static DeliveryLine line(JsonNode line, boolean pickup, Amounts amounts) {
    return new DeliveryLine(
        Fields.orNull(TEXT.of(line, "method_id")),
        Fields.orNull(TEXT.of(line, "method_title")),
        amounts.of(line.path("total")),
        amounts.orNull(line.path("total_tax")),
        pickup);
  }

  private static boolean isPickup(JsonNode line) {
    String method = Fields.text(line, "method_id");
    return method.startsWith("local_pickup") || method.startsWith("pickup_location");
  }
}
