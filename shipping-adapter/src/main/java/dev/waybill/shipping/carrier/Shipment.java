package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * One parcel that is to be moved from where to where.
 *
 * @param reference our own id of the effect: the idempotency key where a carrier has one, and what
 *     {@link Carrier#find} looks for. May hold slashes, colons and brackets and be 200 characters
 *     long: a carrier that takes less gets a hash of it
 * @param number of the order as people know it, for the label; null if it has none
 * @param location name of the warehouse that it leaves from
 * @param origin address of that warehouse; null where it has none, see {@link Account#senderOf}
 * @param email of the recipient, whom the carrier tells of the delivery; null if not known
 * @param customs what is declared; null where no border is crossed, or nobody knows the goods
 * @param order that it is of, for those who sell labels for orders; null where it is of none
 */
public record Shipment(
    String reference,
    @Nullable String number,
    String location,
    @Nullable Address origin,
    Address shipTo,
    @Nullable String email,
    Parcel parcel,
    @Nullable Customs customs,
    Options options,
    @Nullable OrderId order) {

  /** Of no order that anybody has to know. */
  public Shipment(
      String reference,
      @Nullable String number,
      String location,
      @Nullable Address origin,
      Address shipTo,
      @Nullable String email,
      Parcel parcel,
      @Nullable Customs customs,
      Options options) {
    this(reference, number, location, origin, shipTo, email, parcel, customs, options, null);
  }

  /** Within one country, with nothing asked for. */
  public Shipment(
      String reference, String location, @Nullable Address origin, Address shipTo, Parcel parcel) {
    this(reference, null, location, origin, shipTo, null, parcel, null, Options.NONE);
  }

  /** The same as a part of this order. */
  public Shipment of(OrderId whole) {
    return new Shipment(
        reference, number, location, origin, shipTo, email, parcel, customs, options, whole);
  }
}
