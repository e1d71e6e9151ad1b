package dev.waybill.inventory.fulfillment;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.address.AddressFault;
import dev.waybill.contracts.address.AddressFault.Grade;
import dev.waybill.contracts.address.AddressRule;
import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.stock.Allocations;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Reserved;
import dev.waybill.step.DeferredStep;
import dev.waybill.step.LocalStepHandler;
import dev.waybill.step.Outcome;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;

/**
 * The action {@code fulfill}: the external warehouse ships what was reserved there. A poll batch
 * becomes rows in the transaction of the ledger; requests follow it. The step is answered when the
 * warehouse says that all has left which will, or that nothing will.
 */
final class Fulfill implements LocalStepHandler<FulfilledOrder> {

  private static final Duration COME_AGAIN = Duration.ofSeconds(30);

  private final WarehouseStore store;
  private final FulfillmentSettings settings;
  private final Runnable wake;
  private final Clock clock;

  /**
   * @param wake called once there may be something to send
   */
  Fulfill(WarehouseStore store, FulfillmentSettings settings, Runnable wake, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.wake = wake;
    this.clock = clock;
  }

  @Override
  public String action() {
    return "fulfill";
  }

  @Override
  public Class<FulfilledOrder> orderType() {
    return FulfilledOrder.class;
  }

  @Override
  public Map<String, Outcome> handle(List<Step<FulfilledOrder>> steps) {
    var outcomes = new HashMap<String, Outcome>();
    var orders = new ArrayList<WarehouseStore.New>();
    for (Step<FulfilledOrder> step : steps) {
      try {
        orders.add(order(step));
        outcomes.put(step.id(), new Outcome.Deferred());
      } catch (Refusal refusal) {
        outcomes.put(step.id(), refusal.outcome());
      }
    }
    sendAwayWhatHasNoPlace(orders, outcomes);
    if (!orders.isEmpty()) {
      store.add(orders, clock.instant());
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              wake.run();
            }
          });
    }
    return outcomes;
  }

  /** A warehouse that is away for days is no reason to let orders pile up here without end. */
  private void sendAwayWhatHasNoPlace(
      List<WarehouseStore.New> orders, Map<String, Outcome> outcomes) {
    int places = settings.waiting() - store.sending(settings.waiting());
    if (orders.size() <= places) {
      return;
    }
    Set<String> known = store.known(orders.stream().map(o -> o.step().commandId()).toList());
    var busy =
        new Outcome.Unavailable(
            "warehouse-queue-full",
            "%d orders wait to be sent to the external warehouse already."
                .formatted(settings.waiting()),
            clock.instant().plus(COME_AGAIN),
            false);
    var kept = new ArrayList<WarehouseStore.New>();
    for (WarehouseStore.New order : orders) {
      if (known.contains(order.step().commandId()) || kept.size() < places) {
        kept.add(order);
      } else {
        outcomes.put(order.step().commandId(), busy);
      }
    }
    orders.retainAll(kept);
  }

  private WarehouseStore.New order(Step<FulfilledOrder> step) {
    Address shipTo = step.order().shipTo();
    if (shipTo == null) {
      throw new Refusal(
          "missing-address", "The order has no address to ship to. Give it one with edit-address.");
    }
    List<AddressFault> lacking =
        AddressRule.faults(shipTo).stream().filter(fault -> fault.grade() != Grade.ODD).toList();
    if (!lacking.isEmpty()) {
      throw new Refusal(
          "invalid-address",
          "No carrier could use this address: "
              + AddressFault.say(lacking)
              + ". Mend it with edit-address.");
    }
    List<Allocation> allocations = allocations(step);
    List<OrderedLine> ordered =
        allocations.stream()
            .flatMap(allocation -> allocation.lines().stream())
            .map(OrderedLine::of)
            .toList();
    if (ordered.isEmpty()) {
      throw new Refusal("nothing-to-ship", "No line of the order has a piece to ship.");
    }
    return new WarehouseStore.New(
        DeferredStep.of(step),
        location(allocations),
        new OutgoingOrder(
            step.id(),
            step.order().number(),
            AddressRule.tidy(shipTo),
            OrderedLine.pieces(ordered),
            step.order().shippingMethod()),
        ordered);
  }

  /** From where the pieces are taken off once they have left: null for all of the order's. */
  private @Nullable String location(List<Allocation> allocations) {
    if (!settings.location().isBlank()) {
      return settings.location();
    }
    List<String> locations = allocations.stream().map(Allocation::location).distinct().toList();
    return locations.size() == 1 && !locations.getFirst().isBlank() ? locations.getFirst() : null;
  }

  /** Its own in a fan-out; otherwise all that was reserved, which has to lie at the warehouse. */
  private List<Allocation> allocations(Step<FulfilledOrder> step) {
    JsonNode part = step.command().part();
    List<Allocation> allocations =
        part != null && part.has("location")
            ? List.of(Json.mapper().treeToValue(part, Allocation.class))
            : Reserved.of(step).orElseGet(() -> whole(step.order()));
    for (Allocation allocation : allocations) {
      if (!settings.holds(allocation.location())) {
        throw new Refusal(
            "not-at-warehouse",
            "What was reserved lies at %s, and not at the external warehouse (%s). Let the step"
                    .formatted(allocation.location(), settings.location())
                + " sort-parcels tell the two apart.");
      }
    }
    return allocations;
  }

  /** Nobody counts this stock: all of it lies at the warehouse. */
  private List<Allocation> whole(FulfilledOrder order) {
    List<OrderLine> lines = order.lines() == null ? List.of() : order.lines();
    return List.of(
        new Allocation(
            settings.location(),
            lines.stream()
                .filter(line -> line.needsShipping() && line.quantity() > 0)
                .map(line -> new Allocations.Line(line.stockKey(), line.quantity(), null))
                .toList()));
  }
}
