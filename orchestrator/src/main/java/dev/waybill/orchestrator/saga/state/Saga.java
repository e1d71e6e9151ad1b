package dev.waybill.orchestrator.saga.state;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.ParcelEvent;
import dev.waybill.contracts.ShopStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an order's state is, and nothing that can be read elsewhere: no order body, no
 * definition. Immutable. Stored on every signal, as a {@code SagaJson}.
 *
 * @param definition the workflow version that the order is on
 * @param shopView what the shop told last
 * @param directionWithHolds where it is going
 * @param statusWithReason how it stands; follows from the directionWithHolds and the steps by
 *     {@code StatusRule}
 * @param steps in definition order; those of the cancelled section once that begins
 * @param parcels what a carrier told last of each, by label; none before one speaks
 * @param marks what order rules have added
 * @param sequence number of events so far
 */
public record Saga(
    Origin origin,
    WorkflowRef definition,
    ShopView shopView,
    DirectionWithHolds directionWithHolds,
    StatusWithReason statusWithReason,
    Map<String, StepState> steps,
    Map<String, ParcelEvent> parcels,
    RuleMarks marks,
    long sequence) {

  public OrderId orderId() {
    return origin.orderId();
  }

  public String shop() {
    return orderId().shop();
  }

  public String platform() {
    return origin.platform();
  }

  public Instant placedAt() {
    return origin.placedAt();
  }

  public Instant receivedAt() {
    return origin.receivedAt();
  }

  public String workflow() {
    return definition.name();
  }

  public int workflowVersion() {
    return definition.version();
  }

  public String number() {
    return shopView.number();
  }

  /** The shop's own version of the newest snapshot. */
  public Instant version() {
    return shopView.version();
  }

  public ShopStatus shopStatus() {
    return shopView.status();
  }

  public String digest() {
    return shopView.digest();
  }

  public OrderFacts facts() {
    return shopView.facts();
  }

  public Direction direction() {
    return directionWithHolds.direction();
  }

  public List<OrderHold> holds() {
    return directionWithHolds.holds();
  }

  public @Nullable OrderHold cancelCause() {
    return directionWithHolds.cancelCause();
  }

  public Status status() {
    return statusWithReason.status();
  }

  public @Nullable Reason reason() {
    return statusWithReason.reason();
  }

  public @Nullable String detail() {
    return statusWithReason.detail();
  }

  public Instant statusSince() {
    return statusWithReason.since();
  }

  /**
   * The earliest time at which something is to be looked at again: the deadline of an attempt or a
   * hold, or the next attempt. Null if nothing is. A held order makes no attempts, and neither does
   * a step that is to be done again, so theirs do not count.
   */
  public @Nullable Instant nextDue() {
    boolean paused = paused();
    Instant next = null;
    for (StepState step : steps.values()) {
      boolean waits = paused || !step.current();
      for (Task task : step.tasks()) {
        Instant due = task.due();
        if (due != null
            && (next == null || due.isBefore(next))
            && !(waits && task.startsOnlyWhenReleased())) {
          next = due;
        }
      }
    }
    return next;
  }

  /** Whether some step, or the undoing of one, waits for its next attempt. */
  public boolean retrying() {
    for (StepState step : steps.values()) {
      for (Task task : step.tasks()) {
        if (task.state() == TaskState.RETRYING || task.state() == TaskState.UNDO_RETRYING) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether nothing new may start. */
  public boolean paused() {
    return direction() == Direction.FORWARD && !holds().isEmpty();
  }

  /** Whether a command was ever sent for the order. */
  public boolean everStarted() {
    for (StepState step : steps.values()) {
      if (step.round() > 1) {
        return true;
      }
      for (Task task : step.tasks()) {
        if (task.started()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether parcels have left that no cancellation reaches: see {@link StepState#sealed}. */
  public boolean hasSealed() {
    for (StepState step : steps.values()) {
      if (!step.sealed().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** The state of a step that the order is known to have. */
  public StepState step(String name) {
    StepState state = steps.get(name);
    if (state == null) {
      throw new IllegalStateException("Order " + orderId() + " has no step " + name);
    }
    return state;
  }

  public Saga withStep(String name, StepState state) {
    var next = new LinkedHashMap<>(steps);
    next.put(name, state);
    return withSteps(next);
  }

  public Saga withSteps(Map<String, StepState> next) {
    return new Saga(
        origin,
        definition,
        shopView,
        directionWithHolds,
        statusWithReason,
        next,
        parcels,
        marks,
        sequence);
  }

  public Saga withDefinition(WorkflowRef next, Map<String, StepState> nextSteps) {
    return new Saga(
        origin,
        next,
        shopView,
        directionWithHolds,
        statusWithReason,
        nextSteps,
        parcels,
        marks,
        sequence);
  }

  public Saga with(StatusWithReason next) {
    return new Saga(
        origin, definition, shopView, directionWithHolds, next, steps, parcels, marks, sequence);
  }

  public Saga with(DirectionWithHolds next) {
    return new Saga(
        origin, definition, shopView, next, statusWithReason, steps, parcels, marks, sequence);
  }

  public Saga with(ShopView next) {
    return new Saga(
        origin,
        definition,
        next,
        directionWithHolds,
        statusWithReason,
        steps,
        parcels,
        marks,
        sequence);
  }

  /** After a carrier has told of a parcel. */
  public Saga with(ParcelEvent parcel) {
    var next = new LinkedHashMap<>(parcels);
    next.put(parcel.label(), parcel);
    return new Saga(
        origin,
        definition,
        shopView,
        directionWithHolds,
        statusWithReason,
        steps,
        next,
        marks,
        sequence);
  }

  public Saga with(RuleMarks next) {
    return new Saga(
        origin,
        definition,
        shopView,
        directionWithHolds,
        statusWithReason,
        steps,
        parcels,
        next,
        sequence);
  }

  public Saga counted() {
    return new Saga(
        origin,
        definition,
        shopView,
        directionWithHolds,
        statusWithReason,
        steps,
        parcels,
        marks,
        sequence + 1);
  }
}
