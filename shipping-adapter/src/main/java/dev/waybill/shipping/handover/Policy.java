package dev.waybill.shipping.handover;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * When the orders of a shop count as shipped, and what makes it known.
 *
 * @param knownBy what counts besides a person's word, which always does
 * @param within an order is late this long after its label
 */
record Policy(When when, Set<How> knownBy, Duration within) {

  /** Long enough for a weekend. */
  static final Duration USUAL_TIME = Duration.ofDays(3);

  private static final Duration ALL_THE_TIME = Duration.ofDays(365);

  /** A shop that nobody said anything of: nobody may be there who would hand over. */
  static final Policy USUAL =
      new Policy(When.AT_LABEL, Set.copyOf(EnumSet.allOf(How.class)), USUAL_TIME);

  /** The moment from which an order counts as shipped. */
  enum When {
    /** As soon as it has its label. */
    AT_LABEL,

    /** Once all of its parcels are with their carriers. */
    AWAITED
  }

  /** How long a step that waits all the same has, unless its own time is over before. */
  Duration patience() {
    return when == When.AWAITED ? within : ALL_THE_TIME;
  }

  boolean counts(How how) {
    return how == How.PERSON || when == When.AT_LABEL || knownBy.contains(how);
  }
}
