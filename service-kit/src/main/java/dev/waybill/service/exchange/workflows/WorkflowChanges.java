package dev.waybill.service.exchange.workflows;

import java.util.List;

/**
 * What is different in one version from another.
 *
 * @param steps in words
 * @param text the definitions as a unified diff; empty if they are equal
 */
public record WorkflowChanges(int from, int to, List<Change> steps, String text) {

  /**
   * A step that is not as it was.
   *
   * @param change "added", "removed" or "changed"
   * @param what each key that is different; empty for a step that is new or gone
   */
  public record Change(String step, String change, List<String> what) {}
}
