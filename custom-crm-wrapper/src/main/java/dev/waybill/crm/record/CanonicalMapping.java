package dev.waybill.crm.record;

import dev.waybill.contracts.Customer;
import dev.waybill.contracts.Totals;
import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import dev.waybill.step.Step;
import java.util.List;

/** Each field from the field of the same meaning in the canonical order. */
final class CanonicalMapping implements FieldMapping {

  @Override
  public CrmCustomer customer(Step<RecordedOrder> step) {
    RecordedOrder order = step.order();
    Customer customer = order.customer();
    String id = CustomerIds.of(step.orderId(), customer);
    // Somebody who bought at a counter has the goods sent somewhere, but is billed nowhere.
    var address = order.billTo() == null ? order.shipTo() : order.billTo();
    return customer == null
        ? new CrmCustomer(id, null, "", "", null, null, address, null)
        : new CrmCustomer(
            id,
            customer.email(),
            customer.firstName(),
            customer.lastName(),
            customer.company(),
            customer.phone(),
            address,
            customer.language());
  }

  @Override
  public CrmOrder order(Step<RecordedOrder> step, CrmOrder.State state) {
    RecordedOrder order = step.order();
    Totals totals = order.totals();
    return new CrmOrder(
        step.orderId().value(),
        CustomerIds.of(step.orderId(), order.customer()),
        order.number() == null ? step.orderId().shopOrderId() : order.number(),
        state,
        totals == null ? null : totals.total(),
        order.lines() == null
            ? List.of()
            : order.lines().stream()
                .map(line -> new CrmOrder.Line(line.sku(), line.title(), line.quantity()))
                .toList(),
        order.placedAt());
  }
}
