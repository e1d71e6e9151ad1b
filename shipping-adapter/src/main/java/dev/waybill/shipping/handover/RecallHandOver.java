package dev.waybill.shipping.handover;

import static java.util.stream.Collectors.joining;

import dev.waybill.step.LocalStepHandler;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The action {@code recall-hand-over}, the compensation: nothing of the order is to leave any more.
 * What has left cannot be called back from here, so the step is refused and a person decides.
 */
final class RecallHandOver implements LocalStepHandler<NoSections> {

  private final HandOverStore store;

  RecallHandOver(HandOverStore store) {
    this.store = store;
  }

  @Override
  public String action() {
    return "recall-hand-over";
  }

  @Override
  public Class<NoSections> orderType() {
    return NoSections.class;
  }

  @Override
  public Map<String, Outcome> handle(List<Step<NoSections>> steps) {
    Map<String, List<HandOverStore.Parcel>> left =
        store.recall(steps.stream().map(Step::undoneId).toList());
    var outcomes = new HashMap<String, Outcome>();
    for (Step<NoSections> step : steps) {
      List<HandOverStore.Parcel> gone = left.getOrDefault(step.undoneId(), List.of());
      outcomes.put(
          step.id(),
          gone.isEmpty()
              ? Outcome.completed(null)
              : Outcome.rejected(
                  "already-left",
                  "Already with the carrier: "
                      + gone.stream()
                          .map(HandOverStore.Parcel::trackingNumber)
                          .collect(joining(", "))
                      + ". Have it stopped there, then mark this step as done; or skip it."));
    }
    return outcomes;
  }
}
