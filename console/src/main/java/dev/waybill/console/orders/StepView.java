package dev.waybill.console.orders;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How one step of an order stands.
 *
 * @param section "steps" or "cancelled"
 * @param service null for a step that waits for a person
 * @param tasks none before it begins, one for a plain step, one per part of a fan-out
 * @param shipped the same of earlier rounds whose parcels have left; null from older orchestrators
 */
record StepView(
    String name,
    String section,
    List<String> needs,
    boolean optional,
    @Nullable String service,
    @Nullable String action,
    String phase,
    List<TaskView> tasks,
    @Nullable List<TaskView> shipped) {

  /**
   * One command of a step.
   *
   * @param attempts allowed in all; null for a step that waits for a person
   */
  record TaskView(
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
