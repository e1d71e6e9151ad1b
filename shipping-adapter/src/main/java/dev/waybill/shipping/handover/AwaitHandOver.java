package dev.waybill.shipping.handover;

import dev.waybill.step.LocalStepHandler;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The action {@code await-hand-over}: answered once all parcels of the order are with their
 * carriers. What has left already, as of an order whose step is done again, is not waited for; an
 * order without parcels is completed at once, and one that is late is late whenever it is asked
 * for.
 */
final class AwaitHandOver implements LocalStepHandler<NoSections> {

  private final HandOverStore store;
  private final HandOverQueries queries;
  private final Policies policies;

  AwaitHandOver(HandOverStore store, HandOverQueries queries, Policies policies) {
    this.store = store;
    this.queries = queries;
    this.policies = policies;
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
    var labelled = new HashMap<String, List<Labelled>>();
    steps.forEach(step -> labelled.put(step.id(), Labelled.of(step)));
    Map<String, AwaitedParcel> late = late(labelled.values());
    for (Step<NoSections> step : steps) {
      List<Labelled> parcels = labelled.getOrDefault(step.id(), List.of());
      List<AwaitedParcel> lateHere =
          parcels.stream().map(p -> late.get(p.labelId())).filter(Objects::nonNull).toList();
      if (parcels.isEmpty()) {
        outcomes.put(step.id(), Outcome.completed(new HandedOver(List.of())));
      } else if (!lateHere.isEmpty()) {
        outcomes.put(step.id(), Lateness.of(lateHere));
      } else {
        Duration patience = policies.of(step.orderId()).patience();
        waiting.add(new HandOverStore.New(step, parcels, patience));
        outcomes.put(step.id(), new Outcome.Deferred());
      }
    }
    if (!waiting.isEmpty()) {
      store.add(waiting);
    }
    return outcomes;
  }

  /** By label. */
  private Map<String, AwaitedParcel> late(Collection<List<Labelled>> labelled) {
    List<String> labels =
        labelled.stream().flatMap(List::stream).map(Labelled::labelId).distinct().toList();
    var late = new HashMap<String, AwaitedParcel>();
    if (!labels.isEmpty()) {
      queries.late(labels).forEach(parcel -> late.put(parcel.labelId(), parcel));
    }
    return late;
  }
}
