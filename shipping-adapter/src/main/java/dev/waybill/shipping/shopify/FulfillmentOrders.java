package dev.waybill.shipping.shopify;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.OrderId;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the fulfillment order that a parcel is. Shopify sells a label for all that is left in one,
 * and sends it to the address that stands in its own order.
 */
final class FulfillmentOrders {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,20}");

  private final Calls calls;

  FulfillmentOrders(Calls calls) {
    this.calls = calls;
  }

  /**
   * @throws Refusal if the order has none that is this parcel, or has another address
   */
  DraftId of(Shipment shipment) {
    OrderId order = shipment.order();
    if (order == null || !NUMBER.matcher(order.shopOrderId()).matches()) {
      throw new Refusal(
          "unsupported-order",
          "Shopify sells labels for orders of its own shops only, and this is none.");
    }
    var id = new DraftId(order.shopOrderId(), "0");
    JsonNode found =
        calls.data(Operations.TO_SEND, Map.of("id", id.orderGid()), null).path("order");
    if (!found.isObject()) {
      // Another shop's order: which shops the account serves is its own matter.
      throw Calls.unavailable(
          "wrong-shop",
          "The Shopify shop of this account has no order "
              + order.shopOrderId()
              + ": say in the account's shops whose orders it sells labels for",
          false);
    }
    List<JsonNode> open = new ArrayList<>();
    for (JsonNode one : found.at("/fulfillmentOrders/nodes")) {
      if (State.canBeFulfilled(one)) {
        open.add(one);
      }
    }
    JsonNode chosen = chosen(open, shipment.parcel().items());
    refuseOtherAddress(chosen.path("destination"), shipment.shipTo());
    return new DraftId(order.shopOrderId(), DraftId.number(chosen.path("id")));
  }

  private static JsonNode chosen(List<JsonNode> open, List<Parcel.Item> items) {
    if (open.isEmpty()) {
      throw new Refusal(
          "nothing-to-ship",
          "Shopify has nothing left to send of this order, or holds it: look at the order there.");
    }
    if (open.size() == 1 && (items.isEmpty() || pieces(open.getFirst()).isEmpty())) {
      // Nobody knows what is in it: it is all that there is.
      return open.getFirst();
    }
    Map<String, Integer> wanted = new HashMap<>();
    items.forEach(item -> wanted.merge(item.sku(), item.quantity(), Integer::sum));
    return open.stream()
        .filter(one -> pieces(one).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    "unsupported-parcel",
                    "Shopify sells one label for all that is left in one of its fulfillment"
                        + " orders, and none of this order's has just what is in this parcel."
                        + " Split it in Shopify so that one has."));
  }

  /** By article, as stock is counted: the SKU, or the variant's number where it has none. */
  private static Map<String, Integer> pieces(JsonNode fulfillmentOrder) {
    Map<String, Integer> pieces = new HashMap<>();
    for (JsonNode line : fulfillmentOrder.at("/lineItems/nodes")) {
      int left = line.path("remainingQuantity").asInt(0);
      if (left > 0 && line.path("requiresShipping").asBoolean(true)) {
        String sku = line.path("sku").asString("");
        pieces.merge(
            sku.isBlank() ? DraftId.number(line.at("/variant/id")) : sku, left, Integer::sum);
      }
    }
    return pieces;
  }

  /** An address that was corrected here and not there would be where the label does not go. */
  private static void refuseOtherAddress(JsonNode there, Address here) {
    if (!there.isObject() || there.path("address1").asString("").isBlank()) {
      // The token may not see addresses, or there is none: Shopify says what it lacks.
      return;
    }
    boolean same =
        same(there, "address1", here.line1())
            && same(there, "address2", here.line2())
            && same(there, "city", here.city())
            && same(there, "zip", here.postcode())
            && same(there, "countryCode", here.country());
    if (!same) {
      throw new Refusal(
          "invalid-address",
          "Shopify sends to the address of its own order, and that is another one than here."
              + " Correct it in Shopify.");
    }
  }

  private static boolean same(JsonNode there, String field, @Nullable String here) {
    return plain(there.path(field).asString(""))
        .equals(plain(Objects.requireNonNullElse(here, "")));
  }

  private static String plain(String text) {
    return text.replaceAll("[\\s,.-]+", "").toLowerCase(Locale.ROOT);
  }
}
