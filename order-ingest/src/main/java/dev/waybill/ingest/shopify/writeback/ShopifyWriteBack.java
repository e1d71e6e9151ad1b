package dev.waybill.ingest.shopify.writeback;

import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.shopify.client.ShopifyCalls;
import dev.waybill.ingest.shopify.writeback.ShopifyOrder.Held;
import dev.waybill.ingest.shopify.writeback.ShopifyOrder.Part;
import dev.waybill.ingest.writeback.AddressCorrection;
import dev.waybill.ingest.writeback.Hold;
import dev.waybill.ingest.writeback.ParcelNews;
import dev.waybill.ingest.writeback.Refund;
import dev.waybill.ingest.writeback.Shipment;
import dev.waybill.ingest.writeback.ShopWriteBack;
import dev.waybill.ingest.writeback.WriteBackOrder.Line;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.step.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Write-back to Shopify, whose GraphQL API refuses what is not possible any more. */
public final class ShopifyWriteBack implements ShopWriteBack {

  private final ShopifyOrderCalls calls;
  private final ShopifyShipping shipping;
  private final ShopifyParcels parcels;
  private final ShopifyRefunds refunds;
  private final ShopifyCheck check;
  private final ShopifyAddress address;

  /**
   * @param rules of the shop now, which say whose a location is
   */
  public ShopifyWriteBack(ShopifyCalls calls, Supplier<ShopRules> rules) {
    this.calls = new ShopifyOrderCalls(calls, rules);
    this.shipping = new ShopifyShipping(this.calls);
    this.parcels = new ShopifyParcels(this.calls);
    this.refunds = new ShopifyRefunds(calls);
    this.address = new ShopifyAddress(calls);
    this.check = new ShopifyCheck(this.calls);
  }

  @Override
  public Outcome check(String id, List<Line> planned) {
    return check.check(id, planned);
  }

  @Override
  public Outcome markShipped(String id, Shipment shipment) {
    return shipping.tell(id, shipment);
  }

  @Override
  public Outcome tellOfParcel(String id, ParcelNews news) {
    return parcels.tell(id, news);
  }

  @Override
  public Outcome cancel(String id, String reference) {
    ShopifyOrder order = calls.find(id);
    if (order == null) {
      return WriteBackResult.gone();
    }
    if (order.cancelled().equals("cancelled")) {
      return WriteBackResult.done("cancelled", false);
    }
    if (order.isShipped()) {
      return WriteBackResult.shipped();
    }
    JsonNode answer =
        calls
            .calls()
            .call(
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
    String errors = ShopifyOrderCalls.errors(answer, "orderCancelUserErrors");
    return errors.isEmpty()
        ? WriteBackResult.done("cancelled", true)
        : Outcome.rejected("not-cancellable", "Shopify does not cancel the order: " + errors);
  }

  @Override
  public Outcome hold(String id, Hold hold) {
    ShopifyOrder order = calls.find(id);
    if (order == null) {
      return WriteBackResult.missing();
    }
    if (!order.cancelled().isEmpty()) {
      return WriteBackResult.cancelled(order.cancelled());
    }
    if (order.isWhollyShipped()) {
      return WriteBackResult.shipped();
    }
    List<ShopifyHolds.Planned> missing = ShopifyHolds.missing(order, hold);
    for (ShopifyHolds.Planned one : missing) {
      calls.write(
          "WaybillHold",
          "fulfillmentOrderHold",
          ShopifyOperations.HOLD,
          Map.of("id", one.part(), "fulfillmentHold", one.input(hold)));
    }
    return WriteBackResult.done("on_hold", !missing.isEmpty());
  }

  @Override
  public Outcome release(String id, @Nullable String reference) {
    ShopifyOrder order = calls.find(id);
    if (order == null) {
      return WriteBackResult.gone();
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
        calls.write(
            "WaybillReleaseHold",
            "fulfillmentOrderReleaseHold",
            ShopifyOperations.RELEASE,
            Map.of("id", part.id(), "holdIds", holds));
        written = true;
      }
    }
    return WriteBackResult.done("released", written);
  }

  @Override
  public Outcome refund(String id, Refund refund) {
    return refunds.refund(id, refund);
  }

  @Override
  public Outcome correctAddress(String id, AddressCorrection correction) {
    return address.correct(id, correction);
  }
}
