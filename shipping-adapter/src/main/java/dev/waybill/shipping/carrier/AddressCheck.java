package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Address;

/** Looks whether an address exists. Costs money at some. */
public interface AddressCheck {

  AddressVerdict check(Address address);
}
