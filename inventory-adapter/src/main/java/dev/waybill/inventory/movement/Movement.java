package dev.waybill.inventory.movement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of what is on hand or reserved of a SKU at a location.
 *
 * @param kind as {@link MovementKind} has it
 * @param onHand pieces more (or, negative, less) on hand
 * @param reserved pieces more or less reserved
 * @param by who booked it; null if the service did by itself
 * @param reason a code of the service's own, or what a person wrote
 * @param order the order concerned
 * @param reference the command by which it was reserved
 * @param document by which it was booked, with others
 */
public record Movement(
    long id,
    Instant at,
    String location,
    String sku,
    String kind,
    int onHand,
    int reserved,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String order,
    @Nullable String reference,
    @Nullable Long document) {

  /** Without what people wrote. */
  Movement forViewers() {
    return by == null
        ? this
        : new Movement(
            id, at, location, sku, kind, onHand, reserved, by, null, order, reference, document);
  }
}
