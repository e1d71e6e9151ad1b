package dev.waybill.shipping.label;

import dev.waybill.contracts.Address;
import dev.waybill.shipping.carrier.Customs;
import dev.waybill.shipping.carrier.Shipment;
import org.jspecify.annotations.Nullable;

/**
 * What a parcel's invoice for customs says, as it was when the label was bought.
 *
 * @param number of the order as people know it
 * @param origin address of the location; null where it has none
 * @param grams of the parcel with its packaging
 */
public record Declaration(
    @Nullable String number,
    @Nullable Address origin,
    Address shipTo,
    @Nullable String email,
    int grams,
    Customs customs) {

  static @Nullable Declaration of(Shipment shipment) {
    Customs customs = shipment.customs();
    return customs == null
        ? null
        : new Declaration(
            shipment.number(),
            shipment.origin(),
            shipment.shipTo(),
            shipment.email(),
            shipment.parcel().grams(),
            customs);
  }
}
