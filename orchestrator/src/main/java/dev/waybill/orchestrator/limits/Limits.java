package dev.waybill.orchestrator.limits;

import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Knows the limit of every order. Trying again is not getting on: an order whose carrier is away
 * for hours is retrying and, when its limit has passed, stuck as well. A step that has long on
 * purpose, such as one that waits until parcels are handed over, is not late before its time.
 */
@Component
public final class Limits {

  private final Map<Status, Duration> all;
  private final Map<String, Map<Status, Duration>> byShop = new HashMap<>();

  Limits(LimitSettings settings) {
    all =
        table(
            settings.awaitingPayment(),
            settings.inProgress(),
            settings.onHold(),
            settings.needsAttention(),
            settings.cancelling());
    settings
        .shops()
        .forEach(
            (shop, limits) -> {
              var table = new EnumMap<>(all);
              table.putAll(
                  table(
                      limits.awaitingPayment(),
                      limits.inProgress(),
                      limits.onHold(),
                      limits.needsAttention(),
                      limits.cancelling()));
              byShop.put(shop, table);
            });
  }

  /** Null if the order may stay as it is for ever. */
  public @Nullable Limit of(Saga saga) {
    Duration allowed = byShop.getOrDefault(saga.shop(), all).get(saga.status());
    return allowed == null || allowed.isZero() ? null : new Limit(since(saga), allowed);
  }

  private static Instant since(Saga saga) {
    Instant since = saga.statusSince();
    if (saga.status() == Status.IN_PROGRESS || saga.status() == Status.CANCELLING) {
      for (StepState step : saga.steps().values()) {
        for (Task task : step.tasks()) {
          Instant got = gotOn(task);
          if (got != null && got.isAfter(since)) {
            since = got;
          }
        }
      }
    }
    return since;
  }

  /** When the task got on; null if it did not. */
  private static @Nullable Instant gotOn(Task task) {
    return switch (task) {
      case Task.Completed _,
          Task.Rejected _,
          Task.RejectedForNow _,
          Task.Skipped _,
          Task.Undone _ ->
          task.since();
      case Task.Running running when running.attempts().counted() == 1 -> running.deadline();
      case Task.Running _,
          Task.Waiting _,
          Task.Retrying _,
          Task.Failed _,
          Task.Held _,
          Task.Undoing _,
          Task.UndoRetrying _,
          Task.UndoFailed _ ->
          null;
    };
  }

  private static Map<Status, Duration> table(
      @Nullable Duration awaitingPayment,
      @Nullable Duration inProgress,
      @Nullable Duration onHold,
      @Nullable Duration needsAttention,
      @Nullable Duration cancelling) {
    var table = new EnumMap<Status, Duration>(Status.class);
    put(table, Status.AWAITING_PAYMENT, awaitingPayment);
    put(table, Status.IN_PROGRESS, inProgress);
    put(table, Status.ON_HOLD, onHold);
    put(table, Status.NEEDS_ATTENTION, needsAttention);
    put(table, Status.CANCELLING, cancelling);
    return table;
  }

  private static void put(Map<Status, Duration> table, Status status, @Nullable Duration allowed) {
    if (allowed != null) {
      table.put(status, allowed);
    }
  }
}
