package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.orchestrator.saga.event.EventTexts;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.StepDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Further rounds of a shipment that has left: what was made ready and told stands for good, and
 * beside it the same steps are done for what no parcel holds yet. Whoever is being told of the
 * parcels that have left, is told first.
 */
final class FurtherParcels {

  private FurtherParcels() {}

  /**
   * Somebody decided to go on from what has left.
   *
   * @param steps of the shipment that are outdated
   * @param lines whether more may be shipped, or only the rest of the order is concerned
   */
  static void ask(DecisionContext context, List<String> steps, boolean lines) {
    OrderFacts left = Departure.left(context, context.saga().facts(), true);
    if (lines && left != null && left.items() > 0) {
      context.emit(new SagaEvent.FurtherRoundAsked(concerned(context, steps), left));
    } else {
      context.emit(new SagaEvent.StepsKept(steps, lines ? whyNot(left) : "it has left"));
    }
  }

  private static String whyNot(@Nullable OrderFacts left) {
    return left == null
        ? "it has left, and it is not known what the parcels hold: ship by hand what is missing"
        : "it has left, and nothing is left to ship";
  }

  /** What to say to a person before that decision. */
  static String words(DecisionContext context) {
    OrderFacts left = Departure.left(context, context.saga().facts(), true);
    if (left == null || left.items() == 0) {
      return ". What has left stays as it is, and "
          + (left == null
              ? "it is not known what the parcels hold: ship by hand what is missing, then release"
              : "no piece is left to ship: redo does only the rest again. If what has left is not"
                  + " what is wanted now, settle it with the carrier or the customer");
    }
    return ". What has left stays as it is: redo ships what no parcel holds yet (%s), release ships"
            .formatted(EventTexts.pieces(left.items()))
        + " nothing more";
  }

  /** The steps that another parcel takes, in definition order. */
  private static List<String> concerned(DecisionContext context, Collection<String> outdated) {
    var concerned = new ArrayList<String>();
    for (String name : Departure.shipment(context.workflow)) {
      StepDefinition step = context.definition(name);
      StepState state = context.saga().step(name);
      if (state.mark() != StepState.Mark.REDO
          && (outdated.contains(name) || carries(step) || isLeftOut(state))) {
        concerned.add(name);
      }
    }
    return concerned;
  }

  private static boolean carries(StepDefinition step) {
    Call call = step.call();
    return call != null && (call.undo() != null || Departure.tells(step));
  }

  /** Whether it needed not be done, which may be otherwise for the rest. */
  private static boolean isLeftOut(StepState state) {
    Task first = state.tasks().isEmpty() ? null : state.tasks().getFirst();
    return first != null && first.state() == TaskState.SKIPPED && !first.started();
  }

  /** Begins the round once nothing of the one before is under way; whether it did. */
  static boolean advance(DecisionContext context) {
    List<String> steps = StepProgress.marked(context.saga(), StepState.Mark.FURTHER);
    if (steps.isEmpty() || context.saga().paused()) {
      return false;
    }
    for (String step : steps) {
      if (!StepProgress.isOver(context.saga(), context.definition(step))) {
        return false;
      }
    }
    context.emit(new SagaEvent.FurtherRoundBegun(steps));
    return true;
  }

  /** Before everything is undone: what a person knew to be gone stands. */
  static void seal(DecisionContext context) {
    List<String> steps = StepProgress.marked(context.saga(), StepState.Mark.FURTHER);
    if (!steps.isEmpty()) {
      context.emit(new SagaEvent.FurtherRoundBegun(steps));
    }
  }
}
