package dev.waybill.inventory.fulfillment;

import dev.waybill.inventory.fulfillment.WarehouseRow.State;
import dev.waybill.service.background.LeasedWorker;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends orders to the external warehouse, and asks about those of which nothing was heard for too
 * long: a webhook can be lost. Where a request may have arrived without an answer, as after a
 * time-out or a crash, the warehouse is asked for our reference before it is sent again.
 */
final class WarehouseOrders implements LeasedWorker.Work<String, WarehouseRow, WarehouseRow> {

  private static final Logger log = LoggerFactory.getLogger(WarehouseOrders.class);

  private static final String ALL = "warehouse";

  /** Longer than a look-up and a request may take together. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final ExternalWarehouse warehouse;
  private final WarehouseStore store;
  private final Confirmations confirmations;
  private final FulfillmentSettings settings;
  private final Clock clock;
  private final AtomicBoolean failing = new AtomicBoolean();

  WarehouseOrders(
      ExternalWarehouse warehouse,
      WarehouseStore store,
      Confirmations confirmations,
      FulfillmentSettings settings,
      Clock clock) {
    this.warehouse = warehouse;
    this.store = store;
    this.confirmations = confirmations;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public List<WarehouseRow> claim(Map<String, Integer> inHand) {
    int free = settings.calls() - inHand.getOrDefault(ALL, 0);
    Instant now = clock.instant();
    return free <= 0 ? List.of() : store.claim(free, now.plus(LEASE), now);
  }

  @Override
  public String key(WarehouseRow row) {
    return ALL;
  }

  @Override
  public WarehouseRow run(WarehouseRow row) {
    try {
      if (row.state() == State.SENDING) {
        send(row);
      } else {
        ask(row);
      }
    } catch (IllegalArgumentException e) {
      fails(row, new ProviderUnavailable("unreadable-answer", words(e), null, true, e), true);
    }
    return row;
  }

  private static String words(IllegalArgumentException e) {
    return "The external warehouse's answer cannot be read: " + e.getMessage();
  }

  /** Each stores what came of it by itself, together with its step. */
  @Override
  public void writeBack(List<WarehouseRow> done) {}

  private void send(WarehouseRow row) {
    boolean maybe = row.maybe();
    OutgoingOrder request = row.request();
    if (request == null) {
      throw new IllegalStateException("What is to be sent for " + row.reference() + " is gone");
    }
    try {
      Optional<WarehouseOrder> found = maybe ? warehouse.find(row.reference()) : Optional.empty();
      maybe = false;
      confirmations.heard(found.isPresent() ? found.get() : warehouse.send(request));
      works();
    } catch (Refusal refusal) {
      works();
      confirmations.refused(row, refusal.code(), refusal.reason());
    } catch (ProviderUnavailable e) {
      fails(row, e, maybe || e.outcome().mayHaveHappened());
    }
  }

  private void ask(WarehouseRow row) {
    try {
      Optional<WarehouseOrder> found = warehouse.find(row.reference());
      works();
      if (found.isPresent()) {
        confirmations.heard(found.get());
      } else {
        forgotten(row);
      }
    } catch (ProviderUnavailable e) {
      fails(row, e, row.maybe());
    }
  }

  /** It had the order. To send it again by itself could ship it twice. */
  private void forgotten(WarehouseRow row) {
    String trouble = "The external warehouse does not know this order any more.";
    if (!trouble.equals(row.trouble())) {
      confirmations.note(row.step(), "unknown-at-warehouse", trouble);
    }
    later(row, clock.instant().plus(settings.pause(row.tries())), false, trouble);
  }

  private void fails(WarehouseRow row, ProviderUnavailable e, boolean maybe) {
    if (failing.compareAndSet(false, true)) {
      log.warn("The external warehouse cannot be asked, which is tried again: {}", e.getMessage());
    }
    Instant next = clock.instant().plus(FulfillmentSettings.backoff(row.tries()));
    Instant notBefore = e.outcome().notBefore();
    later(
        row,
        notBefore != null && notBefore.isAfter(next) ? notBefore : next,
        maybe,
        e.getMessage());
  }

  private void later(WarehouseRow row, Instant next, boolean maybe, @Nullable String trouble) {
    store.later(row, next, maybe, trouble);
  }

  private void works() {
    if (failing.compareAndSet(true, false)) {
      log.info("The external warehouse answers again");
    }
  }
}
