package dev.waybill.ingest.writeback;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.address.AddressFingerprint;
import dev.waybill.step.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address that people corrected here, for the shop to have it, too.
 *
 * @param address the whole of it, nothing of the old one stays
 * @param corrects {@linkplain AddressFingerprint fingerprints} of those that may be overwritten
 */
public record AddressCorrection(OrderId order, Address address, List<String> corrects) {

  /**
   * What a completed one leaves.
   *
   * @param written false if the shop had it already
   * @param address fingerprint of it as the shop has it, by which its echo is known
   */
  public record Result(boolean written, String address) {}

  /** Name and family name, as far as that can be told: the last word is the last name. */
  public record Names(String first, String last) {}

  /** The shop's own, where they make up the name that is wanted; else the last word is the last. */
  public Names names(String first, String last) {
    String name = address.name().strip();
    if (name.equals((first.strip() + ' ' + last.strip()).strip())) {
      return new Names(first.strip(), last.strip());
    }
    int space = name.lastIndexOf(' ');
    return space < 0
        ? new Names("", name)
        : new Names(name.substring(0, space).strip(), name.substring(space + 1));
  }

  /**
   * How it ends before anything is written; null if it is to be written.
   *
   * @param found what the shop has
   */
  public @Nullable Outcome before(@Nullable Address found) {
    if (AddressFingerprint.isWritten(order, address, found)) {
      return done(false, found);
    }
    String fingerprint = AddressFingerprint.of(order, found);
    if (corrects.contains(fingerprint)
        || fingerprint.equals(AddressFingerprint.of(order, address))) {
      return null;
    }
    return Outcome.rejected(
        "address-changed-in-shop",
        "The shop has another address by now than the one that was corrected here, so it was left"
            + " as it is. The change comes to us as well, and counts.");
  }

  /**
   * @param found what the shop has now
   */
  public Outcome done(boolean written, @Nullable Address found) {
    return Outcome.completed(new Result(written, AddressFingerprint.of(order, found)));
  }

  /**
   * The shop takes no such address.
   *
   * @param fields names of what is wrong; no value of the address
   */
  public static Outcome refused(String fields) {
    return Outcome.rejected(
        "address-refused-by-shop",
        "The shop does not take the address"
            + (fields.isEmpty() ? "" : " (" + fields + ")")
            + ": correct it there by hand. What is sent from here has the corrected one.");
  }
}
