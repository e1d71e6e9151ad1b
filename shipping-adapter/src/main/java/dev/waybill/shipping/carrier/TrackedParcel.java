package dev.waybill.shipping.carrier;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier tells of a parcel.
 *
 * @param labelId the carrier's own id of its label; null where only the number is told
 * @param status now
 * @param expected when it is delivered, by the carrier's estimate; null if it does not say
 * @param events all that are told, oldest first; perhaps not all that there were
 */
public record TrackedParcel(
    @Nullable String labelId,
    String trackingNumber,
    TrackingStatus status,
    @Nullable Instant expected,
    List<TrackingEvent> events) {

  public TrackedParcel {
    events = List.copyOf(events);
  }
}
