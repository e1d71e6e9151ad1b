package dev.waybill.shipping.money;

import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.carrier.Refund;
import java.time.Duration;
import java.time.Instant;

/**
 * A voided label whose money has not come back.
 *
 * @param attempts how often the carrier was asked about it, this time included
 */
record OpenRefund(
    LabelId label, Refund.State state, Instant boughtAt, Instant askedAt, int attempts) {

  private static final Duration FIRST_PAUSE = Duration.ofHours(1);
  private static final int DOUBLINGS = 5;

  /** A fresh label may be rejected wrongly; three hours later it is not fresh. */
  private static final int REJECTIONS_TO_BEAR = 3;

  /** When the carrier is asked next: after 1, 2, 4, … hours, and then every 32. */
  Instant next(Instant now) {
    return now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, DOUBLINGS)));
  }

  /**
   * Whether a person has to talk to the carrier.
   *
   * @param state as it is now
   * @param days within which the carrier takes a label back
   */
  boolean needsPerson(Refund.State state, int days, Instant now) {
    return state == Refund.State.REJECTED && attempts >= REJECTIONS_TO_BEAR
        || now.isAfter(askedAt.plus(Duration.ofDays(days)));
  }

  /** Whether the carrier still takes the label back. */
  boolean canBeVoided(int days, Instant now) {
    return now.isBefore(boughtAt.plus(Duration.ofDays(days)));
  }
}
