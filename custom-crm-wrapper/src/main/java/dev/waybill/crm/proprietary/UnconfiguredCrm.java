package dev.waybill.crm.proprietary;

import dev.waybill.crm.Crm;
import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import dev.waybill.step.ProviderUnavailable;

/**
 * Stands in while no CRM is set up: the rest of the system runs, and steps say what is missing
 * instead of the service dying at start.
 */
final class UnconfiguredCrm implements Crm {

  @Override
  public String upsertCustomer(CrmCustomer customer) {
    throw missing();
  }

  @Override
  public String upsertOrder(CrmOrder order, String reference) {
    throw missing();
  }

  private static ProviderUnavailable missing() {
    return new ProviderUnavailable(
        "no-crm",
        "No CRM is set up: set WAYBILL_CRM_URL and its credentials for the custom-crm-wrapper",
        null,
        false,
        null);
  }
}
