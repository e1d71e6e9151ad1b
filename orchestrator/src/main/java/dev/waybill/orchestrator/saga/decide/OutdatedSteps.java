package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.ConditionException;
import dev.waybill.orchestrator.workflow.EditedPolicy;
import dev.waybill.orchestrator.workflow.Hold;
import dev.waybill.orchestrator.workflow.Informing;
import dev.waybill.orchestrator.workflow.StepDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which steps have begun with something that has changed since. A step was done with the sections
 * that it is sent and with the results of the steps that it needs; it was done at all because of
 * its condition; and what a person decided was decided on what that condition looks at.
 */
final class OutdatedSteps {

  private final DecisionContext context;
  private final Set<String> sections;
  private final OrderFacts before;
  private final Set<String> otherResults;
  private final Map<String, Boolean> outdated = new HashMap<>();

  /**
   * @param sections of the order that have changed
   * @param before facts that conditions were decided on; those of the saga if none changed
   * @param otherResults steps that have other results than when others were decided on them
   */
  OutdatedSteps(
      DecisionContext context, Set<String> sections, OrderFacts before, Set<String> otherResults) {
    this.context = context;
    this.sections = sections;
    this.before = before;
    this.otherResults = otherResults;
  }

  /** Steps that have begun and are outdated, in definition order. */
  List<String> steps() {
    var steps = new ArrayList<String>();
    for (StepDefinition definition : context.workflow.steps().values()) {
      if (isOpen(definition) && is(definition)) {
        steps.add(definition.name());
      }
    }
    return steps;
  }

  /** Only those that are so on their own account, not because of a step that they need. */
  List<String> byThemselves() {
    var steps = new ArrayList<String>();
    for (StepDefinition definition : context.workflow.steps().values()) {
      if (isOpen(definition) && isByItself(definition)) {
        steps.add(definition.name());
      }
    }
    return steps;
  }

  /** Whether it has begun; what a person had skipped stays skipped. */
  private boolean isOpen(StepDefinition definition) {
    List<Task> tasks = tasks(definition);
    return !tasks.isEmpty()
        // What happened to a parcel stays so whatever is edited.
        && !Informing.tellsOfParcels(definition)
        && tasks.stream().noneMatch(task -> isSkipped(task, Task.Skipped.BY_HAND));
  }

  private boolean is(StepDefinition definition) {
    Boolean known = outdated.get(definition.name());
    if (known == null) {
      known = isByItself(definition) || isFed(definition);
      outdated.put(definition.name(), known);
    }
    return known;
  }

  /** Whether a step that it needs, directly or through others, is outdated. */
  private boolean isFed(StepDefinition definition) {
    if (AddressCorrections.tells(definition)) {
      return false;
    }
    return switch (definition.edited()) {
      case KEEP, ASK -> false;
      case HOLD, REDO ->
          context.workflow.before(definition.name()).stream()
              .anyMatch(needed -> is(context.definition(needed)));
    };
  }

  private boolean isByItself(StepDefinition definition) {
    if (AddressCorrections.tells(definition)) {
      // What people correct, the shop is told; what it changes itself, it knows.
      return sections.contains("shipTo")
          && !AddressCorrections.isNothingToTell(context.saga(), definition);
    }
    List<Task> tasks = tasks(definition);
    Task first = tasks.isEmpty() ? null : tasks.getFirst();
    if (first != null && isSkipped(first, StepStarts.CONDITION)) {
      // Nothing was done, so nothing can be kept. What it did not look at cannot have decided it.
      return looksAtOther(definition) && !isAgainstIt(definition);
    }
    if (first != null && isSkipped(first, StepStarts.NOTHING_LEFT)) {
      return context.saga().facts().items() > 0;
    }
    Call call = definition.call();
    if (first != null && isSkipped(first, StepStarts.NO_PARTS) && call != null) {
      return call.each() != null && otherResults.contains(call.each().step())
          || isSentOther(definition, call);
    }
    return switch (definition.work()) {
      case Hold hold -> isDecidedOnOther(definition, first);
      case Call sent ->
          isSentOther(definition, sent)
              || (definition.edited() != EditedPolicy.KEEP
                  && first != null
                  && looksAtOther(definition)
                  && isAgainstIt(definition));
    };
  }

  private boolean isSentOther(StepDefinition definition, Call call) {
    return definition.edited() != EditedPolicy.KEEP
        && !sections.isEmpty()
        && call.sendsAny(sections);
  }

  private boolean isDecidedOnOther(StepDefinition definition, @Nullable Task first) {
    return switch (definition.edited()) {
      case KEEP -> false;
      case HOLD, REDO -> !sections.isEmpty() || (first != null && looksAtOther(definition));
      case ASK ->
          first != null
              && looksAtOther(definition)
              // Who is being asked sees what there is now; or need not be asked any more.
              && (first.state() == TaskState.HELD) == isAgainstIt(definition);
    };
  }

  /** Whether the condition looks at something that has changed. */
  private boolean looksAtOther(StepDefinition definition) {
    String when = definition.when();
    if (when == null) {
      return false;
    }
    OrderFacts now = context.saga().facts();
    return (!otherResults.isEmpty()
            && !Collections.disjoint(context.conditions.resultsIn(when), otherResults))
        || (!now.equals(before)
            && !context
                .conditions
                .looksAt(when, before, Map.of())
                .equals(context.conditions.looksAt(when, now, Map.of())));
  }

  /**
   * Whether its condition says now that the step need not be. One that cannot be decided does not.
   */
  private boolean isAgainstIt(StepDefinition definition) {
    String when = definition.when();
    try {
      return when != null
          && !context.conditions.holds(when, context.saga().facts(), Results.all(context.saga()));
    } catch (ConditionException e) {
      return false;
    }
  }

  private List<Task> tasks(StepDefinition definition) {
    return context.saga().step(definition.name()).tasks();
  }

  private static boolean isSkipped(Task task, String code) {
    return task instanceof Task.Skipped skipped && skipped.cause().is(code);
  }
}
