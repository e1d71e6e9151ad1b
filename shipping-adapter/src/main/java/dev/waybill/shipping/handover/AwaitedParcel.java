package dev.waybill.shipping.handover;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A parcel and the order that it is of.
 *
 * @param state of the order's command
 * @param leftAt null while it has not left
 */
record AwaitedParcel(
    String commandId,
    String order,
    String state,
    Instant since,
    Instant deadline,
    String labelId,
    String trackingNumber,
    String carrier,
    @Nullable String location,
    @Nullable Instant leftAt,
    @Nullable String leftBy,
    @Nullable How how) {

  boolean isAwaited() {
    return state.equals("WAITING");
  }
}
