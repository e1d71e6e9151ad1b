package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.definitions.ActiveVersions;
import dev.waybill.orchestrator.definitions.WorkflowVersion;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.Hold;
import dev.waybill.orchestrator.workflow.Mistake;
import dev.waybill.orchestrator.workflow.ParseResult;
import dev.waybill.orchestrator.workflow.SecretUse;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import dev.waybill.service.identity.Redacted;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version of a workflow.
 *
 * @param yaml as its author wrote it
 * @param warnings what can be used, but is probably not what was meant, as it is now
 * @param secrets those that HTTP steps name, for operators; the console adds a warning for each
 *     that the notifier lacks
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
    List<Mistake> warnings,
    List<SecretUse> secrets,
    List<Step> steps,
    List<Step> cancelled,
    List<Saved> versions) {

  /**
   * A workflow among others.
   *
   * @param version the one that is active for all shops
   * @param newest the last one that was saved
   * @param shops those that have this version, though it need not be active for all
   */
  record Summary(
      String name,
      int version,
      String author,
      String comment,
      Instant createdAt,
      int newest,
      List<String> shops) {
    static Summary of(WorkflowVersion newest, WorkflowVersion saved, ActiveVersions active) {
      return new Summary(
          saved.name(),
          saved.version(),
          saved.author(),
          saved.comment(),
          saved.createdAt(),
          newest.version(),
          active.shopsOn(saved.name(), saved.version()));
    }
  }

  /**
   * That a version was saved.
   *
   * @param active whether new orders of all shops take it that have none of their own
   * @param shops those that have it as their own
   */
  record Saved(
      String name,
      int version,
      String author,
      String comment,
      Instant createdAt,
      boolean active,
      List<String> shops) {
    static Saved of(WorkflowVersion version, ActiveVersions active) {
      return new Saved(
          version.name(),
          version.version(),
          version.author(),
          version.comment(),
          version.createdAt(),
          Objects.equals(active.forAll(version.name()), version.version()),
          active.shopsOn(version.name(), version.version()));
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

  static WorkflowView of(
      WorkflowVersion saved,
      Workflow workflow,
      ParseResult now,
      List<WorkflowVersion> all,
      ActiveVersions active) {
    return new WorkflowView(
        saved.name(),
        saved.version(),
        saved.author(),
        saved.comment(),
        saved.createdAt(),
        saved.yaml(),
        switch (now) {
          case ParseResult.Valid valid -> valid.warnings();
          case ParseResult.Invalid invalid -> invalid.mistakes();
        },
        switch (now) {
          case ParseResult.Valid valid -> valid.secrets();
          case ParseResult.Invalid invalid -> List.of();
        },
        steps(workflow.steps().values()),
        steps(workflow.cancelled().values()),
        all.stream().map(version -> Saved.of(version, active)).toList());
  }

  /** Addresses of steps in other hands often are keys. */
  WorkflowView forViewers() {
    return new WorkflowView(
        name,
        version,
        author,
        comment,
        createdAt,
        Redacted.urls(yaml),
        warnings,
        List.of(),
        steps,
        cancelled,
        versions);
  }

  static List<Step> steps(Collection<StepDefinition> steps) {
    return steps.stream().map(Step::of).toList();
  }
}
