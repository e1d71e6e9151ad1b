package dev.waybill.orchestrator.saga;

import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.ConditionException;
import dev.waybill.orchestrator.workflow.EditedPolicy;
import dev.waybill.orchestrator.workflow.StepDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a change of the order's content means for what was done with the old one. A step was done
 * with the sections that it is sent and with the results of the steps that it needs; if one of
 * these changes, the step is outdated. Its own policy says what follows.
 */
final class Edits {

  static final String EDITED = "edited";

  /** All that shops tell the fingerprint of. */
  private static final Set<String> ALL = Set.of("lines", "shipTo", "delivery");

  private final Turn turn;
  private final Set<String> changed;
  private final Map<String, Boolean> outdated = new HashMap<>();

  private Edits(Turn turn, Set<String> changed) {
    this.turn = turn;
    this.changed = changed;
  }

  /** The shop changed the order. */
  static void byShop(Turn turn, Saga before) {
    boolean overridden = before.shopView().edited();
    Set<String> changed =
        overridden ? ALL : changed(before.shopView().sections(), turn.saga().shopView().sections());
    var edits = new Edits(turn, changed);
    List<String> steps = edits.outdated();
    // What is being done anew already, is done with the newest content; half undone it cannot stay.
    steps.removeAll(marked(turn.saga(), StepState.Mark.REDO));
    boolean asks = before.status() == Status.COMPLETED;
    for (String step : steps) {
      asks |= edits.asks(step);
    }
    asks = overridden || (asks && !steps.isEmpty());
    if (!steps.isEmpty()) {
      turn.emit(new SagaEvent.StepsOutdated(steps, !asks));
    }
    if (asks && turn.saga().holds().stream().noneMatch(hold -> hold.reason().equals(EDITED))) {
      turn.emit(new SagaEvent.HoldPlaced(EDITED, told(changed, overridden, steps)));
    }
  }

  private static String told(Set<String> changed, boolean overridden, List<String> steps) {
    return "The shop changed %s%s%s"
        .formatted(
            String.join(", ", changed),
            overridden ? ", in place of what was edited here" : "",
            steps.isEmpty() ? "" : "; done before that: " + String.join(", ", steps));
  }

  /** A person changed the order here, which is a decision on all that is outdated. */
  static void byPerson(Turn turn, ContentEdit edit, String why) {
    turn.emit(new SagaEvent.ContentEdited(edit.sections(), edit.facts()));
    if (turn.saga().course() == Course.FORWARD) {
      var steps = new TreeSet<>(marked(turn.saga(), StepState.Mark.OUTDATED));
      steps.addAll(new Edits(turn, Set.copyOf(edit.sections())).outdated());
      if (!steps.isEmpty()) {
        turn.emit(new SagaEvent.StepsOutdated(List.copyOf(steps), true));
      }
    }
    for (OrderHold hold : turn.saga().holds()) {
      if (hold.reason().equals(EDITED) || Snapshots.isMendedBy(edit, hold)) {
        turn.emit(new SagaEvent.HoldReleased(hold.reason(), why));
      }
    }
  }

  /** A person decides: what is outdated is done anew. */
  static void redo(Turn turn, String why) {
    turn.emit(new SagaEvent.StepsOutdated(marked(turn.saga(), StepState.Mark.OUTDATED), true));
    for (OrderHold hold : turn.saga().holds()) {
      if (hold.reason().equals(EDITED)) {
        turn.emit(new SagaEvent.HoldReleased(EDITED, why));
      }
    }
  }

  static List<String> marked(Saga saga, StepState.Mark mark) {
    var steps = new ArrayList<String>();
    saga.steps()
        .forEach(
            (step, state) -> {
              if (state.mark() == mark) {
                steps.add(step);
              }
            });
    return steps;
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
    return changed.isEmpty() ? ALL : changed;
  }

  /** Steps that have begun and are outdated, in definition order. */
  private List<String> outdated() {
    var steps = new ArrayList<String>();
    for (StepDefinition definition : turn.workflow.steps().values()) {
      List<Task> tasks = turn.saga().step(definition.name()).tasks();
      if (!tasks.isEmpty() && tasks.stream().noneMatch(Edits::isByHand) && is(definition)) {
        steps.add(definition.name());
      }
    }
    return steps;
  }

  private boolean is(StepDefinition definition) {
    Boolean known = outdated.get(definition.name());
    if (known == null) {
      known = definition.edited() != EditedPolicy.KEEP && (uses(definition) || isFed(definition));
      outdated.put(definition.name(), known);
    }
    return known;
  }

  /** Whether a step that it needs, directly or through others, is outdated. */
  private boolean isFed(StepDefinition definition) {
    return turn.workflow.before(definition.name()).stream()
        .anyMatch(needed -> is(turn.definition(needed)));
  }

  private boolean uses(StepDefinition definition) {
    Call call = definition.call();
    if (call == null) {
      return true;
    }
    List<Task> tasks = turn.saga().step(definition.name()).tasks();
    if (!tasks.isEmpty() && isSkipped(tasks.getFirst(), Progress.CONDITION)) {
      return holdsNow(definition);
    }
    return call.sendsAny(changed);
  }

  private boolean holdsNow(StepDefinition definition) {
    String when = definition.when();
    try {
      return when != null
          && turn.conditions.holds(when, turn.saga().facts(), Results.all(turn.saga()));
    } catch (ConditionException e) {
      return true;
    }
  }

  /** Whether doing it anew would undo something that nobody has said may be undone. */
  private boolean asks(String step) {
    return turn.definition(step).edited() == EditedPolicy.HOLD
        && turn.saga().step(step).tasks().stream()
            .anyMatch(task -> task.started() && task.phase() != Phase.REJECTED);
  }

  /** What a person had skipped stays skipped. */
  private static boolean isByHand(Task task) {
    return task.phase() == Phase.SKIPPED
        && !isSkipped(task, Progress.CONDITION)
        && !isSkipped(task, Progress.NO_PARTS);
  }

  private static boolean isSkipped(Task task, String code) {
    return task.phase() == Phase.SKIPPED && code.equals(task.code());
  }
}
