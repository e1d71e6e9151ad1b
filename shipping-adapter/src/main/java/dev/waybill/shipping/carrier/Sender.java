package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Address;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a parcel, and where it comes back to.
 *
 * @param eori the sender's number for customs in the EU or the UK
 * @param ioss the shop's number for goods of low value into the EU
 * @param vat the sender's VAT or other tax number
 */
public record Sender(
    Address address,
    @Nullable String email,
    @Nullable String eori,
    @Nullable String ioss,
    @Nullable String vat) {

  /** The same sender at another place. */
  public Sender at(Address place) {
    return new Sender(place, email, eori, ioss, vat);
  }
}
