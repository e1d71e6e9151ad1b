package dev.waybill.inventory.packing;

import static java.util.stream.Collectors.groupingBy;

import dev.waybill.step.LocalStepHandler;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The action {@code recall-packing}, the compensation: nobody packs the order any more. What is in
 * the box has to go back to its shelf; the result says what that is.
 */
final class RecallPacking implements LocalStepHandler<NoSections> {

  private final PackingStore store;
  private final PackingQueries queries;

  RecallPacking(PackingStore store, PackingQueries queries) {
    this.store = store;
    this.queries = queries;
  }

  @Override
  public String action() {
    return "recall-packing";
  }

  @Override
  public Class<NoSections> orderType() {
    return NoSections.class;
  }

  /**
   * What to do with the goods.
   *
   * @param putBack pieces that were picked; none if nobody had begun
   */
  record Recalled(List<Pieces> putBack) {}

  @Override
  public Map<String, Outcome> handle(List<Step<NoSections>> steps) {
    List<String> undone = steps.stream().map(Step::undoneId).toList();
    store.commands().close(undone);
    Map<String, List<PackingLine>> picked =
        queries.ofCommands(undone).stream()
            .filter(line -> line.picked() > 0)
            .collect(groupingBy(PackingLine::commandId));
    var outcomes = new HashMap<String, Outcome>();
    for (Step<NoSections> step : steps) {
      List<PackingLine> lines = picked.getOrDefault(step.undoneId(), List.of());
      outcomes.put(
          step.id(),
          Outcome.completed(new Recalled(lines.stream().map(PackingLine::inTheBox).toList())));
    }
    return outcomes;
  }
}
