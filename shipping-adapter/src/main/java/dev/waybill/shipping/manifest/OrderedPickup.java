package dev.waybill.shipping.manifest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A driver as the API shows it.
 *
 * @param booking the gateway's own id
 * @param confirmation the carrier's number; null if it gives none
 * @param words why nobody comes, or nobody knows; null as a rule
 */
record OrderedPickup(
    long id,
    String account,
    @Nullable String location,
    List<String> labels,
    Instant earliest,
    Instant latest,
    State state,
    @Nullable String booking,
    @Nullable String confirmation,
    @Nullable String words,
    String askedBy,
    Instant askedAt) {

  /** How it stands. */
  enum State {
    ASKED,
    /** Nobody knows whether a driver comes: ask the carrier before another is ordered. */
    UNKNOWN,
    BOOKED,
    REFUSED,
    CANCELLED
  }
}
