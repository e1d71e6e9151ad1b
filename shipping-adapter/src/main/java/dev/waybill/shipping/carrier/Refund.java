package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * How the void of a label stands.
 *
 * @param amount that was credited; null where the carrier does not say, or nothing was
 * @param words of the carrier, fit to be shown to people; null if it says nothing
 */
public record Refund(State state, @Nullable Money amount, @Nullable String words) {

  public static Refund of(State state) {
    return new Refund(state, null, null);
  }

  /** See the constants. */
  public enum State {
    /** Not voided. */
    NONE,

    /** Void, and the carrier has not yet said whether it gives the money back. */
    REQUESTED,

    /** Void, and the money is back. */
    CREDITED,

    /**
     * The carrier does not give the money back. The label may still be valid, and is not to be
     * used. A label that is very fresh is refused by some and taken later.
     */
    REJECTED,

    /** Void, and nothing was paid: a test label, or one that is billed at its first scan. */
    NOT_APPLICABLE;

    /** Whether a label in this state is no label to the carrier any more. */
    public boolean isVoid() {
      return this == REQUESTED || this == CREDITED || this == NOT_APPLICABLE;
    }

    /** Whether the carrier still owes an answer. */
    public boolean isOpen() {
      return this == REQUESTED || this == REJECTED;
    }
  }
}
