package dev.waybill.inventory.backorder;

import dev.waybill.inventory.stock.Demand;
import dev.waybill.step.DeferredStep;
import java.time.Instant;
import java.util.Map;

/**
 * An order that waits.
 *
 * @param step the command that is answered when its turn comes
 * @param wanted pieces by SKU, as the order has them
 */
record Backorder(DeferredStep step, String shop, Map<String, Integer> wanted, Instant since) {

  String id() {
    return step.commandId();
  }

  /** Earlier parcels of the order were taken off when it began to wait. */
  Demand demand() {
    return new Demand(id(), shop, wanted);
  }
}
