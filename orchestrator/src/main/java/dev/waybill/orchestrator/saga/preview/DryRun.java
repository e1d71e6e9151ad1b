package dev.waybill.orchestrator.saga.preview;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.Conditions;
import dev.waybill.orchestrator.workflow.Durations;
import dev.waybill.orchestrator.workflow.Each;
import dev.waybill.orchestrator.workflow.Hold;
import dev.waybill.orchestrator.workflow.Informing;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a definition would do with an order, if the order came now, was paid, and every service and
 * person said yes. Nothing is done and nothing stored.
 *
 * @param version 0 for a definition that is not saved
 * @param ends how the order would stand in the end
 * @param reason why, if that is no good end
 * @param waves names of the steps that begin together, one wave after the other
 * @param steps all of them, in the order in which they begin
 * @param assumptions what was taken for granted because it is not known
 */
public record DryRun(
    String workflow,
    int version,
    OrderFacts order,
    Status ends,
    @Nullable String reason,
    List<List<String>> waves,
    List<Step> steps,
    List<String> assumptions) {

  /** So that an order in a thousand parts costs seconds at most. */
  private static final int MOST_DECISIONS = 20_000;

  /** What becomes of a step. */
  public enum Outcome {
    /** A command would be sent. */
    RUNS,
    /** A person would be asked. */
    WAITS_FOR_PERSON,
    SKIPPED,
    /** It could not even begin: the order would need attention. */
    FAILS,
    /** Something before it never ends. */
    NOT_REACHED
  }

  /**
   * One step.
   *
   * @param wave counted from 1; 0 if it is not reached
   * @param why in words
   * @param when its condition and what came of it; null if it has none or is not reached
   * @param parts commands of a fan-out; null for a plain step
   * @param resultKnown whether what it returned for that order before is taken as its result
   * @param ifRejected what a "no" would lead to; null if it does not come to that
   * @param ifGivenUp what it would lead to if no attempt brought an answer; null as above, or for a
   *     person
   */
  public record Step(
      String name,
      int wave,
      Outcome outcome,
      String why,
      @Nullable Condition when,
      @Nullable String service,
      @Nullable String action,
      @Nullable String undo,
      @Nullable Integer parts,
      boolean resultKnown,
      @Nullable Rejection ifRejected,
      @Nullable GivenUp ifGivenUp) {}

  /**
   * What follows when a step says no, the others of its wave having said yes.
   *
   * @param policy "compensate", "hold", "wait", "continue"
   * @param ends how the order would stand
   * @param undone steps that would be undone, in that order
   * @param told steps of the cancelled section that would follow
   */
  public record Rejection(String policy, Status ends, List<String> undone, List<String> told) {}

  /**
   * What follows when no attempt is answered.
   *
   * @param attempts all told
   * @param after how long that takes at most
   * @param ends how the order would stand, or go on if the step is optional
   */
  public record GivenUp(int attempts, Duration after, Status ends) {}

  /**
   * Plays it through.
   *
   * @param results what steps are known to return, by name
   */
  public static DryRun of(
      Workflow workflow,
      OrderFacts facts,
      Map<String, JsonNode> results,
      Conditions conditions,
      Instant now) {
    var assumed = new AssumedResults(workflow, results);
    var observed = new ObservedConditions(conditions, assumed);
    var rehearsal = new Rehearsal(workflow, null, assumed, observed, now);
    Saga end = rehearsal.play(facts);
    var steps = new ArrayList<Step>();
    int decisions = rehearsal.decisions();
    boolean all = true;
    var waves = new TreeMap<Integer, List<String>>();
    for (StepDefinition definition : Rehearsal.inOrder(workflow, rehearsal.waves)) {
      Step step = step(definition, rehearsal, assumed, observed);
      if (step.outcome == Outcome.RUNS || step.outcome == Outcome.WAITS_FOR_PERSON) {
        waves.computeIfAbsent(step.wave, wave -> new ArrayList<>()).add(step.name);
        all &= decisions < MOST_DECISIONS;
        if (all) {
          var refusal = new AssumedResults(workflow, results);
          var refused =
              new Rehearsal(
                  workflow, step.name, refusal, new ObservedConditions(conditions, refusal), now);
          step = withConsequences(step, definition, refused.play(facts), refused);
          decisions += refused.decisions();
        }
      }
      steps.add(step);
    }
    return new DryRun(
        workflow.name(),
        workflow.version(),
        facts,
        end.status(),
        end.status() == Status.COMPLETED ? null : Objects.toString(end.reason(), null),
        List.copyOf(waves.values()),
        steps,
        assumptions(rehearsal, assumed, workflow, all));
  }

  /** What an order's steps returned, as far as another definition would do them in the same way. */
  public static Map<String, JsonNode> knownResults(Saga saga, Workflow from, Workflow to) {
    return AssumedResults.of(saga, from, to);
  }

  static Step step(
      StepDefinition definition,
      Rehearsal played,
      AssumedResults assumed,
      ObservedConditions observed) {
    String name = definition.name();
    int wave = played.waves.getOrDefault(name, 0);
    Condition when = wave == 0 ? null : observed.observed(definition.when());
    Call call = definition.call();
    boolean begun = played.parts.containsKey(name);
    Outcome outcome;
    String why;
    if (Informing.tellsOfParcels(definition)) {
      outcome = Outcome.SKIPPED;
      why = "it begins with the first word of a carrier, also after the order is over";
    } else if (wave == 0) {
      outcome = Outcome.NOT_REACHED;
      why = "what it needs is never over";
    } else if (played.failed.containsKey(name)) {
      outcome = Outcome.FAILS;
      why = played.failed.getOrDefault(name, "");
    } else if (played.skipped.containsKey(name)) {
      outcome = Outcome.SKIPPED;
      why = played.skipped.getOrDefault(name, "");
    } else if (definition.work() instanceof Hold hold) {
      outcome = Outcome.WAITS_FOR_PERSON;
      why = words(hold);
    } else {
      outcome = Outcome.RUNS;
      why = after(definition);
    }
    return new Step(
        name,
        wave,
        outcome,
        why,
        when,
        call == null ? null : call.service(),
        call == null ? null : call.action(),
        call == null ? null : call.undo(),
        begun && call != null && call.each() != null ? played.parts.get(name) : null,
        begun && !assumed.assumed().contains(name),
        null,
        null);
  }

  private static String after(StepDefinition definition) {
    return definition.needs().isEmpty()
        ? "it needs nothing"
        : "once " + String.join(" and ", definition.needs()) + " is over";
  }

  private static String words(Hold hold) {
    return hold.deadline() == null
        ? "until somebody approves or rejects: " + hold.reason()
        : "%s, for at most %s, then: %s"
            .formatted(
                hold.reason(),
                Durations.text(hold.deadline()),
                lower(String.valueOf(hold.otherwise())));
  }

  private static Step withConsequences(
      Step step, StepDefinition definition, Saga end, Rehearsal refused) {
    Call call = definition.call();
    return new Step(
        step.name,
        step.wave,
        step.outcome,
        step.why,
        step.when,
        step.service,
        step.action,
        step.undo,
        step.parts,
        step.resultKnown,
        new Rejection(
            definition.optional() ? "continue" : lower(definition.rejected().name()),
            end.status(),
            List.copyOf(refused.undone),
            List.copyOf(refused.told)),
        call == null
            ? null
            : new GivenUp(
                call.retry().attempts(),
                call.retry()
                    .longestWait()
                    .plus(call.toldTimeout().multipliedBy(call.retry().attempts())),
                definition.optional() ? Status.IN_PROGRESS : Status.NEEDS_ATTENTION));
  }

  private static List<String> assumptions(
      Rehearsal played, AssumedResults assumed, Workflow workflow, boolean all) {
    var assumptions = new ArrayList<String>();
    if (!all) {
      assumptions.add("the order has too many parts to show what each rejection leads to");
    }
    for (StepDefinition step : workflow.steps().values()) {
      Each each = step.call() == null ? null : step.call().each();
      if (each != null
          && played.parts.containsKey(step.name())
          && assumed.assumed().contains(each.step())) {
        assumptions.add("%s is not known: %s is shown with one part".formatted(each, step.name()));
      }
      if (step.work() instanceof Hold
          && played.waves.containsKey(step.name())
          && !played.skipped.containsKey(step.name())) {
        assumptions.add("somebody approves " + step.name());
      }
    }
    return assumptions;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
