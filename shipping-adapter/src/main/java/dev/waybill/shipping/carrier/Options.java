package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for beside the transport. A carrier that does not offer one of these refuses with
 * {@code unsupported-option} and does not leave it out.
 *
 * @param insurance the value that is insured; null for none
 * @param cashOnDelivery what the driver collects; null for nothing
 * @param pickupPoint the carrier's id of the locker or shop that the recipient fetches it from
 * @param format of the label
 */
public record Options(
    Signature signature,
    @Nullable Money insurance,
    @Nullable Money cashOnDelivery,
    @Nullable String pickupPoint,
    Document.Format format) {

  /** Nothing asked for; the label as PDF. */
  public static final Options NONE =
      new Options(Signature.NONE, null, null, null, Document.Format.PDF);

  /** Who has to sign. */
  public enum Signature {
    NONE,
    ANYBODY,
    ADULT
  }
}
