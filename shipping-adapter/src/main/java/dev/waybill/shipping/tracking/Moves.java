package dev.waybill.shipping.tracking;

import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.TrackingEvent;
import dev.waybill.shipping.carrier.TrackingProblem;
import dev.waybill.shipping.carrier.TrackingStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the things that a carrier told is to be told on: each time that the parcel came to stand
 * otherwise, by the carrier's clock. What happened before something that is known already only goes
 * into the parcel's own list.
 */
final class Moves {

  /** Where a parcel came to, and when. */
  record Move(
      TrackingStatus status,
      @Nullable TrackingProblem problem,
      @Nullable String place,
      Instant at) {}

  private Moves() {}

  /**
   * @param added the events that were not known before
   * @param newer how it stands, where that is newer than what is known; null where it is not
   */
  static List<Move> of(ParcelStore.Row known, List<TrackingEvent> added, @Nullable Move newer) {
    var moves = new ArrayList<Move>();
    TrackingStatus status = known.status();
    @Nullable TrackingProblem problem = known.problem();
    Instant before = known.statusAt();
    for (TrackingEvent event :
        added.stream().sorted(Comparator.comparing(TrackingEvent::at)).toList()) {
      boolean late = before != null && event.at().isBefore(before);
      if (late || !isWord(event.status())) {
        continue;
      }
      if (event.status() != status || event.problem() != problem) {
        moves.add(new Move(event.status(), event.problem(), event.place(), event.at()));
        status = event.status();
        problem = event.problem();
      }
    }
    if (newer != null && isWord(newer.status()) && newer.status() != status) {
      moves.add(newer);
    }
    return moves;
  }

  /** How it stands after the newest event that is told; null where what is known is newer. */
  static @Nullable Move newest(
      TrackedParcel told, @Nullable TrackingEvent newest, boolean newer, Instant now) {
    return newer
        ? new Move(
            told.status(),
            newest == null ? null : newest.problem(),
            newest == null ? null : newest.place(),
            newest == null ? now : newest.at())
        : null;
  }

  /** Whether the carrier says something of the parcel, and not of its label alone. */
  private static boolean isWord(TrackingStatus status) {
    return switch (status) {
      case UNKNOWN, LABEL_CREATED -> false;
      case ACCEPTED,
          IN_TRANSIT,
          OUT_FOR_DELIVERY,
          AVAILABLE_FOR_PICKUP,
          DELIVERED,
          DELIVERY_FAILED,
          EXCEPTION,
          RETURNING,
          RETURNED,
          CANCELLED ->
          true;
    };
  }
}
