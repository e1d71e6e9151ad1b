package dev.waybill.shipping.shopify;

import dev.waybill.shipping.carrier.ForgedHook;
import dev.waybill.shipping.carrier.ReceivedHook;
import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.Tracking;
import dev.waybill.step.Refusal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Follows parcels by the fulfillments that Shopify made of their labels. It is only asked. */
record ShopifyTracking(Calls calls) implements Tracking {

  @Override
  public TrackedParcel track(String labelId, String trackingNumber) {
    DraftId id = DraftId.parse(labelId).orElseThrow(ShopifyTracking::unknown);
    JsonNode told = State.told(calls, Operations.TRACK, id).orElseThrow(ShopifyTracking::unknown);
    State.Shipped shipped = State.of(id, told).shipped();
    if (shipped == null) {
      throw new Refusal("not-tracked", "Shopify has no fulfillment of this label.");
    }
    JsonNode fulfillment =
        told.at("/fulfillments/nodes")
            .valueStream()
            .filter(one -> one.path("id").asString("").equals(shipped.id()))
            .findFirst()
            .orElseThrow();
    return FulfillmentWords.parcel(labelId, shipped, fulfillment);
  }

  /** Webhooks of a shop are for its orders, and come to the order-ingest. */
  @Override
  public List<TrackedParcel> read(ReceivedHook hook) {
    throw new ForgedHook("Shopify tells of parcels when it is asked, and by no webhook");
  }

  private static Refusal unknown() {
    return new Refusal("unknown-label", "Shopify has sold no such label to us.");
  }
}
