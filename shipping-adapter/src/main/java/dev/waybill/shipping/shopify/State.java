package dev.waybill.shipping.shopify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A fulfillment order and its label, as they are at this moment.
 *
 * @param open whether a label can be bought for it
 * @param note what we noted with its order; null if nothing
 * @param shipped the fulfillment that the label made; null if there is none
 * @param fulfillments Shopify's ids of all that there are, whoever made them
 */
record State(
    DraftId id,
    boolean open,
    @Nullable Note note,
    @Nullable Shipped shipped,
    List<String> fulfillments) {

  private static final Set<String> STILL_HERE =
      Set.of(
          "",
          "CONFIRMED",
          "FULFILLED",
          "LABEL_PRINTED",
          "LABEL_PURCHASED",
          "LABEL_VOIDED",
          "MARKED_AS_FULFILLED",
          "SUBMITTED");

  /**
   * A fulfillment.
   *
   * @param status Shopify's word of how the parcel stands
   */
  record Shipped(String id, boolean cancelled, String status, Tracked parcel) {

    boolean labelVoided() {
      return status.equals("LABEL_VOIDED");
    }

    /** Whether the carrier has the parcel. */
    boolean hasLeft() {
      return !cancelled && !STILL_HERE.contains(status);
    }
  }

  /** A parcel as customers know it; "" for what is not told. */
  record Tracked(String company, String number, @Nullable String url) {

    static Tracked of(JsonNode info) {
      String url = info.path("url").asString("");
      return new Tracked(
          info.path("company").asString(""),
          info.path("number").asString(""),
          url.startsWith("https://") ? url : null);
    }
  }

  /** Reads it; empty if the shop has no such fulfillment order. */
  static Optional<State> read(Calls calls, DraftId id) {
    return told(calls, Operations.STATE, id).map(found -> of(id, found));
  }

  /** The fulfillment order as Shopify tells it; empty if the shop has no such. */
  static Optional<JsonNode> told(Calls calls, String operation, DraftId id) {
    JsonNode found =
        calls
            .data(operation, Map.of("id", id.fulfillmentOrderGid(), "key", id.key()), null)
            .path("fulfillmentOrder");
    return found.isObject() && DraftId.number(found.at("/order/id")).equals(id.order())
        ? Optional.of(found)
        : Optional.empty();
  }

  static State of(DraftId id, JsonNode found) {
    Note note = Note.of(found.at("/order/metafield/jsonValue"));
    JsonNode fulfillments = found.at("/fulfillments/nodes");
    return new State(
        id,
        canBeFulfilled(found),
        note,
        shipped(fulfillments, note == null ? List.of() : note.before()),
        fulfillments.valueStream().map(one -> one.path("id").asString("")).toList());
  }

  /** Once a purchase of this note has begun. */
  State with(Note begun) {
    return new State(id, open, begun, null, fulfillments);
  }

  static boolean canBeFulfilled(JsonNode fulfillmentOrder) {
    return fulfillmentOrder
        .path("supportedActions")
        .valueStream()
        .anyMatch(one -> one.path("action").asString("").equals("CREATE_FULFILLMENT"));
  }

  boolean voided() {
    return note != null && note.voided() || shipped != null && shipped.labelVoided();
  }

  /** One that counts before one that was cancelled. */
  private static @Nullable Shipped shipped(JsonNode fulfillments, List<String> others) {
    Shipped found = null;
    for (JsonNode one : fulfillments) {
      var shipped =
          new Shipped(
              one.path("id").asString(""),
              !one.path("status").asString("").equals("SUCCESS"),
              one.path("displayStatus").asString(""),
              Tracked.of(one.path("trackingInfo").path(0)));
      if (!others.contains(shipped.id()) && (found == null || found.cancelled())) {
        found = shipped;
      }
    }
    return found;
  }
}
