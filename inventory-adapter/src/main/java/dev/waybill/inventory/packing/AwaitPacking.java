package dev.waybill.inventory.packing;

import dev.waybill.step.LocalStepHandler;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The action {@code await-packing}: answered once all that was reserved for the order is picked. An
 * order of which nothing was reserved is completed at once.
 */
final class AwaitPacking implements LocalStepHandler<NoSections> {

  private final PackingStore store;

  AwaitPacking(PackingStore store) {
    this.store = store;
  }

  @Override
  public String action() {
    return "await-packing";
  }

  @Override
  public Class<NoSections> orderType() {
    return NoSections.class;
  }

  @Override
  public Map<String, Outcome> handle(List<Step<NoSections>> steps) {
    var outcomes = new HashMap<String, Outcome>();
    var waiting = new ArrayList<PackingStore.New>();
    for (Step<NoSections> step : steps) {
      List<Shelved> pieces = Shelved.of(step);
      if (pieces.isEmpty()) {
        outcomes.put(step.id(), Outcome.completed(new Packed(List.of(), null)));
      } else {
        waiting.add(new PackingStore.New(step, pieces));
        outcomes.put(step.id(), new Outcome.Deferred());
      }
    }
    if (!waiting.isEmpty()) {
      store.add(waiting);
    }
    return outcomes;
  }
}
