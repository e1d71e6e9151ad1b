package dev.waybill.contracts.address;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing about an address that is not as it should be.
 *
 * @param field of {@link dev.waybill.contracts.Address}: "postcode"
 * @param says for people, with the field's name in it and nothing that stands in the address:
 *     "postcode is missing for DE (such as 12345)"
 */
public record AddressFault(String field, Grade grade, String says) {

  /** How bad it is. */
  public enum Grade {
    /** There is nowhere to go: no parcel could be sent. */
    NOWHERE,
    /** Carriers to that country ask for it. */
    MISSING,
    /** It does not look like one. Only the carrier knows. */
    ODD
  }

  /** All of them in one line. */
  public static String say(List<AddressFault> faults) {
    return faults.stream().map(AddressFault::says).collect(Collectors.joining("; "));
  }
}
