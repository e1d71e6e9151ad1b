package dev.waybill.orchestrator.saga.preview;

import dev.waybill.orchestrator.saga.decide.Decider;
import dev.waybill.orchestrator.saga.decide.LegalAction;
import dev.waybill.orchestrator.saga.decide.Signal.OperatorActed;
import dev.waybill.orchestrator.saga.decide.StepProgress;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.workflow.Conditions;
import dev.waybill.orchestrator.workflow.Hold;
import dev.waybill.orchestrator.workflow.RejectedPolicy;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What will happen next if a hold is released, in words. It is played through with the engine
 * itself, so it cannot say anything but what would be done.
 */
public final class Foresight {

  private static final String WHO = "foresight";

  private final Saga saga;
  private final Workflow workflow;
  private final Conditions conditions;
  private final Instant now;

  private Foresight(Saga saga, Workflow workflow, Conditions conditions, Instant now) {
    this.saga = saga;
    this.workflow = workflow;
    this.conditions = conditions;
    this.now = now;
  }

  /** The same actions; those that release a hold say what will happen next. */
  public static List<LegalAction> explain(
      List<LegalAction> legal, Saga saga, Workflow workflow, Conditions conditions, Instant now) {
    var foresight = new Foresight(saga, workflow, conditions, now);
    return legal.stream()
        .map(one -> one.hold() == null ? one : one.with(foresight.of(one.hold())))
        .toList();
  }

  private String of(String reason) {
    var release = new OperatorActed(Action.RELEASE, null, WHO, WHO, null, null, reason);
    var decider = new Decider(conditions, new SplittableRandom(0));
    Saga after = decider.decide(saga, release, workflow, now).saga();
    return (lead(Reason.parse(reason)) + (after == null ? "" : follows(after, release))).strip();
  }

  private String follows(Saga after, OperatorActed release) {
    if (!after.holds().isEmpty()) {
      return "The order stays on hold (%s): nothing starts before that is ended, too."
          .formatted(names(after.holds().stream().map(hold -> hold.reason().text()).toList()));
    }
    return switch (after.direction()) {
      case UNPAID -> "Nothing is done before the order is paid.";
      case ELSEWHERE -> "It is delivered elsewhere: nothing is done.";
      case BACKWARD -> "The order is cancelled, and what was done is undone.";
      case FORWARD -> goesOn(release);
    };
  }

  private String goesOn(OperatorActed release) {
    var known = new AssumedResults(workflow, DryRun.knownResults(saga, workflow, workflow));
    var played = new Rehearsal(workflow, null, known, conditions, now);
    Saga end = played.playOn(saga, release);
    var begun = new ArrayList<String>();
    var cancels = new ArrayList<String>();
    for (StepDefinition step : Rehearsal.inOrder(workflow, played.waves)) {
      boolean asks = played.asked.contains(step.name());
      if ((played.waves.containsKey(step.name()) && !played.skipped.containsKey(step.name()))
          || asks) {
        begun.add(step.work() instanceof Hold ? step.name() + " (a person is asked)" : step.name());
        if (step.rejected() == RejectedPolicy.COMPENSATE && !step.optional() && !asks) {
          cancels.add(step.name());
        }
      }
    }
    return sentence("Undoes first: %s.", List.copyOf(played.undone))
        + sentence("Next: %s.", begun)
        + sentence("Left out: %s.", List.copyOf(played.skipped.keySet()))
        + sentence("A \"no\" to %s cancels the order.", cancels)
        + ends(end, begun.isEmpty());
  }

  private static String ends(Saga end, boolean nothing) {
    if (end.status() != Status.COMPLETED) {
      return "Then it is %s (%s).".formatted(end.status(), end.reason());
    }
    return nothing ? "Nothing is left to do: the order is completed." : "";
  }

  private String lead(Reason reason) {
    if (reason.problem()) {
      return "Takes the order as it is, which does not mend the problem. ";
    }
    if (reason.equals(Reason.UNPAID)) {
      return "Goes on although the shop does not show the order as paid. ";
    }
    if (reason.equals(Reason.EDITED)) {
      return sentence(
          "Leaves as it was done before the change: %s.",
          StepProgress.notLeftOut(saga, StepProgress.marked(saga, StepState.Mark.OUTDATED)));
    }
    return reason.equals(Reason.REOPENED) ? "Does again what was undone. " : "";
  }

  private static String sentence(String form, List<String> steps) {
    return steps.isEmpty() ? "" : form.formatted(names(steps)) + ' ';
  }

  private static String names(List<String> names) {
    return String.join(", ", names);
  }
}
