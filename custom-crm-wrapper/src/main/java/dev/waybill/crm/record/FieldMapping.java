package dev.waybill.crm.record;

import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import dev.waybill.step.Step;

/**
 * Which field of a record in the CRM gets what from an order: the place where a mapping by
 * configuration plugs in. Pure and thread-safe; the same step always maps to equal records.
 */
interface FieldMapping {

  CrmCustomer customer(Step<RecordedOrder> step);

  CrmOrder order(Step<RecordedOrder> step, CrmOrder.State state);
}
