package dev.waybill.ingest.shopify.writeback;

import dev.waybill.contracts.wire.Json;
import dev.waybill.ingest.shopify.writeback.ShopifyFulfillments.Planned;
import dev.waybill.ingest.shopify.writeback.ShopifyOrder.Fulfilled;
import dev.waybill.ingest.shopify.writeback.ShopifyOrder.Item;
import dev.waybill.ingest.shopify.writeback.ShopifyOrder.Part;
import dev.waybill.ingest.writeback.Packing;
import dev.waybill.ingest.writeback.Shipment;
import dev.waybill.ingest.writeback.StoredShipment;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a Shopify shop what was shipped. What is to be shipped stands in an order's fulfillment
 * orders, one or more per location; a parcel is reported as a fulfillment of the pieces in it, with
 * its tracking number, by which we know it again. What is fulfilled cannot be fulfilled again,
 * which together with looking first is our idempotency.
 *
 * <p>A fulfillment does not say who made it, so the order keeps, where only our app writes, which
 * parcels we reported. Of these, what an earlier round of a step reported is taken back once its
 * label is void: first, so that its pieces are there for the new parcel. A crash between the two
 * leaves an order that is to be fulfilled, which is true, and the next attempt goes on from there.
 */
final class ShopifyShipping {

  /** As {@link ShopifyOperations#ORDER} asks for it. */
  private static final String KEY = "waybill_shipment";

  private final ShopifyOrderCalls calls;

  ShopifyShipping(ShopifyOrderCalls calls) {
    this.calls = calls;
  }

  Outcome tell(String id, Shipment shipment) {
    ShopifyOrder order = calls.find(id);
    if (order == null) {
      return WriteBackResult.missing();
    }
    if (!order.cancelled().isEmpty()) {
      return WriteBackResult.cancelled(order.cancelled());
    }
    Packing packing = packing(order, shipment);
    var after = StoredShipment.with(order.told(), shipment.reference(), packing.parcels());
    List<Fulfilled> untrue = order.untrue(after);
    if (!untrue.isEmpty()) {
      untrue.forEach(this::takeBack);
      order = calls.find(id);
      if (order == null) {
        return WriteBackResult.missing();
      }
      packing = packing(order, shipment);
      after = StoredShipment.with(order.told(), shipment.reference(), packing.parcels());
    }
    List<Planned> missing = ShopifyFulfillments.missing(order, shipment.news(packing));
    boolean kept = after.parcels().isEmpty() || after.equals(order.told());
    for (Planned one : missing) {
      fulfill(id, one, kept ? null : after);
      kept = true;
    }
    boolean whole = !packing.known() || order.isWhollyShipped() || left(order, missing) <= 0;
    return WriteBackResult.done(
        whole ? "fulfilled" : "partially_fulfilled",
        !missing.isEmpty() || !untrue.isEmpty(),
        whole ? null : "more is to come");
  }

  /**
   * Once an attempt has reported a parcel, the order as it was sent here may show its pieces as
   * shipped, and another line of the same article that was added since; the shop's own lines count
   * both.
   */
  private static Packing packing(ShopifyOrder order, Shipment shipment) {
    boolean told =
        shipment.parcels().stream()
            .anyMatch(parcel -> !order.told(parcel.trackingNumber()).isEmpty());
    return shipment.packing(told ? shipment.inShop(order.lines()) : shipment.lines(order.lines()));
  }

  private void takeBack(Fulfilled one) {
    String errors =
        ShopifyOrderCalls.errors(
            calls
                .calls()
                .call(
                    "WaybillFulfillmentCancel",
                    "fulfillmentCancel",
                    ShopifyOperations.TAKE_BACK,
                    Map.of("id", one.id())),
            "userErrors");
    if (!errors.isEmpty()) {
      throw new ProviderUnavailable(
          "void-parcel-in-shop",
          "The shop was told of a parcel whose label is void since, and does not take that"
              + " fulfillment back: "
              + errors
              + ". Cancel the fulfillment in the shop, and this step goes on by itself; if it has"
              + " to stay, tell the shop of the new parcel by hand and mark this step as done.",
          null,
          true,
          null);
    }
  }

  /**
   * @param after what is to be kept with the order; null if that is there already
   */
  private void fulfill(String id, Planned one, @Nullable StoredShipment after) {
    if (after == null) {
      calls.write(
          "WaybillFulfillmentCreate",
          "fulfillmentCreate",
          ShopifyOperations.FULFILL,
          Map.of("fulfillment", one.input()));
      return;
    }
    var told =
        Map.of(
            "ownerId",
            ShopifyOrder.gid(id),
            "key",
            KEY,
            "type",
            "json",
            "value",
            Json.mapper().writeValueAsString(after));
    // If it cannot be kept, the parcel is reported all the same: it only cannot be taken back by
    // us.
    calls.write(
        "WaybillTellShipment",
        "fulfillmentCreate",
        ShopifyOperations.TELL,
        Map.of("told", List.of(told), "fulfillment", one.input()));
  }

  /** Pieces that are to be shipped and are in none of the fulfillments. */
  private static int left(ShopifyOrder order, List<Planned> planned) {
    Map<String, Integer> left = new HashMap<>();
    for (Part part : order.parts()) {
      for (Item item : part.items()) {
        if (item.line().needsShipping()) {
          left.put(item.id(), item.left());
        }
      }
    }
    for (Planned one : planned) {
      one.items().forEach((item, pieces) -> left.computeIfPresent(item, (key, n) -> n - pieces));
    }
    return left.values().stream().mapToInt(Integer::intValue).sum();
  }
}
