package dev.waybill.inventory.backorder;

import dev.waybill.inventory.stock.Demand;
import dev.waybill.inventory.stock.StockOrder;
import dev.waybill.step.DeferredStep;
import dev.waybill.step.Step;
import java.time.Instant;
import java.util.Map;

/**
 * An order that begins to wait.
 *
 * @param wanted pieces by SKU, as the order has them
 * @param needs pieces by SKU, as they lie on the shelves; none if it waits already
 * @param deadline of the command
 */
record NewBackorder(
    DeferredStep step,
    String shop,
    Map<String, Integer> wanted,
    Map<String, Integer> needs,
    Instant deadline) {

  static NewBackorder of(Step<StockOrder> step, Demand demand, Map<String, Integer> needs) {
    return new NewBackorder(
        DeferredStep.of(step), demand.shop(), demand.pieces(), needs, step.command().deadline());
  }
}
