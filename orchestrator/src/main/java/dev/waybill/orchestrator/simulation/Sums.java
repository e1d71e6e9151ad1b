package dev.waybill.orchestrator.simulation;

import dev.waybill.orchestrator.saga.preview.Difference;
import dev.waybill.orchestrator.saga.preview.DryRun.Outcome;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All orders together.
 *
 * @param differ how many would go otherwise
 * @param unknown of how many it could not be told
 * @param changes what becomes of which step how often, the most frequent first
 */
record Sums(int orders, int differ, int unknown, List<Change> changes) {

  /**
   * A step that would go otherwise.
   *
   * @param before null: there is no such step
   * @param after null: there is none any more
   */
  record Change(String step, @Nullable Outcome before, @Nullable Outcome after, int orders) {}

  static Sums of(int orders, List<Row> rows) {
    var changes = new TreeMap<String, Change>();
    for (Row row : rows) {
      for (Difference one : row.differences()) {
        changes.merge(
            one.step() + ' ' + one.before() + ' ' + one.after(),
            new Change(one.step(), one.before(), one.after(), 1),
            (a, b) -> new Change(a.step(), a.before(), a.after(), a.orders() + 1));
      }
    }
    int unknown = (int) rows.stream().filter(row -> row.unknown() != null).count();
    return new Sums(
        orders,
        rows.size() - unknown,
        unknown,
        changes.values().stream().sorted((a, b) -> b.orders() - a.orders()).toList());
  }
}
