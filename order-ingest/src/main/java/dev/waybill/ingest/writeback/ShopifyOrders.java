package dev.waybill.ingest.writeback;

import dev.waybill.ingest.client.ShopifyCalls;
import dev.waybill.ingest.writeback.ShopifyOrder.Held;
import dev.waybill.ingest.writeback.ShopifyOrder.Item;
import dev.waybill.ingest.writeback.ShopifyOrder.Part;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Write-back to Shopify. What is to be shipped stands in an order's fulfillment orders, one or more
 * per location; a parcel is told as a fulfillment of the pieces in it, with its tracking number, by
 * which we know it again. What is fulfilled cannot be fulfilled again, which together with looking
 * first is our idempotency.
 */
final class ShopifyOrders implements ShopOrders {

  private final ShopifyCalls calls;
  private final ShopifyRefunds refunds;

  ShopifyOrders(ShopifyCalls calls) {
    this.calls = calls;
    this.refunds = new ShopifyRefunds(calls);
  }

  @Override
  public Outcome markShipped(String id, Shipment shipment) {
    ShopifyOrder order = find(id);
    if (order == null) {
      return WriteBack.missing();
    }
    if (!order.cancelled().isEmpty()) {
      return WriteBack.cancelled(order.cancelled());
    }
    Packing packing =
        Packing.of(
            shipment.parcels(), shipment.lines().isEmpty() ? order.lines() : shipment.lines());
    List<ShopifyFulfillments.Planned> missing = ShopifyFulfillments.missing(order, packing);
    for (ShopifyFulfillments.Planned one : missing) {
      write(
          "WaybillFulfillmentCreate",
          "fulfillmentCreate",
          ShopifyOperations.FULFILL,
          Map.of("fulfillment", one.input()));
    }
    boolean whole = !packing.known() || order.isWhollyShipped() || left(order, missing) <= 0;
    return WriteBack.done(
        whole ? "fulfilled" : "partially_fulfilled",
        !missing.isEmpty(),
        whole ? null : "more is to come");
  }

  /** Pieces that are to be shipped and are in none of the fulfillments. */
  private static int left(ShopifyOrder order, List<ShopifyFulfillments.Planned> planned) {
    Map<String, Integer> left = new HashMap<>();
    for (Part part : order.parts()) {
      for (Item item : part.items()) {
        if (item.line().needsShipping()) {
          left.put(item.id(), item.left());
        }
      }
    }
    for (ShopifyFulfillments.Planned one : planned) {
      one.items().forEach((item, pieces) -> left.computeIfPresent(item, (id, n) -> n - pieces));
    }
    return left.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public Outcome cancel(String id, String reference) {
    ShopifyOrder order = find(id);
    if (order == null) {
      return WriteBack.gone();
    }
    if (order.cancelled().equals("cancelled")) {
      return WriteBack.done("cancelled", false);
    }
    if (order.isShipped()) {
      return WriteBack.shipped();
    }
    JsonNode answer =
        calls.call(
            "WaybillOrderCancel",
            "orderCancel",
            ShopifyOperations.CANCEL,
            Map.of(
                "orderId",
                ShopifyOrder.gid(id),
                "reason",
                "OTHER",
                "restock",
                true,
                "refundMethod",
                Map.of("originalPaymentMethodsRefund", false),
                "notifyCustomer",
                false,
                "staffNote",
                "Cancelled by Waybill, which could not fulfill it. Nothing was refunded."));
    String errors = errors(answer, "orderCancelUserErrors");
    return errors.isEmpty()
        ? WriteBack.done("cancelled", true)
        : Outcome.rejected("not-cancellable", "Shopify does not cancel the order: " + errors);
  }

  @Override
  public Outcome hold(String id, Hold hold) {
    ShopifyOrder order = find(id);
    if (order == null) {
      return WriteBack.missing();
    }
    if (!order.cancelled().isEmpty()) {
      return WriteBack.cancelled(order.cancelled());
    }
    if (order.isWhollyShipped()) {
      return WriteBack.shipped();
    }
    List<ShopifyHolds.Planned> missing = ShopifyHolds.missing(order, hold);
    for (ShopifyHolds.Planned one : missing) {
      write(
          "WaybillHold",
          "fulfillmentOrderHold",
          ShopifyOperations.HOLD,
          Map.of("id", one.part(), "fulfillmentHold", one.input(hold)));
    }
    return WriteBack.done("on_hold", !missing.isEmpty());
  }

  @Override
  public Outcome release(String id, @Nullable String reference) {
    ShopifyOrder order = find(id);
    if (order == null) {
      return WriteBack.gone();
    }
    String handle = reference == null ? Hold.HANDLES : Hold.handle(reference);
    boolean written = false;
    for (Part part : order.parts()) {
      List<String> holds =
          part.holds().stream()
              .filter(hold -> hold.handle().startsWith(handle))
              .map(Held::id)
              .toList();
      if (!holds.isEmpty()) {
        write(
            "WaybillReleaseHold",
            "fulfillmentOrderReleaseHold",
            ShopifyOperations.RELEASE,
            Map.of("id", part.id(), "holdIds", holds));
        written = true;
      }
    }
    return WriteBack.done("released", written);
  }

  @Override
  public Outcome refund(String id, Refund refund) {
    return refunds.refund(id, refund);
  }

  private void write(String operation, String field, String query, Map<String, Object> variables) {
    String errors = errors(calls.call(operation, field, query, variables), "userErrors");
    if (!errors.isEmpty()) {
      // Most likely somebody was faster; the next attempt looks again and sees what is true.
      throw new ProviderUnavailable(
          "refused-by-shop", "Shopify refuses " + field + ": " + errors, null, true, null);
    }
  }

  private @Nullable ShopifyOrder find(String id) {
    JsonNode json =
        calls.call(
            "WaybillOrder", "order", ShopifyOperations.ORDER, Map.of("id", ShopifyOrder.gid(id)));
    return json == null ? null : readOn(ShopifyOrder.of(id, json), json);
  }

  /** Reads the rest of long fulfillment orders. */
  private ShopifyOrder readOn(ShopifyOrder order, JsonNode json) {
    var parts = new ArrayList<Part>();
    int index = 0;
    for (JsonNode node : json.path("fulfillmentOrders").path("nodes").values()) {
      Part part = order.parts().get(index++);
      var items = new ArrayList<Item>(part.items());
      JsonNode page = node.path("lineItems").path("pageInfo");
      while (page.path("hasNextPage").asBoolean(false)) {
        JsonNode more =
            calls.call(
                "WaybillFulfillmentOrder",
                "fulfillmentOrder",
                ShopifyOperations.LINES,
                Map.of("id", part.id(), "after", page.path("endCursor").stringValue("")));
        if (more == null) {
          break;
        }
        items.addAll(ShopifyOrder.items(more.path("lineItems").path("nodes")));
        page = more.path("lineItems").path("pageInfo");
      }
      parts.add(new Part(part.id(), part.open(), part.waiting(), part.holds(), items));
    }
    return new ShopifyOrder(order.id(), order.cancelled(), parts, order.fulfillments());
  }

  static String errors(@Nullable JsonNode answer, String field) {
    return answer == null
        ? "no answer"
        : ShopifyCalls.clipped(
            answer.path(field).values().stream()
                .map(error -> error.path("message").stringValue("no details"))
                .collect(Collectors.joining("; ")));
  }
}
