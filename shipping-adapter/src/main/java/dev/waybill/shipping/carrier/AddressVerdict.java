package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a parcel can be delivered to an address.
 *
 * @param suggestion as it should be written; null where it is right, or nobody knows better
 * @param words what is wrong, fit to be shown to people
 */
public record AddressVerdict(State state, @Nullable Address suggestion, List<String> words) {

  public AddressVerdict {
    words = List.copyOf(words);
  }

  /** See the constants. */
  public enum State {
    DELIVERABLE,
    /** It exists, and is written differently. */
    CORRECTED,
    UNDELIVERABLE,
    /** Nobody can tell, such as for a country that is not known there. */
    UNKNOWN
  }
}
