package dev.waybill.crm.record;

import dev.waybill.crm.Crm;
import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import dev.waybill.step.Outcome;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import java.util.Locale;

/**
 * Brings customer and order into the CRM: two upserts, or one where the customer is known to be up
 * to date. Safe to repeat as a whole.
 */
final class Recording {

  private final Crm crm;
  private final FieldMapping mapping;
  private final KnownCustomers known;

  Recording(Crm crm, FieldMapping mapping, KnownCustomers known) {
    this.crm = crm;
    this.mapping = mapping;
    this.known = known;
  }

  Outcome record(Step<RecordedOrder> step, CrmOrder.State state) {
    CrmCustomer customer = mapping.customer(step);
    CrmOrder order = mapping.order(step, state);
    try {
      return recorded(tell(customer), order, step.id());
    } catch (Refusal refusal) {
      return refusal.code().equals(Crm.UNKNOWN_CUSTOMER)
          ? again(customer, order, step.id())
          : refusal.outcome();
    }
  }

  /** What we remembered of the customer was wrong: somebody has deleted or merged the record. */
  private Outcome again(CrmCustomer customer, CrmOrder order, String reference) {
    known.forget(customer);
    try {
      return recorded(tell(customer), order, reference);
    } catch (Refusal refusal) {
      return refusal.outcome();
    }
  }

  private Outcome recorded(String customerId, CrmOrder order, String reference) {
    String orderId =
        order.state() == CrmOrder.State.CANCELLED
            ? crm.cancelOrder(order, reference)
            : crm.upsertOrder(order, reference);
    return Outcome.completed(
        new Recorded(customerId, orderId, order.state().name().toLowerCase(Locale.ROOT)));
  }

  private String tell(CrmCustomer customer) {
    String crmId = known.crmId(customer);
    if (crmId == null) {
      crmId = crm.upsertCustomer(customer);
      known.told(customer, crmId);
    }
    return crmId;
  }

  /** The result: the CRM's own ids, for people who look there. */
  record Recorded(String customer, String order, String state) {}
}
