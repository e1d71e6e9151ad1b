package dev.waybill.ingest.shopify.reading;

import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.DeliveryLine;
import dev.waybill.contracts.OrderLine;
import dev.waybill.ingest.order.Amounts;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Problems;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.order.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How an order is shipped. That it is picked up has no field of its own over all API versions, so
 * category, code and title are looked at, and the shop's rule that knows its stores' names; an
 * order that escapes this has no address to ship to and is held for that.
 */
final class Shipping {

  private static final Text TEXT = Text.plain();
  private static final Set<String> PICKUP = Set.of("pickup", "pick_up", "local_pickup");

  private Shipping() {}

  static Delivery delivery(JsonNode body, ShopRules rules, Amounts amounts, Problems problems) {
    JsonNode lines = body.path("shipping_lines");
    boolean fetched = isPickup(body.path("delivery_method"), "method_type");
    var all = new ArrayList<DeliveryLine>(lines.size());
    JsonNode chosen = null;
    int left = 0;
    int pickups = 0;
    for (JsonNode line : lines.values()) {
      if (line.path("is_removed").booleanValue(false)) {
        continue;
      }
      left++;
      boolean pickup = fetched || isPickup(line, rules);
      pickups += pickup ? 1 : 0;
      all.add(line(line, pickup, amounts));
      if (chosen == null || (!pickup && (fetched || isPickup(chosen, rules)))) {
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
        ? new Delivery(null, null, fetched)
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

  private static boolean isPickup(JsonNode line, ShopRules rules) {
    return isPickup(line, "delivery_category")
        || isPickup(line.path("delivery_method"), "method_type")
        || isPickup(line, "code")
        || isPickup(line, "title")
        || rules.isPickup(Fields.text(line, "code"))
        || rules.isPickup(Fields.text(line, "title"));
  }

  private static boolean isPickup(JsonNode owner, String field) {
    return PICKUP.contains(word(owner, field));
  }

  /**
   * A pickup shows in an order by what it lacks: the way of shipping is named after the store, and
   * there is no address. The same order may have been typed in without its address, so unless the
   * shop's rules know the store, somebody has to say which it is.
   */
  static void check(
      JsonNode body, Delivery delivery, List<OrderLine> lines, ShopRules rules, Problems problems) {
    String title = Fields.firstOf(orEmpty(delivery.title()), orEmpty(delivery.method()));
    if (delivery.pickup()
        || title.isEmpty()
        || !body.path("shipping_address").isEmpty()
        || lines.stream().noneMatch(line -> line.needsShipping() && line.quantity() > 0)) {
      return;
    }
    problems.add(
        Problems.NO_ADDRESS,
        "The order has no address to ship to, and its way of delivery is called \""
            + title
            + "\": with Shopify that is how a pickup at a store looks. If it is one, "
            + rules.advice("pickups", "[\"" + title.replace("\"", "'") + "\"]")
            + " If it is to be sent, enter the address in the shop or here (edit-address).");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String word(JsonNode line, String field) {
    return Fields.text(line, field).strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
  }
}
