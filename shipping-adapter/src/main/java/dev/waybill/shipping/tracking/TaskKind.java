package dev.waybill.shipping.tracking;

import dev.waybill.shipping.carrier.TrackingProblem;
import dev.waybill.shipping.carrier.TrackingStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why somebody has to look after a parcel. */
enum TaskKind {
  /** It was handed over, and its carrier has not seen it for too long. */
  NOT_SCANNED,
  ADDRESS,
  REFUSED,
  LOST,
  DAMAGED,
  CUSTOMS,
  /** It is on its way back, or back. */
  RETURNED,
  OTHER;

  /** What is to be done about a parcel that stands so; empty if nothing is. */
  static Optional<TaskKind> of(TrackingStatus status, @Nullable TrackingProblem problem) {
    return switch (status) {
      case RETURNING, RETURNED -> Optional.of(RETURNED);
      case EXCEPTION -> Optional.of(of(problem));
      // The driver comes again, unless that is of no use.
      case DELIVERY_FAILED ->
          problem == TrackingProblem.ADDRESS || problem == TrackingProblem.REFUSED
              ? Optional.of(of(problem))
              : Optional.empty();
      case UNKNOWN,
          LABEL_CREATED,
          ACCEPTED,
          IN_TRANSIT,
          OUT_FOR_DELIVERY,
          AVAILABLE_FOR_PICKUP,
          DELIVERED,
          CANCELLED ->
          Optional.empty();
    };
  }

  private static TaskKind of(@Nullable TrackingProblem problem) {
    if (problem == null) {
      return OTHER;
    }
    return switch (problem) {
      case ADDRESS -> ADDRESS;
      case REFUSED -> REFUSED;
      case LOST -> LOST;
      case DAMAGED -> DAMAGED;
      case CUSTOMS -> CUSTOMS;
      case NOBODY_HOME, DELAYED, OTHER -> OTHER;
    };
  }
}
