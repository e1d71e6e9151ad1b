package dev.waybill.orchestrator.promises;

import dev.waybill.orchestrator.storage.ShipByRow;
import dev.waybill.orchestrator.storage.StoredOrder;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells services with lists of work by when the orders in them have to leave now. */
@FunctionalInterface
public interface ShipByNews {

  /**
   * An order whose ship-by was counted again.
   *
   * @param order as it was before
   * @param revision of its row now
   * @param body its content; null if that is not known
   */
  record Counted(
      StoredOrder order, Workflow workflow, ShipByRow now, int revision, byte @Nullable [] body) {}

  /**
   * Returns before it has arrived; what gets lost is told again when it is counted again. Telling
   * twice changes nothing.
   */
  void tell(List<Counted> orders);
}
