package dev.waybill.inventory.backorder;

import dev.waybill.inventory.ledger.StockLedger;
import dev.waybill.inventory.ledger.StockLedger.Reserved;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.inventory.stock.StockOrder;
import dev.waybill.step.LocalStepHandler;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The action {@code reserve} over the stock ledger. An order that has to wait becomes a backorder
 * in the transaction that found too little; a command that waits already and comes again is the
 * same backorder.
 */
final class WaitingReserve implements LocalStepHandler<StockOrder> {

  private final StockLedger stock;
  private final BackorderStore store;
  private final FreedStock freed;

  WaitingReserve(StockLedger stock, BackorderStore store, FreedStock freed) {
    this.stock = stock;
    this.store = store;
    this.freed = freed;
  }

  @Override
  public String action() {
    return "reserve";
  }

  @Override
  public Class<StockOrder> orderType() {
    return StockOrder.class;
  }

  @Override
  public Map<String, Outcome> handle(List<Step<StockOrder>> steps) {
    List<Demand> demands = steps.stream().map(Demand::of).toList();
    Reserved reserved = stock.reserveOrAwait(demands);
    if (!reserved.waiting().isEmpty()) {
      await(steps, demands, reserved.waiting());
    }
    return reserved.outcomes();
  }

  private void await(
      List<Step<StockOrder>> steps,
      List<Demand> demands,
      Map<String, Map<String, Integer>> waiting) {
    var backorders = new ArrayList<NewBackorder>();
    for (int i = 0; i < steps.size(); i++) {
      Map<String, Integer> needs = waiting.get(steps.get(i).id());
      if (needs != null) {
        backorders.add(NewBackorder.of(steps.get(i), demands.get(i), needs));
      }
    }
    store.add(backorders);
    // Where overtaking is allowed it may be served at once.
    freed.announce();
  }
}
