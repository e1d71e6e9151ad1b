package dev.waybill.inventory.stock;

import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The actions over a provider that is called over the network. */
public final class RemoteStockSteps {

  private RemoteStockSteps() {}

  /** The action {@code reserve}. */
  public record Reserve(StockProvider stock) implements StepHandler<StockOrder> {

    @Override
    public String action() {
      return "reserve";
    }

    @Override
    public Class<StockOrder> orderType() {
      return StockOrder.class;
    }

    @Override
    public Outcome handle(Step<StockOrder> step) {
      return only(stock.reserve(List.of(Demand.of(step))), step.id());
    }

    @Override
    public Optional<Outcome> find(Step<StockOrder> step) {
      return stock
          .find(step.id())
          .map(
              found ->
                  found instanceof Outcome.Completed done
                          && done.result() instanceof Allocations reserved
                      ? Outcome.completed(Demand.of(step).answer(reserved.allocations()))
                      : found);
    }
  }

  /** The action {@code release}, the compensation of {@code reserve}. */
  public record Release(StockProvider stock) implements StepHandler<StockOrder> {

    @Override
    public String action() {
      return "release";
    }

    @Override
    public Class<StockOrder> orderType() {
      return StockOrder.class;
    }

    @Override
    public Outcome handle(Step<StockOrder> step) {
      return only(stock.release(List.of(step.undoneId())), step.undoneId());
    }
  }

  /** The action {@code commit}: what was reserved has been handed over. */
  public record Commit(StockProvider stock) implements StepHandler<StockOrder> {

    @Override
    public String action() {
      return "commit";
    }

    @Override
    public Class<StockOrder> orderType() {
      return StockOrder.class;
    }

    @Override
    public Outcome handle(Step<StockOrder> step) {
      return only(stock.commit(List.of(HandOver.of(step))), step.id());
    }
  }

  private static Outcome only(Map<String, Outcome> outcomes, String reference) {
    Outcome outcome = outcomes.get(reference);
    if (outcome == null) {
      throw new IllegalStateException("Nothing was said about " + reference);
    }
    return outcome;
  }
}
