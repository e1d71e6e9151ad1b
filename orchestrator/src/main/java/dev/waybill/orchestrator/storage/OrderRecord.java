package dev.waybill.orchestrator.storage;

import dev.waybill.orchestrator.saga.state.Saga;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One order for looking at.
 *
 * @param shown its state, as far as this release understands it
 * @param stuck null if it is not
 * @param shipBy null if nothing is promised about it
 * @param shipDue whether it still has to leave
 * @param archived whether it has been finished for so long that it was put away
 * @param body the canonical order as JSON; null if it is not known
 */
public record OrderRecord(
    ShownSaga shown,
    Instant updatedAt,
    @Nullable String traceparent,
    @Nullable Stuck stuck,
    @Nullable ShipByRow shipBy,
    boolean shipDue,
    boolean archived,
    @Nullable String body) {

  /** The state, which may be another in words that only a newer release knows. */
  public Saga saga() {
    return shown.saga();
  }

  /**
   * The state, to find out what would become of it.
   *
   * @throws UnreadableOrdersException if a newer release is at work on the order
   */
  public Saga understood() {
    if (!shown.isUnderstood()) {
      throw new UnreadableOrdersException(Set.of(saga().orderId().value()), null);
    }
    return saga();
  }
}
