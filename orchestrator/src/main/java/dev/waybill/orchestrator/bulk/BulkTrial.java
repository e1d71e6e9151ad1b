package dev.waybill.orchestrator.bulk;

import dev.waybill.orchestrator.processing.OperatorAction;
import dev.waybill.orchestrator.processing.OrderActions;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a bulk action would come to if it were begun now.
 *
 * @param looked orders that were looked at, the first of those chosen
 * @param possible of them, those on which the action would be taken
 * @param refused why not on the others, the most frequent first; no more than {@link #CAUSES}
 */
public record BulkTrial(int looked, int possible, List<BulkCause> refused) {

  /** Orders that are looked at, at most. */
  public static final int MOST = 1_000;

  static final int CAUSES = 20;
  private static final int PART = 200;

  /** Somebody waits for the answer: after this it is of those looked at so far. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  public static BulkTrial of(OrderActions actions, List<String> orders, OperatorAction action) {
    long begun = System.nanoTime();
    var why = new LinkedHashMap<String, BulkCause>();
    int looked = 0;
    int refused = 0;
    int most = Math.min(MOST, orders.size());
    while (looked < most && System.nanoTime() - begun < PATIENCE.toNanos()) {
      List<String> part = orders.subList(looked, Math.min(most, looked + PART));
      Map<String, String> refusals = actions.refusals(part, action);
      for (String order : part) {
        String cause = refusals.get(order);
        if (cause != null) {
          why.merge(cause, new BulkCause(cause, 1, order), BulkTrial::and);
          refused++;
        }
      }
      looked += part.size();
    }
    return new BulkTrial(
        looked,
        looked - refused,
        why.values().stream()
            .sorted(Comparator.comparingInt(BulkCause::orders).reversed())
            .limit(CAUSES)
            .toList());
  }

  private static BulkCause and(BulkCause before, BulkCause one) {
    return new BulkCause(before.why(), before.orders() + one.orders(), before.first());
  }
}
