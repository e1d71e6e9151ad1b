package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.orchestrator.messaging.OrderBody;
import dev.waybill.orchestrator.promises.Promises;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Direction;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.shipby.ShipBy;
import dev.waybill.orchestrator.storage.ShipByRow;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * By when one order has to leave, as far as the signals of a batch change that: it is counted when
 * the order is paid, and once more when its reservation tells from where it leaves, or an edit what
 * was promised. A promise that changes meanwhile counts for other orders.
 */
final class OrderShipBy {

  /** In the result of the step that reserves stock. */
  private static final String ALLOCATIONS = "allocations";

  private final Promises promises;
  private @Nullable ShipByRow row;

  OrderShipBy(Promises promises, @Nullable ShipByRow row) {
    this.promises = promises;
    this.row = row;
  }

  @Nullable ShipByRow row() {
    return row;
  }

  boolean isOtherThan(ShipByRow known) {
    return row == null || row.isOtherThan(known);
  }

  /**
   * @param before null if the order is new
   * @param body its content if that came with the signal
   */
  void take(
      @Nullable Saga before,
      Saga saga,
      List<SagaEvent> events,
      byte @Nullable [] body,
      Instant now) {
    if (saga.direction() != Direction.FORWARD || !saga.facts().needsShipping()) {
      return;
    }
    ShipByRow known = row;
    if (known == null) {
      promise(saga, paidAt(before, saga, now), line(saga, body, null), Set.of());
    } else if (before == null || before.direction() != Direction.FORWARD) {
      // Taken back, or moved back to us: what was promised before it was gone is over.
      promise(saga, now, known.shipBy().line(), Set.of());
    } else if (isOther(before.facts(), saga.facts()) || body != null) {
      ShipBy shipBy = known.shipBy();
      String line = line(saga, body, shipBy.line());
      if (!Objects.equals(line, shipBy.line())) {
        promise(saga, shipBy.from(), line, at(shipBy));
      }
    }
    locate(saga, events);
    ShipByRow counted = row;
    if (saga.marks().priority() && counted != null && !counted.priority()) {
      row = ShipByRow.of(counted.shipBy().first());
    }
  }

  /** Puts down that it was told that the order is late. */
  void told(Instant now) {
    if (row != null) {
      row = ShipByRow.of(row.shipBy().told(now));
    }
  }

  /** When it is to be told that the order is late; null if it is not, or was told already. */
  @Nullable Instant alertAt(String shop, Instant now) {
    if (row == null || !promises.alert(shop)) {
      return null;
    }
    return row.at().isAfter(now) || row.shipBy().toldAt() == null ? row.at() : null;
  }

  /** The shop's clock may be ahead; nothing is bought after it was heard of. */
  private static Instant paidAt(@Nullable Saga before, Saga saga, Instant now) {
    boolean waited = before != null && before.direction() != Direction.FORWARD;
    if (waited) {
      return now;
    }
    return saga.placedAt().isAfter(saga.receivedAt()) ? saga.receivedAt() : saga.placedAt();
  }

  private static boolean isOther(OrderFacts before, OrderFacts after) {
    return !before.shippingMethod().equals(after.shippingMethod())
        || !before.country().equals(after.country())
        || !before.tags().equals(after.tags());
  }

  private @Nullable String line(Saga saga, byte @Nullable [] body, @Nullable String known) {
    if (body == null && known != null) {
      // What the customer saw is not at hand.
      return known;
    }
    return promises.line(
        saga.shop(), saga.facts(), () -> body == null ? null : new OrderBody(body).delivery());
  }

  private void locate(Saga saga, List<SagaEvent> events) {
    for (SagaEvent event : events) {
      if (event instanceof SagaEvent.StepCompleted completed && completed.result() != null) {
        JsonNode allocations = completed.result().path(ALLOCATIONS);
        if (allocations.isArray() && row != null) {
          locate(saga, allocations, row.shipBy());
        }
      }
    }
  }

  private void locate(Saga saga, JsonNode allocations, ShipBy known) {
    var locations = new LinkedHashSet<String>();
    allocations.forEach(one -> locations.add(one.path("location").asString("")));
    if (known.location() != null || promises.dependOn(saga.shop(), locations)) {
      promise(saga, known.from(), known.line(), locations);
    }
  }

  private static Set<String> at(ShipBy shipBy) {
    return shipBy.location() == null ? Set.of() : Set.of(shipBy.location());
  }

  private void promise(Saga saga, Instant from, @Nullable String line, Set<String> locations) {
    ShipBy shipBy = promises.shipBy(saga.shop(), from, line, locations);
    row = shipBy == null ? null : ShipByRow.of(shipBy.insteadOf(row == null ? null : row.shipBy()));
  }
}
