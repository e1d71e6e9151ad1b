package dev.waybill.console.orders;

import dev.waybill.service.exchange.orders.OrderStep;
import dev.waybill.service.exchange.orders.OrderStep.StepTask;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * How often a step was tried, and when it is tried again.
 *
 * @param made so far
 * @param of allowed in all; null where nothing limits them
 */
record Attempts(int made, @Nullable Integer of, @Nullable Instant nextTry) {

  /** Of the part of the step that is tried again first; null if none is. */
  static @Nullable Attempts waiting(OrderStep step) {
    return step.tasks().stream()
        .filter(task -> task.nextTry() != null)
        .min(Comparator.comparing(StepTask::nextTry))
        .map(task -> new Attempts(task.attempt(), task.attempts(), task.nextTry()))
        .orElse(null);
  }

  /** The number of the next one. */
  int next() {
    return made + 1;
  }

  /** In all, for people. */
  String words() {
    return of == null ? "∞" : of.toString();
  }
}
