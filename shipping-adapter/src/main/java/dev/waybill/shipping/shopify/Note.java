package dev.waybill.shipping.shopify;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the order at Shopify keeps of a label of ours, where only our app writes. Shopify has no
 * idempotency key and no place for a reference; this is both.
 *
 * @param reference under which we bought, or were about to
 * @param at when
 * @param result Shopify's id of the purchase; null until its answer came
 * @param voided whether the label was voided
 * @param before Shopify's ids of fulfillments that were there before, which are none of this label
 */
record Note(
    String reference,
    String service,
    Money amount,
    Instant at,
    @Nullable String result,
    boolean voided,
    List<String> before) {

  static @Nullable Note of(JsonNode value) {
    return value.isObject() && value.has("reference")
        ? Json.mapper().treeToValue(value, Note.class)
        : null;
  }

  Note bought(String purchase) {
    return new Note(reference, service, amount, at, purchase, voided, before);
  }

  /** Nothing was begun: nobody has to wait for it. */
  Note refused() {
    return new Note(reference, service, amount, Instant.EPOCH, null, voided, before);
  }

  Note voidedNow() {
    return new Note(reference, service, amount, at, result, true, before);
  }

  /** As {@code metafieldsSet} takes it. */
  Map<String, Object> input(DraftId id) {
    return Map.of(
        "ownerId", id.orderGid(),
        "key", id.key(),
        "type", "json",
        "value", Json.mapper().writeValueAsString(this));
  }
}
