package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.Dispute;
import dev.waybill.contracts.Dispute.Stage;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.orchestrator.saga.event.DisputeTexts;
import dev.waybill.orchestrator.saga.state.Cause;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step without which the order went on: it was refused or failed, which its definition tolerates.
 * It stands until the step is done after all, or somebody skips it or marks it as done. Or else,
 * with {@link #SHOP} as its step, what the shop tells of an order that is shipped already: it
 * stands for as long as the shop says so.
 *
 * @param code machine-readable cause
 * @param message the same for people
 */
public record Warning(String step, @Nullable String code, @Nullable String message) {

  /** In place of a step: what the shop says. */
  public static final String SHOP = "shop";

  private static final Warning WITHDRAWN =
      new Warning(
          SHOP,
          "payment-withdrawn",
          "The order is shipped, and the shop no longer shows it as paid: as a rule the customer"
              + " disputes the payment, or took it back. Answer the dispute in the shop, with the"
              + " tracking number. Nothing is undone by itself; cancel undoes what can be undone.");

  /** All that there are, in the order of the steps; as a rule none. */
  public static List<Warning> of(Saga saga, Workflow workflow) {
    List<Warning> found = List.of();
    Warning disputed = disputed(saga, workflow);
    if (disputed != null) {
      found = new ArrayList<>(1);
      found.add(disputed);
    } else if (isWithdrawn(saga.status(), saga.shopStatus()) && saga.everStarted()) {
      found = new ArrayList<>(1);
      found.add(WITHDRAWN);
    }
    for (var entry : saga.steps().entrySet()) {
      StepDefinition step = workflow.step(entry.getKey());
      if (step == null || !isCurrent(saga, workflow, step)) {
        continue;
      }
      for (Task task : entry.getValue().tasks()) {
        Cause cause = tolerated(step, task);
        if (cause != null) {
          found = found.isEmpty() ? new ArrayList<>(1) : found;
          found.add(new Warning(step.name(), cause.code(), cause.message()));
        }
      }
    }
    return found;
  }

  /** What there is to do about an order that has left; null if nothing is. */
  private static @Nullable Warning disputed(Saga saga, Workflow workflow) {
    Dispute dispute = saga.shopView().dispute();
    if (dispute == null || dispute.stage().isOver()) {
      return null;
    }
    if (saga.status() != Status.COMPLETED && !Departure.hasLeft(saga, workflow)) {
      return null;
    }
    String todo =
        dispute.stage() == Stage.OPEN
            ? ", with the tracking number"
            : " Do not refund it meanwhile, or the money goes twice";
    return new Warning(
        SHOP,
        "payment-disputed",
        DisputeTexts.words(dispute)
            + todo
            + ". Nothing is undone by itself; cancel undoes what can be undone.");
  }

  /** Whether the shop takes back that an order was paid which we have seen through. */
  public static boolean isWithdrawn(Status status, ShopStatus shop) {
    return status == Status.COMPLETED && shop == ShopStatus.AWAITING_PAYMENT;
  }

  /** Whether the step belongs to where the order is going, and is not being done again. */
  private static boolean isCurrent(Saga saga, Workflow workflow, StepDefinition step) {
    boolean main = workflow.steps().containsKey(step.name());
    boolean goes = main == (saga.direction() != Direction.BACKWARD);
    return goes && !StepProgress.isRedone(saga, step);
  }

  /** Why a task is not done that the order goes on without; null for any other. */
  private static @Nullable Cause tolerated(StepDefinition step, Task task) {
    return switch (task) {
      case Task.Rejected rejected -> step.toleratesRejection() ? rejected.cause() : null;
      case Task.Failed failed -> step.optional() ? failed.cause() : null;
      case Task.Waiting _,
          Task.Running _,
          Task.Retrying _,
          Task.Completed _,
          Task.RejectedForNow _,
          Task.Skipped _,
          Task.Held _,
          Task.Undoing _,
          Task.UndoRetrying _,
          Task.Undone _,
          Task.UndoFailed _ ->
          null;
    };
  }

  /** "tell-customer: The customer's e-mail address is malformed. (bad-address)". */
  @Override
  public String toString() {
    return step + (message == null ? "" : ": " + message) + (code == null ? "" : " (" + code + ')');
  }
}
