package dev.waybill.crm.proprietary;

import static dev.waybill.crm.proprietary.ProprietaryErrors.refusals;

import dev.waybill.crm.Crm;
import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import dev.waybill.crm.proprietary.ProprietaryApi.CustomerRecord;
import dev.waybill.crm.proprietary.ProprietaryApi.OrderLineRecord;
import dev.waybill.crm.proprietary.ProprietaryApi.OrderRecord;
import dev.waybill.crm.proprietary.ProprietaryApi.OrderState;

/** Speaks our language on one side and the CRM's on the other. */
final class ProprietaryCrm implements Crm {

  private final ProprietaryApi api;

  ProprietaryCrm(ProprietaryApi api) {
    this.api = api;
  }

  @Override
  public String upsertCustomer(CrmCustomer customer) {
    var sent =
        new CustomerRecord(
            customer.email(),
            customer.firstName(),
            customer.lastName(),
            customer.company(),
            customer.phone(),
            customer.address(),
            customer.language());
    return refusals(() -> api.putCustomer(customer.externalId(), sent)).id();
  }

  @Override
  public String upsertOrder(CrmOrder order, String reference) {
    var sent =
        new OrderRecord(
            order.customer(),
            order.number(),
            state(order.state()),
            order.total(),
            order.lines().stream()
                .map(line -> new OrderLineRecord(line.sku(), line.title(), line.quantity()))
                .toList(),
            order.placedAt(),
            reference);
    return refusals(() -> api.putOrder(order.externalId(), sent)).id();
  }

  private static OrderState state(CrmOrder.State state) {
    return switch (state) {
      case OPEN -> OrderState.OPEN;
      case SHIPPED -> OrderState.SHIPPED;
      case CANCELLED -> OrderState.CANCELLED;
    };
  }
}
