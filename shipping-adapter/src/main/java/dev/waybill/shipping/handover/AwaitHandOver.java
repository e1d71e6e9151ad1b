package dev.waybill.shipping.handover;

import dev.waybill.step.LocalStepHandler;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The action {@code await-hand-over}: answered once all parcels of the order are with their
 * carriers. What has left already, as of an order whose step is done again, is not waited for; an
 * order without parcels is completed at once.
 */
final class AwaitHandOver implements LocalStepHandler<NoSections> {

  private final HandOverStore store;

  AwaitHandOver(HandOverStore store) {
    this.store = store;
  }

  @Override
  public String action() {
    return "await-hand-over";
  }

  @Override
  public Class<NoSections> orderType() {
    return NoSections.class;
  }

  @Override
  public Map<String, Outcome> handle(List<Step<NoSections>> steps) {
    var outcomes = new HashMap<String, Outcome>();
    var waiting = new ArrayList<HandOverStore.New>();
    for (Step<NoSections> step : steps) {
      List<Labelled> parcels = Labelled.of(step);
      if (parcels.isEmpty()) {
        outcomes.put(step.id(), Outcome.completed(new HandedOver(List.of())));
      } else {
        waiting.add(new HandOverStore.New(step, parcels));
        outcomes.put(step.id(), new Outcome.Deferred());
      }
    }
    if (!waiting.isEmpty()) {
      store.add(waiting);
    }
    return outcomes;
  }
}
