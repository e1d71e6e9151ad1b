package dev.waybill.orchestrator.saga.decide;

import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;

/**
 * Whether an order still has to leave. It does from the moment it is paid until its parcels are
 * handed over or the shop or the customer has been told of them, whichever comes first; also while
 * it is on hold, since the customer was promised all the same. It does not where it is cancelled,
 * left to others, or has nothing to ship. Lines that were added after a parcel had left have to
 * leave again.
 */
public final class ShipDue {

  private ShipDue() {}

  /** Whether the step waits for the parcels to be handed over. */
  public static boolean awaitsHandOver(StepDefinition step) {
    return Departure.awaitsHandOver(step);
  }

  public static boolean is(Saga saga, Workflow workflow) {
    return saga.direction() == Direction.FORWARD
        && !saga.status().isFinal()
        && saga.facts().needsShipping()
        && !Departure.isShipped(saga, workflow);
  }
}
