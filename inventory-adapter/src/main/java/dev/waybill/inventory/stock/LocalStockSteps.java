package dev.waybill.inventory.stock;

import dev.waybill.step.LocalStepHandler;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The actions over a provider in this service's own database. */
public final class LocalStockSteps {

  private LocalStockSteps() {}

  /** The action {@code release}, the compensation of {@code reserve}. */
  public record Release(StockProvider stock) implements LocalStepHandler<StockOrder> {

    @Override
    public String action() {
      return "release";
    }

    @Override
    public Class<StockOrder> orderType() {
      return StockOrder.class;
    }

    @Override
    public Map<String, Outcome> handle(List<Step<StockOrder>> steps) {
      Map<String, Outcome> released = stock.release(steps.stream().map(Step::undoneId).toList());
      var outcomes = new HashMap<String, Outcome>();
      for (Step<StockOrder> step : steps) {
        Outcome outcome = released.get(step.undoneId());
        if (outcome == null) {
          throw new IllegalStateException("Nothing was said about " + step.undoneId());
        }
        outcomes.put(step.id(), outcome);
      }
      return outcomes;
    }
  }

  /** The action {@code commit}: what was reserved has been handed over. */
  public record Commit(StockProvider stock) implements LocalStepHandler<StockOrder> {

    @Override
    public String action() {
      return "commit";
    }

    @Override
    public Class<StockOrder> orderType() {
      return StockOrder.class;
    }

    @Override
    public Map<String, Outcome> handle(List<Step<StockOrder>> steps) {
      return stock.commit(steps.stream().map(HandOver::of).toList());
    }
  }
}
