package dev.waybill.crm;

import dev.waybill.step.Refusal;

/**
 * A system that keeps customers and their orders. Implementations are thread-safe.
 *
 * <p>Every call is an upsert by <em>our</em> id of the record, so that repeating it, after a
 * time-out or a crash, leaves one record: nothing has to be looked up first. What is sent replaces
 * what the CRM has.
 *
 * <p>Calls may throw what the kit's HTTP clients throw, which step-kit turns into "unavailable". A
 * business "no" is a {@link Refusal}.
 */
public interface Crm {

  /** The code of the refusal of an order whose customer the CRM does not know. */
  String UNKNOWN_CUSTOMER = "unknown-customer";

  /**
   * Makes the customer known, or brings what is known up to date.
   *
   * @return the CRM's own id of the customer
   */
  String upsertCustomer(CrmCustomer customer);

  /**
   * Makes the order known in its state, or brings what is known up to date.
   *
   * @param reference our id of this effect
   * @return the CRM's own id of the order
   * @throws Refusal {@link #UNKNOWN_CUSTOMER} if the customer has to be made known first
   */
  String upsertOrder(CrmOrder order, String reference);

  /**
   * Marks the order as cancelled. An order that the CRM never heard of is made known as cancelled:
   * the customer did order.
   *
   * @param order in any state; what is stored is cancelled
   * @return the CRM's own id of the order
   * @throws Refusal {@link #UNKNOWN_CUSTOMER} if the customer has to be made known first
   */
  default String cancelOrder(CrmOrder order, String reference) {
    return upsertOrder(order.as(CrmOrder.State.CANCELLED), reference);
  }
}
