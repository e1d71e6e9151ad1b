package dev.waybill.shipping.handover;

import dev.waybill.contracts.OrderId;

/** What the shops want to be waited for. Answered from memory. */
@FunctionalInterface
public interface HandOverRule {

  /**
   * Whether the order counts as shipped only once its parcels are with their carriers, and not when
   * their labels are bought.
   */
  boolean isAwaited(OrderId order);
}
