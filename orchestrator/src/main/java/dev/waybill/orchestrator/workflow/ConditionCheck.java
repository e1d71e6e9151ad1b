package dev.waybill.orchestrator.workflow;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a condition before it is ever used.
 *
 * @param flaws what makes it unusable; empty if nothing does
 * @param results names of the steps whose results it asks for
 */
public record ConditionCheck(List<Flaw> flaws, Set<String> results) {

  /**
   * One thing that is wrong.
   *
   * @param line within the expression, counted from 0
   * @param column within that line, counted from 0
   * @param hint what to write instead; null where there is nothing to say
   */
  public record Flaw(int line, int column, String message, @Nullable String hint) {}
}
