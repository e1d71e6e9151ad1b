package dev.waybill.orchestrator.saga.preview;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.orchestrator.saga.preview.DryRun.Outcome;
import dev.waybill.orchestrator.saga.preview.DryRun.Step;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.workflow.Conditions;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What becomes of a step by one definition and by another, for one order that came and was paid:
 * its content as it was, its steps' results where they are known and each would be done in the same
 * way, and a yes of all who are asked.
 *
 * @param before null: there is no such step
 * @param after null: there is none any more
 * @param why in words, by the definition that is tried; by the other one where the step is gone
 */
public record Difference(
    String step, @Nullable Outcome before, @Nullable Outcome after, String why) {

  /**
   * Where the two differ, in the order of the tried definition.
   *
   * @param was the definition that the order really went by
   */
  public static List<Difference> of(
      Saga saga, Workflow was, Workflow base, Workflow tried, Conditions conditions, Instant now) {
    Map<String, Step> before = play(saga, was, base, conditions, now);
    Map<String, Step> after = play(saga, was, tried, conditions, now);
    var names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    var differences = new ArrayList<Difference>();
    for (String name : names) {
      Step old = before.get(name);
      Step step = after.get(name);
      Outcome oldOutcome = old == null ? null : old.outcome();
      Outcome newOutcome = step == null ? null : step.outcome();
      boolean other = oldOutcome != newOutcome || (old != null && step != null && !same(old, step));
      if (other && !(isNothing(oldOutcome) && isNothing(newOutcome))) {
        differences.add(
            new Difference(name, oldOutcome, newOutcome, words(step == null ? old : step)));
      }
    }
    return differences;
  }

  private static Map<String, Step> play(
      Saga saga, Workflow was, Workflow workflow, Conditions conditions, Instant now) {
    OrderFacts facts = saga.facts();
    Map<String, JsonNode> results = DryRun.knownResults(saga, was, workflow);
    var assumed = new AssumedResults(workflow, results);
    var observed = new ObservedConditions(conditions, assumed);
    var rehearsal = new Rehearsal(workflow, null, assumed, observed, now);
    rehearsal.play(facts);
    var steps = new LinkedHashMap<String, Step>();
    for (StepDefinition step : workflow.steps().values()) {
      steps.put(step.name(), DryRun.step(step, rehearsal, assumed, observed));
    }
    return steps;
  }

  /** Done by the same service in as many parts. */
  private static boolean same(Step old, Step step) {
    return Objects.equals(old.service(), step.service())
        && Objects.equals(old.action(), step.action())
        && Objects.equals(old.parts(), step.parts());
  }

  private static boolean isNothing(@Nullable Outcome outcome) {
    return outcome == null || outcome == Outcome.SKIPPED;
  }

  private static String words(@Nullable Step step) {
    if (step == null) {
      return "";
    }
    Condition when = step.when();
    return when == null
        ? step.why()
        : "%s (%s: %s)".formatted(step.why(), when.expression(), looksAt(when));
  }

  private static String looksAt(Condition when) {
    var seen = new ArrayList<String>();
    when.looksAt().forEach((what, value) -> seen.add(what + " is " + value));
    if (when.note() != null) {
      seen.add(when.note());
    }
    return String.join(", ", seen);
  }
}
