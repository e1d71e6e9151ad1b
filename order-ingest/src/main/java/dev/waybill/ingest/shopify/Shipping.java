package dev.waybill.ingest.shopify;

import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.DeliveryLine;
import dev.waybill.ingest.order.Amounts;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Problems;
import dev.waybill.ingest.order.Text;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How an order is shipped. That it is picked up has no field of its own over all API versions, so
 * category, code and title are looked at; an order that escapes this has no address to ship to and
 * is held for that.
 */
final class Shipping {

  private static final Text TEXT = Text.plain();
  private static final Set<String> PICKUP = Set.of("pickup", "pick_up", "local_pickup");

  private Shipping() {}

  static Delivery delivery(JsonNode lines, Amounts amounts, Problems problems) {
    var all = new ArrayList<DeliveryLine>(lines.size());
    JsonNode chosen = null;
    int left = 0;
    int pickups = 0;
    for (JsonNode line : lines.values()) {
      if (line.path("is_removed").booleanValue(false)) {
        continue;
      }
      left++;
      boolean pickup = isPickup(line);
      pickups += pickup ? 1 : 0;
      all.add(line(line, pickup, amounts));
      if (chosen == null || (isPickup(chosen) && !pickup)) {
        chosen = line;
      }
    }
    if (pickups > 0 && pickups < left) {
      problems.add(
          "mixed-delivery",
          "Part of the order is picked up and part is shipped, and the shop does not say here which"
              + " line is which. Ship it by hand and fulfill it in the shop.");
    }
    return chosen == null
        ? new Delivery(null, null, false)
        : new Delivery(
            Fields.orNull(TEXT.of(chosen, "code")),
            Fields.orNull(TEXT.of(chosen, "title")),
            pickups == left,
            Fields.orNull(all));
  }

  private static DeliveryLine line(JsonNode line, boolean pickup, Amounts amounts) {
    JsonNode discounted = line.path("discounted_price");
    return new DeliveryLine(
        Fields.orNull(TEXT.of(line, "code")),
        Fields.orNull(TEXT.of(line, "title")),
        amounts.of(Fields.number(discounted) == null ? line.path("price") : discounted),
        LinePrices.tax(line, amounts),
        pickup);
  }

  private static boolean isPickup(JsonNode line) {
    return PICKUP.contains(word(line, "delivery_category"))
        || PICKUP.contains(word(line, "code"))
        || PICKUP.contains(word(line, "title"));
  }

  private static String word(JsonNode line, String field) {
    return Fields.text(line, field).strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
  }
}
