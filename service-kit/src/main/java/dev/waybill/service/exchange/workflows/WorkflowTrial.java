package dev.waybill.service.exchange.workflows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a definition would do with an order that came now.
 *
 * @param ends how the order would stand in the end
 * @param steps in the order in which they begin
 * @param assumptions what was taken for granted
 */
public record WorkflowTrial(
    String ends, @Nullable String reason, List<Step> steps, List<String> assumptions) {

  /**
   * What is to be tried.
   *
   * @param yaml a definition that need not be saved
   */
  public record Question(String yaml, String orderId) {}

  /**
   * What becomes of a step.
   *
   * @param wave counted from 1; 0 if it is not reached
   * @param outcome RUNS, WAITS_FOR_PERSON, SKIPPED, FAILS or NOT_REACHED
   */
  public record Step(String name, int wave, String outcome, String why) {}
}
