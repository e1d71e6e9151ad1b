package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.RuleMarks;
import dev.waybill.orchestrator.saga.state.Saga;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows from order rules. They count once, when the order is paid; or as people say. */
public final class Rulings {

  private Rulings() {}

  /** What a ruling would add to an order as it is. */
  public record Effect(List<OrderHold> holds, List<String> tags, boolean priority) {

    public boolean isNothing() {
      return holds.isEmpty() && tags.isEmpty() && !priority;
    }
  }

  /** Whether order rules can be applied to the order now: it is paid, and under way. */
  public static boolean isOpen(Saga saga) {
    return saga.direction() == Direction.FORWARD && !saga.status().isFinal();
  }

  public static Effect effect(Saga saga, Ruling ruling) {
    return new Effect(
        ruling.holds().stream().filter(hold -> !isHeldFor(saga, hold)).toList(),
        ruling.tags().stream().filter(tag -> !RuleMarks.has(saga.facts().tags(), tag)).toList(),
        ruling.priority() && !saga.marks().priority());
  }

  /** An order is heard of first: it has taken its workflow, and all else counts once it is paid. */
  static void received(DecisionContext context, @Nullable Ruling ruling) {
    if (ruling == null) {
      return;
    }
    if (context.saga().direction() == Direction.FORWARD) {
      apply(context, ruling, ruling.workflow());
    } else if (ruling.workflow() != null && ruling.routedBy() != null) {
      context.emit(
          new SagaEvent.RulesApplied(
              ruling.version(), List.of(ruling.routedBy()), List.of(), false, ruling.workflow()));
    }
  }

  /** It is paid. */
  static void begun(DecisionContext context, @Nullable Ruling ruling) {
    if (ruling != null) {
      apply(context, ruling, null);
    }
  }

  /**
   * A person has them count for an order that is under way.
   *
   * @throws IllegalActionException if they change nothing about it
   */
  static void check(DecisionContext context, Ruling ruling) {
    if (!isOpen(context.saga()) || effect(context.saga(), ruling).isNothing()) {
      throw new IllegalActionException(
          "'apply-rules' changes nothing about the order: it is %s, and %s."
              .formatted(
                  context.saga().status(),
                  isOpen(context.saga())
                      ? "has what the rules say already"
                      : "rules are for orders that are paid and under way"),
          LegalActions.of(context.saga(), context.workflow));
    }
  }

  static void apply(DecisionContext context, Ruling ruling, @Nullable String workflow) {
    Effect effect = effect(context.saga(), ruling);
    context.emit(
        new SagaEvent.RulesApplied(
            ruling.version(), ruling.rules(), effect.tags(), effect.priority(), workflow));
    effect.holds().forEach(hold -> context.hold(hold.reason(), hold.detail()));
  }

  private static boolean isHeldFor(Saga saga, OrderHold hold) {
    return saga.holds().stream().anyMatch(one -> one.reason().equals(hold.reason()));
  }
}
