package dev.waybill.service.exchange.orders;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A step of an order.
 *
 * @param section "steps" or "cancelled"
 * @param service null for a step that waits for a person
 * @param edited "outdated", "redo" or "further" after the order was edited; otherwise null
 * @param tasks none before it begins, one for a plain step, one per part of a fan-out
 * @param shipped the same of earlier rounds whose parcels have left; null from older orchestrators
 */
public record OrderStep(
    String name,
    String section,
    List<String> needs,
    boolean optional,
    @Nullable String service,
    @Nullable String action,
    String phase,
    @Nullable String edited,
    List<StepTask> tasks,
    @Nullable List<StepTask> shipped) {

  /**
   * One command of a step, or the one that undoes it.
   *
   * @param attempts allowed in all; null for a step that waits for a person
   * @param nextTry when the next attempt is made, while it is retrying
   * @param deadline when the attempt that is out, or the hold, ends
   * @param code machine-readable cause of the last failure, rejection or skip
   */
  public record StepTask(
      String phase,
      int round,
      int attempt,
      @Nullable Integer attempts,
      @Nullable Instant nextTry,
      @Nullable Instant deadline,
      Instant since,
      @Nullable String code,
      @Nullable String message,
      @Nullable JsonNode result,
      @Nullable JsonNode part) {}
}
