package dev.waybill.crm.rows;

import dev.waybill.crm.Crm;
import dev.waybill.crm.CrmCustomer;
import dev.waybill.crm.CrmOrder;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.util.List;

/**
 * A CRM that takes many records in one call; one record is a batch of one. A batch never throws
 * what became of its rows: also a CRM that is away is a result, of each row.
 */
public interface RowCrm extends Crm {

  /** What became of the customers, in their order. */
  List<RowResult> upsertCustomers(List<CrmCustomer> customers);

  /**
   * What became of the orders, in their order.
   *
   * @param references our ids of the effects, one for each order
   */
  List<RowResult> upsertOrders(List<CrmOrder> orders, List<String> references);

  /**
   * Asks the CRM whether it takes us and has what we need, and makes what can be made from here.
   *
   * @throws ProviderUnavailable {@code not-authorized} or {@code not-set-up} where a person has to
   *     put something right; otherwise as any call
   */
  void ping();

  /**
   * Makes one customer of two. The first one's id leads to both of them after it; where the second
   * one is not there (any more), it is done already. What CRMs merge they cannot take apart.
   *
   * @param kept our id of the customer whose values count
   * @param gone our id of the other one
   * @return the CRM's own id of the one customer
   * @throws Refusal {@link #UNKNOWN_CUSTOMER} if the CRM does not have the first one
   */
  String merge(String kept, String gone);

  /**
   * Removes what the CRM knows of a customer, for good; the books keep the orders. Safe to repeat.
   *
   * @param customer our id
   * @return whether there was something to forget
   * @throws Refusal if it is unclear which record is meant
   */
  boolean forget(String customer);

  @Override
  default String upsertCustomer(CrmCustomer customer) {
    return upsertCustomers(List.of(customer)).getFirst().id();
  }

  @Override
  default String upsertOrder(CrmOrder order, String reference) {
    return upsertOrders(List.of(order), List.of(reference)).getFirst().id();
  }
}
