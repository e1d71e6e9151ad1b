package dev.waybill.shipping.handover;

import static java.util.stream.Collectors.groupingBy;
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
  private final HandOverQueries queries;

  RecallHandOver(HandOverStore store, HandOverQueries queries) {
    this.store = store;
    this.queries = queries;
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
    List<String> undone = steps.stream().map(Step::undoneId).toList();
    store.recall(undone);
    Map<String, List<AwaitedParcel>> left =
        queries.ofCommands(undone).stream()
            .filter(parcel -> parcel.leftAt() != null)
            .collect(groupingBy(AwaitedParcel::commandId));
    var outcomes = new HashMap<String, Outcome>();
    for (Step<NoSections> step : steps) {
      List<AwaitedParcel> gone = left.getOrDefault(step.undoneId(), List.of());
      outcomes.put(
          step.id(),
          gone.isEmpty()
              ? Outcome.completed(null)
              : Outcome.rejected(
                  "already-left",
                  "Already with the carrier: "
                      + gone.stream().map(AwaitedParcel::trackingNumber).collect(joining(", "))
                      + ". Have it stopped there, then mark this step as done; or skip it."));
    }
    return outcomes;
  }
}
