package dev.waybill.orchestrator.processing;

import dev.waybill.orchestrator.messaging.EventWriter;
import dev.waybill.orchestrator.saga.SagaEvent;
import dev.waybill.orchestrator.saga.Status;
import dev.waybill.orchestrator.storage.HistoryEntry;
import dev.waybill.orchestrator.storage.OrderStore;
import dev.waybill.orchestrator.storage.StoredOrder;
import dev.waybill.orchestrator.storage.UnpublishedEvents;
import dev.waybill.orchestrator.storage.UnreadableOrdersException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells from the histories what a crash between storing and publishing kept unpublished, under the
 * ids that it would have had. Two instances may tell it twice; nobody misses it.
 */
final class Republishing {

  private Republishing() {}

  static Outbox of(Connection connection, Instant before, int limit) throws SQLException {
    var outbox = new Outbox();
    List<UnpublishedEvents.Key> late = UnpublishedEvents.late(connection, before, limit);
    if (late.isEmpty()) {
      return outbox;
    }
    var wanted = new HashSet<>(late);
    var ids = new LinkedHashSet<String>();
    late.forEach(key -> ids.add(key.orderId()));
    Map<String, StoredOrder> orders;
    try {
      orders = OrderStore.load(connection, ids);
    } catch (UnreadableOrdersException e) {
      ids.removeAll(e.ids());
      wanted.removeIf(key -> e.ids().contains(key.orderId()));
      orders = OrderStore.load(connection, ids);
    }
    Map<String, List<HistoryEntry>> histories = OrderStore.history(connection, ids);
    for (String id : ids) {
      StoredOrder order = orders.get(id);
      if (order != null) {
        tell(order, histories.getOrDefault(id, List.of()), wanted, outbox);
      }
    }
    // What is left belongs to orders that are gone.
    wanted.forEach(key -> outbox.addUnpublished(key, List.of()));
    return outbox;
  }

  /** What a newer release did is left for one to tell. */
  private static boolean isKnown(HistoryEntry entry) {
    return entry.events().stream().noneMatch(SagaEvent.Unrecognized.class::isInstance);
  }

  private static void tell(
      StoredOrder order,
      List<HistoryEntry> history,
      HashSet<UnpublishedEvents.Key> wanted,
      Outbox outbox) {
    @Nullable Status before = null;
    for (HistoryEntry entry : history) {
      var key = new UnpublishedEvents.Key(order.saga().orderId().value(), entry.sequence());
      if (wanted.remove(key) && isKnown(entry)) {
        outbox.addUnpublished(
            key,
            EventWriter.write(
                order.saga(),
                entry.events(),
                entry.sequence(),
                before,
                order.traceparent(),
                entry.at()));
      }
      before = DecisionWriter.lastStatus(entry.events(), before);
    }
  }
}
