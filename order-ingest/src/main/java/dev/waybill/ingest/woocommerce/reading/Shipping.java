package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.DeliveryLine;
import dev.waybill.ingest.order.Amounts;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Problems;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.order.Text;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether and how an order is shipped. The body does not say which product is virtual, and the
 * shipping address says nothing either (copied from billing by one checkout, empty from another),
 * so the shipping lines decide: WooCommerce adds one when something in the cart has to be shipped
 * or picked up. Where there is none, the shop's rule says what that means, or a person.
 *
 * @param anything whether anything leaves the house: if not, there is no shipping line
 * @param address where to; billing where the shop keeps only that one
 */
record Shipping(boolean anything, Delivery delivery, @Nullable Address address) {

  private static final Text TEXT = Text.html();

  /**
   * WooCommerce's own, old and new, and those of plugins for stores. Not the pickup points of
   * carriers: what lies there was sent.
   */
  private static final Pattern PICKUP =
      Pattern.compile(
          "(legacy_)?local[_-]?pickup.*|pickup_location.*|(wc_|woo_)?(pickup_(at_|in_|from_)?store|store_pickup|in_?store_pickup)s?"
              + "|(wc_)?shipping_pickup_stores?|(wc_)?click(_and|_n)?_collect|curbside_pickup");

  static Shipping of(JsonNode body, ShopRules rules, Amounts amounts, Problems problems) {
    JsonNode lines = body.path("shipping_lines");
    if (lines.isEmpty() && !isShippedAllTheSame(body, rules, problems)) {
      return new Shipping(false, new Delivery(null, null, false), null);
    }
    return new Shipping(true, delivery(body, rules, amounts, problems), address(body));
  }

  static @Nullable Address address(JsonNode body) {
    JsonNode billing = body.path("billing");
    JsonNode shipping = body.path("shipping");
    return Addresses.isBlank(shipping)
        ? Addresses.of(billing, "")
        : Addresses.of(shipping, TEXT.of(billing, "phone"));
  }

  /**
   * WooCommerce's checkout adds a way of shipping to every cart that has to be shipped, unless
   * shipping is switched off; an order made by hand, by an app or at a counter may lack it for any
   * reason.
   */
  private static boolean isShippedAllTheSame(JsonNode body, ShopRules rules, Problems problems) {
    return switch (rules.withoutShipping()) {
      case NOTHING -> false;
      case SHIP -> mayHaveGoods(body);
      case HOLD -> {
        if (mayHaveGoods(body) && speaksForGoods(body)) {
          problems.add(
              "no-shipping-choice",
              "The order has goods and an address to ship to, but names no way of shipping, and"
                  + " does not say whether they are to be sent. Add a shipping line in the shop, or"
                  + " complete the order there if there is nothing to send; if the shop always"
                  + " makes such orders, "
                  + rules.advice("withoutShipping", "\"ship\" or \"nothing\""));
        }
        yield false;
      }
    };
  }

  /** False if the shop says that all is downloaded, or there is nothing at all. */
  private static boolean mayHaveGoods(JsonNode body) {
    return body.path("needs_processing").booleanValue(true) && !body.path("line_items").isEmpty();
  }

  /**
   * An address of its own to ship to does; and so does any where the shop says that something has
   * to be done, but for the block checkout: that one copies the billing address in all cases.
   */
  private static boolean speaksForGoods(JsonNode body) {
    JsonNode shipping = body.path("shipping");
    return Addresses.isElsewhere(shipping, body.path("billing"))
        || (body.path("needs_processing").booleanValue(false)
            && !Addresses.isBlank(shipping)
            && !Fields.text(body, "created_via").equals("store-api"));
  }

  private static Delivery delivery(
      JsonNode body, ShopRules rules, Amounts amounts, Problems problems) {
    JsonNode lines = body.path("shipping_lines");
    JsonNode chosen = null;
    int pickups = 0;
    var all = new ArrayList<DeliveryLine>(lines.size());
    for (JsonNode line : lines.values()) {
      boolean pickup = isPickup(line, rules);
      pickups += pickup ? 1 : 0;
      all.add(line(line, pickup, amounts));
      if (chosen == null || (isPickup(chosen, rules) && !pickup)) {
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
            Fields.orNull(all),
            pickups == lines.size() ? null : PickupPoints.of(body, chosen));
  }

  private static DeliveryLine line(JsonNode line, boolean pickup, Amounts amounts) {
    return new DeliveryLine(
        Fields.orNull(TEXT.of(line, "method_id")),
        Fields.orNull(TEXT.of(line, "method_title")),
        amounts.of(line.path("total")),
        amounts.orNull(line.path("total_tax")),
        pickup);
  }

  private static boolean isPickup(JsonNode line, ShopRules rules) {
    String method = ShopRules.word(Fields.text(line, "method_id"));
    return PICKUP.matcher(method).matches()
        || rules.isPickup(method)
        || rules.isPickup(TEXT.of(line, "method_title"));
  }
}
