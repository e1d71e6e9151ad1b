package dev.waybill.ingest.order;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Customer;
import org.jspecify.annotations.Nullable;

/** Whom a parcel is for. */
public final class Recipients {

  private Recipients() {}

  /** The address; one that names nobody is the customer's own. */
  public static @Nullable Address named(@Nullable Address address, Customer customer) {
    if (address == null || !address.name().isBlank() || address.company() != null) {
      return address;
    }
    return new Address(
        (customer.firstName() + ' ' + customer.lastName()).strip(),
        customer.company(),
        address.line1(),
        address.line2(),
        address.city(),
        address.region(),
        address.postcode(),
        address.country(),
        address.phone());
  }
}
