package dev.waybill.ingest.writeback;

import dev.waybill.contracts.wire.Json;
import dev.waybill.ingest.client.WooCommerceFaults;
import dev.waybill.ingest.writeback.WooCommerceApi.Meta;
import dev.waybill.ingest.writeback.WooCommerceApi.Update;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderRejection;
import feign.codec.DecodeException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Write-back to WooCommerce. Its API takes any status for any order and knows no idempotency key,
 * and each PUT makes the shop send the order to us again: so nothing is written that is there
 * already.
 */
final class WooCommerceOrders implements ShopOrders {

  /** Where the shop keeps our shipment; the underscore hides it from customers. */
  static final String SHIPMENT = "_waybill_shipment";

  private static final String FIELDS = "id,status,meta_data";
  private static final Set<String> CANCELLED = Set.of("cancelled", "refunded", "trash");

  private final String shop;
  private final WooCommerceApi api;

  WooCommerceOrders(String shop, WooCommerceApi api) {
    this.shop = shop;
    this.api = api;
  }

  /**
   * The shipment as the shop keeps it.
   *
   * @param parcels all of them, where there are several
   */
  record Shipment(
      String reference,
      @Nullable String trackingNumber,
      @Nullable String carrier,
      @Nullable String trackingUrl,
      @Nullable List<Parcel> parcels) {

    static Shipment of(String reference, List<Parcel> parcels) {
      if (parcels.isEmpty()) {
        return new Shipment(reference, null, null, null, null);
      }
      Parcel first = parcels.getFirst();
      return new Shipment(
          reference,
          first.trackingNumber(),
          first.carrier(),
          first.trackingUrl(),
          parcels.size() == 1 ? null : parcels);
    }
  }

  @Override
  public Outcome markShipped(String id, String reference, List<Parcel> parcels) {
    JsonNode order = find(id);
    if (order == null) {
      return WriteBack.missing();
    }
    String status = status(order);
    if (CANCELLED.contains(status)) {
      return WriteBack.cancelled(status);
    }
    if (status.equals("completed") && reference.equals(shipmentReference(order))) {
      return WriteBack.done(status, false);
    }
    var shipment = new Meta(SHIPMENT, Shipment.of(reference, parcels));
    JsonNode updated = update(id, new Update("completed", List.of(shipment)));
    return updated == null ? WriteBack.missing() : WriteBack.done("completed", true);
  }

  @Override
  public Outcome cancel(String id, String reference) {
    JsonNode order = find(id);
    if (order == null) {
      return WriteBack.done("gone", false);
    }
    String status = status(order);
    if (CANCELLED.contains(status)) {
      return WriteBack.done(status, false);
    }
    // What we completed ourselves, and undid since, is ours to cancel; what a person did is not.
    if (status.equals("completed") && shipmentReference(order) == null) {
      return WriteBack.shipped();
    }
    JsonNode updated = update(id, new Update("cancelled", null));
    return updated == null ? WriteBack.done("gone", false) : WriteBack.done("cancelled", true);
  }

  private @Nullable JsonNode find(String id) {
    return orNullIfMissing(() -> api.order(id, FIELDS));
  }

  private @Nullable JsonNode update(String id, Update update) {
    return orNullIfMissing(() -> api.update(id, "id,status", update));
  }

  private static String status(JsonNode order) {
    return order.path("status").stringValue("");
  }

  /** Null if we never marked the order as shipped. */
  private static @Nullable String shipmentReference(JsonNode order) {
    for (JsonNode meta : order.path("meta_data").values()) {
      if (SHIPMENT.equals(meta.path("key").stringValue(""))) {
        JsonNode value = meta.path("value");
        return value.isString()
            ? reference(value.stringValue())
            : value.path("reference").stringValue("");
      }
    }
    return null;
  }

  /** Some storage plugins give objects back as the text that they keep them as. */
  private static String reference(String json) {
    try {
      return Json.mapper().readTree(json).path("reference").stringValue("");
    } catch (JacksonException e) {
      return "";
    }
  }

  /** A missing order is 404 on GET and 400 on PUT. */
  private @Nullable JsonNode orNullIfMissing(Supplier<@Nullable JsonNode> call) {
    try {
      JsonNode answer = call.get();
      if (answer != null && answer.isObject()) {
        return answer;
      }
      throw WooCommerceFaults.notTheApi(shop);
    } catch (DecodeException e) {
      throw WooCommerceFaults.notTheApi(shop);
    } catch (ProviderRejection e) {
      if (e.code().endsWith("_invalid_id")) {
        return null;
      }
      throw WooCommerceFaults.explained(shop, e);
    }
  }
}
