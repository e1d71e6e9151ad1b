package dev.waybill.shipping.handover;

import dev.waybill.contracts.StepCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A parcel and the order that it is of.
 *
 * @param state of the order's command
 * @param shipBy when the order has to leave; null if nothing is promised
 * @param lateSince when the order's time was over; null if it is not, or if all has left since
 * @param leftAt null while it has not left
 */
record AwaitedParcel(
    String commandId,
    String order,
    String state,
    Instant since,
    Instant deadline,
    StepCommand.@Nullable ShipBy shipBy,
    @Nullable Instant lateSince,
    String labelId,
    String trackingNumber,
    String carrier,
    @Nullable String location,
    @Nullable Instant leftAt,
    @Nullable String leftBy,
    @Nullable How how) {

  /** Whether its order's command waits for it. */
  boolean isAwaited() {
    return state.equals("WAITING");
  }

  /** Whether its order was told that it is late, and will be told once it has left. */
  boolean isLate() {
    return lateSince != null;
  }
}
