package dev.waybill.shipping.shopify;

import dev.waybill.shipping.carrier.Refund;
import dev.waybill.step.Refusal;
import java.util.List;
import java.util.Map;

/**
 * Voids. Shopify lets nobody void a label by its API: a person does so in its admin. Until then a
 * void is rejected with what is to be done, and asked for again; once it is seen, the goods are put
 * back to be sent.
 */
final class Voids {

  private final Calls calls;
  private final Purchases purchases;

  Voids(Calls calls, Purchases purchases) {
    this.calls = calls;
    this.purchases = purchases;
  }

  Refund voidLabel(String id) {
    State state = known(id);
    State.Shipped shipped = state.shipped();
    Note note = state.note();
    if (state.voided()) {
      if (note != null && shipped != null && !shipped.cancelled()) {
        calls.data(
            Operations.TAKE_BACK,
            Map.of(
                "notes", List.of(note.voidedNow().input(state.id())),
                "fulfillment", shipped.id()),
            null);
      }
      return Refund.of(purchases.voided());
    }
    if (shipped != null && shipped.hasLeft()) {
      throw new Refusal("already-shipped", "The parcel is already with the carrier.");
    }
    return new Refund(
        Refund.State.REJECTED,
        null,
        "Shopify lets no app void a label. Void it in Shopify's admin, at the order; Waybill sees"
            + " it by itself.");
  }

  Refund refund(String id) {
    return Refund.of(known(id).voided() ? purchases.voided() : Refund.State.NONE);
  }

  /**
   * @throws Refusal {@code unknown-label} if no label of ours was bought for it
   */
  State known(String id) {
    DraftId draft = DraftId.parse(id).orElseThrow(Voids::unknown);
    State state = purchases.state(draft);
    Note note = state.note();
    if (note == null || note.result() == null && state.shipped() == null) {
      throw unknown();
    }
    return state;
  }

  private static Refusal unknown() {
    return new Refusal("unknown-label", "Shopify has sold no such label to us.");
  }
}
