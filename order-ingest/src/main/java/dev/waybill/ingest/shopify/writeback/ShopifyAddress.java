package dev.waybill.ingest.shopify.writeback;

import dev.waybill.contracts.Address;
import dev.waybill.ingest.shopify.client.ShopifyCalls;
import dev.waybill.ingest.shopify.reading.ShipTo;
import dev.waybill.ingest.writeback.AddressCorrection;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The address that an order is shipped to; Shopify gives it to its fulfillment orders. */
final class ShopifyAddress {

  /** Longer ones are names of provinces, which Shopify takes as such. */
  private static final int LONGEST_CODE = 3;

  private final ShopifyCalls calls;

  ShopifyAddress(ShopifyCalls calls) {
    this.calls = calls;
  }

  Outcome correct(String id, AddressCorrection correction) {
    JsonNode order =
        calls.call(
            "WaybillOrderAddress",
            "order",
            ShopifyOperations.ADDRESS,
            Map.of("id", ShopifyOrder.gid(id)));
    if (order == null) {
      return WriteBackResult.missing();
    }
    String cancelled = ShopifyOrder.cancelled(order);
    if (!cancelled.isEmpty()) {
      return WriteBackResult.cancelled(cancelled);
    }
    Outcome before = correction.before(ShipTo.of(order));
    return before == null ? write(id, correction, order.path("shippingAddress")) : before;
  }

  private Outcome write(String id, AddressCorrection correction, JsonNode known) {
    JsonNode answer =
        calls.call(
            "WaybillOrderUpdate",
            "orderUpdate",
            ShopifyOperations.CORRECT_ADDRESS,
            Map.of(
                "input",
                Map.of("id", ShopifyOrder.gid(id), "shippingAddress", input(correction, known))));
    if (answer == null) {
      throw new ProviderUnavailable(
          "refused-by-shop", "Shopify does not answer orderUpdate", null, true, null);
    }
    JsonNode errors = answer.path("userErrors");
    return !errors.isEmpty()
        ? AddressCorrection.refused(fields(errors))
        : correction.done(true, ShipTo.of(answer.path("order")));
  }

  /** Only their names: the messages may repeat the address. */
  private static String fields(JsonNode errors) {
    return errors.values().stream()
        .map(error -> error.path("field"))
        .map(path -> path.path(path.size() - 1).stringValue(""))
        .filter(field -> !field.isEmpty())
        .distinct()
        .limit(10)
        .collect(Collectors.joining(", "));
  }

  /** What is not named would stay, so everything is. */
  private static Map<String, Object> input(AddressCorrection correction, JsonNode known) {
    Address address = correction.address();
    var names =
        correction.names(
            known.path("firstName").stringValue(""), known.path("lastName").stringValue(""));
    var input = new HashMap<String, Object>();
    input.put("firstName", names.first());
    input.put("lastName", names.last());
    input.put("company", text(address.company()));
    input.put("address1", address.line1());
    input.put("address2", text(address.line2()));
    input.put("city", address.city());
    input.put("zip", address.postcode());
    input.put("countryCode", address.country());
    input.put("phone", text(address.phone()));
    String region = text(address.region());
    input.put(region.length() > LONGEST_CODE ? "province" : "provinceCode", region);
    return input;
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part;
  }
}
