package dev.waybill.crm.rows;

import dev.waybill.crm.Crm;
import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import java.util.List;

/** A CRM that takes many records in one call; one record is a batch of one. */
public interface RowCrm extends Crm {

  /** What became of the customers, in their order. */
  List<RowResult> upsertCustomers(List<CrmCustomer> customers);

  /**
   * What became of the orders, in their order.
   *
   * @param references our ids of the effects, one for each order
   */
  List<RowResult> upsertOrders(List<CrmOrder> orders, List<String> references);

  @Override
  default String upsertCustomer(CrmCustomer customer) {
    return upsertCustomers(List.of(customer)).getFirst().id();
  }

  @Override
  default String upsertOrder(CrmOrder order, String reference) {
    return upsertOrders(List.of(order), List.of(reference)).getFirst().id();
  }
}
