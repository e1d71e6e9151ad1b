package dev.waybill.service.exchange.workflows;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a workflow. What is null comes from an older orchestrator.
 *
 * @param yaml as its author wrote it
 * @param warnings what can be used, but is probably not what was meant
 * @param secrets those that HTTP steps name; none for viewers
 * @param steps the same as yaml for drawing, in definition order
 * @param cancelled steps that follow once everything is undone
 * @param versions all of them, newest first
 */
public record WorkflowDetails(
    String name,
    int version,
    String author,
    String comment,
    Instant createdAt,
    String yaml,
    @Nullable List<Finding> warnings,
    @Nullable List<SecretUse> secrets,
    @Nullable List<WorkflowStep> steps,
    @Nullable List<WorkflowStep> cancelled,
    @Nullable List<SavedVersion> versions) {

  /**
   * That a version was saved.
   *
   * @param active whether new orders of all shops take it that have none of their own
   * @param shops those that have it as their own
   */
  public record SavedVersion(
      String name,
      int version,
      String author,
      String comment,
      Instant createdAt,
      boolean active,
      @Nullable List<String> shops) {}
}
