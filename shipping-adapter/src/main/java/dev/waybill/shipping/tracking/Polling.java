package dev.waybill.shipping.tracking;

import dev.waybill.shipping.carrier.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a carrier is asked about a parcel although it tells of it by webhook, too: gateways switch
 * webhooks off, and some are lost.
 */
final class Polling {

  private static final Duration USUAL = Duration.ofHours(4);
  private static final Duration NEAR = Duration.ofHours(1);
  private static final Duration SLOW = Duration.ofDays(1);
  private static final Duration SLOW_AFTER = Duration.ofDays(14);
  private static final Duration GIVE_UP_AFTER = Duration.ofDays(60);

  private Polling() {}

  /**
   * The next time.
   *
   * @param since when its label was bought
   * @return null for no more
   */
  static @Nullable Instant next(TrackingStatus status, Instant since, Instant now) {
    Duration age = Duration.between(since, now);
    if (status.isFinal() || age.compareTo(GIVE_UP_AFTER) > 0) {
      return null;
    }
    if (status == TrackingStatus.OUT_FOR_DELIVERY) {
      return now.plus(NEAR);
    }
    return now.plus(age.compareTo(SLOW_AFTER) > 0 ? SLOW : USUAL);
  }
}
