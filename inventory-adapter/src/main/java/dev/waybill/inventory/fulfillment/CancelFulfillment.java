package dev.waybill.inventory.fulfillment;

import dev.waybill.inventory.fulfillment.WarehouseRow.State;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The action {@code cancel-fulfillment}, the compensation of {@code fulfill}. First the order is
 * marked, so that nobody sends it any more; then the warehouse is asked to stop it, which is
 * idempotent there. What has left is not called back: the step is rejected, and a person decides.
 */
final class CancelFulfillment implements StepHandler<CancelFulfillment.Nothing> {

  /** The name of the provider whose places a cancellation takes. */
  private static final String PROVIDER = "warehouse";

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration LATER = Duration.ofSeconds(30);

  private final ExternalWarehouse warehouse;
  private final WarehouseStore store;
  private final Confirmations confirmations;
  private final TransactionTemplate transaction;
  private final FulfillmentSettings settings;
  private final Clock clock;

  /** Nothing of the order is read. */
  record Nothing() {}

  CancelFulfillment(
      ExternalWarehouse warehouse,
      WarehouseStore store,
      Confirmations confirmations,
      TransactionTemplate transaction,
      FulfillmentSettings settings,
      Clock clock) {
    this.warehouse = warehouse;
    this.store = store;
    this.confirmations = confirmations;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String action() {
    return "cancel-fulfillment";
  }

  @Override
  public Class<Nothing> orderType() {
    return Nothing.class;
  }

  @Override
  public String provider(Step<Nothing> step) {
    return PROVIDER;
  }

  @Override
  public Outcome handle(Step<Nothing> step) {
    Optional<WarehouseRow> found = mark(step.undoneId());
    if (found.isEmpty()) {
      // It was never taken on, and the ledger sees to it that it never will be.
      return Outcome.completed(null);
    }
    WarehouseRow row = found.get();
    return switch (row.state()) {
      case SHIPPED -> left(row);
      case REFUSED, CANCELLED -> Outcome.completed(null);
      case SENDING, OPEN, CANCELLING -> cancel(row);
    };
  }

  /** As the order stood before; unless it is over, it is not sent from now on. */
  private Optional<WarehouseRow> mark(String reference) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Instant now = clock.instant();
              Optional<WarehouseRow> found = store.lock(reference);
              found.ifPresent(
                  row -> {
                    if (row.state() == State.SENDING && row.inHand(now)) {
                      throw new ProviderUnavailable(
                          "being-sent",
                          "The order is being sent to the external warehouse at this moment.",
                          now.plus(SOON),
                          false,
                          null);
                    }
                    if (row.state() == State.SENDING && !row.maybe()) {
                      // The warehouse has never heard of it.
                      store.cancelled(reference, now);
                    } else if (!row.state().over()) {
                      store.cancel(reference, now.plus(settings.pause(0)));
                    }
                  });
              return found;
            }));
  }

  private Outcome cancel(WarehouseRow row) {
    if (row.state() == State.SENDING && !row.maybe()) {
      return Outcome.completed(null);
    }
    return switch (warehouse.cancel(row.reference())) {
      case Cancellation.Cancelled done -> cancelled(row);
      case Cancellation.Unknown unknown -> cancelled(row);
      case Cancellation.TooLate(WarehouseOrder order) -> {
        confirmations.heard(order);
        yield left(row, order);
      }
      case Cancellation.Pending pending ->
          throw new ProviderUnavailable(
              "cancellation-pending",
              "The external warehouse has not said yet whether it can stop the order.",
              clock.instant().plus(LATER),
              false,
              null);
    };
  }

  private Outcome cancelled(WarehouseRow row) {
    if (!store.cancelled(row.reference(), clock.instant())) {
      // A confirmation has overtaken the answer: the next attempt sees it.
      throw new ProviderUnavailable(
          "shipped-meanwhile",
          "The external warehouse says both that it was stopped and that it has left.",
          clock.instant().plus(SOON),
          false,
          null);
    }
    return Outcome.completed(null);
  }

  private static Outcome left(WarehouseRow row) {
    return left(Confirmations.say(row.parcels()));
  }

  private static Outcome left(WarehouseRow row, WarehouseOrder order) {
    return left(Confirmations.say(order.parcels().isEmpty() ? row.parcels() : order.parcels()));
  }

  private static Outcome left(String parcels) {
    return Outcome.rejected(
        "already-shipped",
        "It has left the external warehouse and cannot be called back here: " + parcels);
  }
}
