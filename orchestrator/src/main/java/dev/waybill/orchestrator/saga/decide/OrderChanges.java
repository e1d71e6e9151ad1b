package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Reason;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.EditedPolicy;
import dev.waybill.orchestrator.workflow.StepDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a change of the order means for what was done before it. {@link OutdatedSteps} says which
 * steps it concerns; each step's own policy says what follows.
 */
final class OrderChanges {

  /** All that shops tell the fingerprint of. */
  private static final Set<String> ALL = Set.of("lines", "shipTo", "delivery");

  private OrderChanges() {}

  /**
   * The shop changed the order.
   *
   * @param content whether what is shipped has changed, or only facts beside it
   * @param shown whether the shop shows the address that was edited here
   */
  static void byShop(DecisionContext context, Saga before, boolean content, boolean shown) {
    boolean overridden = content && before.shopView().edited() && !shown;
    Set<String> changed = Set.of();
    if (content) {
      changed =
          overridden
              ? ALL
              : changed(before.shopView().sections(), context.saga().shopView().sections());
      if (shown) {
        changed = without(changed, "shipTo");
      }
    }
    List<String> steps = new OutdatedSteps(context, changed, before.facts(), Set.of()).steps();
    // What is being done again already takes the newest content. Half undone, it cannot stay.
    steps.removeAll(StepProgress.marked(context.saga(), StepState.Mark.REDO));
    steps.removeAll(StepProgress.marked(context.saga(), StepState.Mark.FURTHER));
    if (changed.contains("lines")) {
      steps.addAll(asked(context, steps));
    }
    boolean left = touchesWhatLeft(context, steps);
    boolean asks =
        overridden
            || asks(context, before.status(), steps)
            || left
            || (!changed.isEmpty() && !steps.isEmpty() && before.hasSealed());
    if (!steps.isEmpty()) {
      context.emit(new SagaEvent.StepsOutdated(steps, !asks));
    }
    if (asks) {
      Set<String> named = changed.isEmpty() ? changedFacts(before, context.saga()) : changed;
      String told =
          told(context, "The shop changed " + String.join(", ", named), overridden, steps);
      if (left) {
        // How many pieces there are to ship may be otherwise than was said before.
        context.release(Reason.EDITED, "it changed again");
        told += FurtherParcels.words(context);
      }
      context.hold(Reason.EDITED, told);
    }
  }

  /**
   * Steps that have asked the shop whether the order may leave, and were told so: of lines that are
   * others now, it may have others send a part.
   *
   * @param known to be outdated anyway
   */
  private static List<String> asked(DecisionContext context, List<String> known) {
    var asked = new ArrayList<String>();
    for (StepDefinition step : context.workflow.steps().values()) {
      Call call = step.call();
      StepState state = context.saga().step(step.name());
      if (call != null
          && call.service().equals("shop")
          && call.action().equals("check-fulfillment")
          && state.mark() == null
          && state.taskState() == TaskState.COMPLETED
          && !known.contains(step.name())) {
        asked.add(step.name());
      }
    }
    return asked;
  }

  /**
   * Steps that were just settled may have other results than those that conditions were decided on:
   * they were done again, or answered late.
   *
   * @return whether some other step is to be done again on that account
   */
  static boolean byResults(DecisionContext context) {
    Set<String> settled = context.newlySettled();
    if (settled.isEmpty()) {
      return false;
    }
    Saga saga = context.saga();
    List<String> steps = new OutdatedSteps(context, Set.of(), saga.facts(), settled).byThemselves();
    steps.removeAll(StepProgress.marked(saga, StepState.Mark.REDO));
    steps.removeAll(StepProgress.marked(saga, StepState.Mark.FURTHER));
    if (steps.isEmpty()) {
      return false;
    }
    boolean asks = asks(context, saga.status(), steps) || touchesWhatLeft(context, steps);
    context.emit(new SagaEvent.StepsOutdated(steps, !asks));
    if (asks) {
      context.hold(
          Reason.EDITED, told(context, "Done again: " + String.join(", ", settled), false, steps));
    }
    return !asks;
  }

