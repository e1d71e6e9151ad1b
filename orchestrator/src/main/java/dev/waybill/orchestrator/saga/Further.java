package dev.waybill.orchestrator.saga;

import dev.waybill.contracts.OrderFacts;
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
final class Further {

  private Further() {}

  /**
   * Somebody decided to go on from what has left.
   *
   * @param steps of the shipment that are outdated
   * @param lines whether more may be shipped, or only the rest of the order is concerned
   */
  static void ask(Turn turn, List<String> steps, boolean lines) {
    OrderFacts left = Departure.left(turn, turn.saga().facts(), true);
    if (lines && left != null && left.items() > 0) {
      turn.emit(new SagaEvent.FurtherRoundAsked(concerned(turn, steps), left));
    } else {
      turn.emit(new SagaEvent.StepsKept(steps, lines ? whyNot(left) : "it has left"));
    }
  }

  private static String whyNot(@Nullable OrderFacts left) {
    return left == null
        ? "it has left, and it is not known what the parcels hold: ship by hand what is missing"
        : "it has left, and nothing is left to ship";
  }

  /** What to say to a person before that decision. */
  static String words(Turn turn) {
    OrderFacts left = Departure.left(turn, turn.saga().facts(), true);
    if (left == null || left.items() == 0) {
      return ". What has left stays as it is, and "
          + (left == null
              ? "it is not known what the parcels hold: ship by hand what is missing, then release"
              : "no piece is left to ship: redo does only the rest anew. If what has left is not"
                  + " what is wanted now, settle it with the carrier or the customer");
    }
    return ". What has left stays as it is: redo ships what no parcel holds yet (%s), release ships"
            .formatted(pieces(left.items()))
        + " nothing more";
  }

  static String pieces(int items) {
    return items == 1 ? "1 piece" : items + " pieces";
  }

  /** The steps that another parcel takes, in definition order. */
  private static List<String> concerned(Turn turn, Collection<String> outdated) {
    var concerned = new ArrayList<String>();
    for (String name : Departure.shipment(turn.workflow)) {
      StepDefinition step = turn.definition(name);
      StepState state = turn.saga().step(name);
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
    return first != null && first.phase() == Phase.SKIPPED && !first.started();
  }

  /** Begins the round once nothing of the one before is under way; whether it did. */
  static boolean advance(Turn turn) {
    List<String> steps = Edits.marked(turn.saga(), StepState.Mark.FURTHER);
    if (steps.isEmpty() || turn.saga().paused()) {
      return false;
    }
    for (String step : steps) {
      if (!Progress.isOver(turn.saga(), turn.definition(step))) {
        return false;
      }
    }
    turn.emit(new SagaEvent.FurtherRoundBegun(steps));
    return true;
  }

  /** Before everything is undone: what a person knew to be gone stands. */
  static void seal(Turn turn) {
    List<String> steps = Edits.marked(turn.saga(), StepState.Mark.FURTHER);
    if (!steps.isEmpty()) {
      turn.emit(new SagaEvent.FurtherRoundBegun(steps));
    }
  }
}
