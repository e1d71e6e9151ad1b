package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.definitions.WorkflowVersion;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.Hold;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a workflow.
 *
 * @param yaml as its author wrote it
 * @param steps the same for drawing, in definition order
 * @param cancelled steps that follow once everything is undone
 * @param versions all of them, newest first
 */
record WorkflowView(
    String name,
    int version,
    String author,
    String comment,
    Instant createdAt,
    String yaml,
    List<Step> steps,
    List<Step> cancelled,
    List<Saved> versions) {

  /** That a version was saved. */
  record Saved(String name, int version, String author, String comment, Instant createdAt) {
    static Saved of(WorkflowVersion version) {
      return new Saved(
          version.name(),
          version.version(),
          version.author(),
          version.comment(),
          version.createdAt());
    }
  }

  /**
   * @param service null for a step that waits for a person
   * @param hold why it waits; null for a step that calls a service
   */
  record Step(
      String name,
      List<String> needs,
      @Nullable String when,
      boolean optional,
      @Nullable String service,
      @Nullable String action,
      @Nullable String undo,
      @Nullable String because,
      @Nullable String each,
      @Nullable String hold) {

    private static Step of(StepDefinition step) {
      return switch (step.work()) {
        case Call call ->
            new Step(
                step.name(),
                step.needs(),
                step.when(),
                step.optional(),
                call.service(),
                call.action(),
                call.undo(),
                call.because(),
                call.each() == null ? null : call.each().toString(),
                null);
        case Hold hold ->
            new Step(
                step.name(),
                step.needs(),
                step.when(),
                step.optional(),
                null,
                null,
                null,
                null,
                null,
                hold.reason());
      };
    }
  }

  static WorkflowView of(WorkflowVersion saved, Workflow workflow, List<WorkflowVersion> all) {
    return new WorkflowView(
        saved.name(),
        saved.version(),
        saved.author(),
        saved.comment(),
        saved.createdAt(),
        saved.yaml(),
        steps(workflow.steps().values()),
        steps(workflow.cancelled().values()),
        all.stream().map(Saved::of).toList());
  }

  static List<Step> steps(Collection<StepDefinition> steps) {
    return steps.stream().map(Step::of).toList();
  }
}