  private static String told(
      DecisionContext context, String what, boolean overridden, List<String> steps) {
    List<String> done = StepProgress.notLeftOut(context.saga(), steps);
    return "%s%s%s"
        .formatted(
            what,
            overridden ? ", in place of what was edited here" : "",
            done.isEmpty() ? "" : "; done before that: " + String.join(", ", done));
  }

  /** A person changed the order here, which is a decision on all that is outdated. */
  static void byPerson(DecisionContext context, ContentEdit edit, String why) {
    OrderFacts before = context.saga().facts();
    context.emit(
        new SagaEvent.ContentEdited(
            edit.sections(), Departure.contentLeft(context, edit.facts()), edit.address()));
    if (context.saga().direction() == Direction.FORWARD) {
      var steps = new TreeSet<>(StepProgress.marked(context.saga(), StepState.Mark.OUTDATED));
      steps.addAll(
          new OutdatedSteps(context, Set.copyOf(edit.sections()), before, Set.of()).steps());
      redo(context, List.copyOf(steps), edit.sections().contains("lines"));
    }
    for (OrderHold hold : context.saga().holds()) {
      if (hold.reason().equals(Reason.EDITED) || Problems.isMendedBy(edit, hold)) {
        context.release(hold.reason(), why);
      }
    }
  }

  /** A person decides: what is outdated is done again. */
  static void redo(DecisionContext context, String why) {
    redo(context, StepProgress.marked(context.saga(), StepState.Mark.OUTDATED), true);
    context.release(Reason.EDITED, why);
  }

  /**
   * These are done again; what of them has left stands, and is gone on from.
   *
   * @param lines whether what no parcel holds yet is shipped
   */
  private static void redo(DecisionContext context, List<String> steps, boolean lines) {
    var rest = new ArrayList<>(steps);
    rest.removeAll(StepProgress.marked(context.saga(), StepState.Mark.FURTHER));
    if (touchesWhatLeft(context, rest)) {
      Set<String> shipment = Departure.shipment(context.workflow);
      List<String> left = rest.stream().filter(shipment::contains).toList();
      rest.removeAll(left);
      FurtherParcels.ask(context, left, lines);
    }
    if (!rest.isEmpty()) {
      context.emit(new SagaEvent.StepsOutdated(List.copyOf(rest), true));
    }
  }

  private static boolean touchesWhatLeft(DecisionContext context, List<String> steps) {
    return !steps.isEmpty()
        && Departure.hasLeft(context.saga(), context.workflow)
        && !Collections.disjoint(Departure.shipment(context.workflow), steps);
  }

  private static Set<String> without(Set<String> sections, String section) {
    var others = new TreeSet<>(sections);
    others.remove(section);
    return others;
  }

  /** Sections with other fingerprints; all of them if it cannot be told. */
  private static Set<String> changed(
      @Nullable Map<String, String> before, @Nullable Map<String, String> after) {
    if (before == null || after == null) {
      return ALL;
    }
    var changed = new TreeSet<String>();
    for (String section : ALL) {
      if (!Objects.equals(before.get(section), after.get(section))) {
        changed.add(section);
      }
    }
    if (Echoes.isLessLeft(before, after)) {
      changed.add("lines");
    }
    return changed.isEmpty() ? ALL : changed;
  }

  /** Names of the facts that are others than before. */
  private static Set<String> changedFacts(Saga before, Saga now) {
    JsonNode was = Json.mapper().valueToTree(before.facts());
    JsonNode is = Json.mapper().valueToTree(now.facts());
    var changed = new TreeSet<>(is.propertyNames());
    changed.addAll(was.propertyNames());
    changed.removeIf(fact -> Objects.equals(was.get(fact), is.get(fact)));
    return changed;
  }

  /**
   * Whether a person is to decide: doing these again would undo something that nobody has said may
   * be undone, or the order was seen through.
   */
  private static boolean asks(DecisionContext context, Status before, List<String> steps) {
    boolean asks = before == Status.COMPLETED;
    for (String step : steps) {
      asks |=
          context.definition(step).edited() == EditedPolicy.HOLD
              && context.saga().step(step).tasks().stream()
                  .anyMatch(task -> task.started() && task.state() != TaskState.REJECTED);
    }
    return asks && !steps.isEmpty();
  }
}
