package dev.waybill.crm;

import dev.waybill.contracts.Address;
import org.jspecify.annotations.Nullable;

/**
 * A customer as any CRM can take it.
 *
 * @param externalId our id of the customer
 * @param language BCP 47
 */
public record CrmCustomer(
    String externalId,
    @Nullable String email,
    String firstName,
    String lastName,
    @Nullable String company,
    @Nullable String phone,
    @Nullable Address address,
    @Nullable String language) {

  /** Never who it is: this may end up in a log. */
  @Override
  public String toString() {
    return "CrmCustomer[" + externalId + ']';
  }
}
