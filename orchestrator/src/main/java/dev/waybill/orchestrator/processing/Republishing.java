package dev.waybill.orchestrator.processing;

import dev.waybill.orchestrator.messaging.EventWriter;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.storage.HistoryEntry;
import dev.waybill.orchestrator.storage.OrderStore;
import dev.waybill.orchestrator.storage.StoredOrder;
import dev.waybill.orchestrator.storage.UnpublishedEvents;
import dev.waybill.orchestrator.storage.UnreadableOrdersException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Publishes from the histories the events that a crash between storing and publishing left
 * unpublished, under the ids that they would have had. Two instances may publish the same, and
 * whoever reads them knows the ids; nobody misses one. Thread-safe.
 */
final class Republishing {

  /** After this long, whoever was to publish the events is gone. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final DataSource dataSource;
  private final Clock clock;

  Republishing(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /** The unpublished events of at most {@code limit} history entries. */
  Outbox late(int limit) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return of(connection, clock.instant().minus(LATE), limit);
    }
  }

  /** All records of the outbox are published. */
  void published(Outbox outbox) throws SQLException {
    if (!outbox.unpublished().isEmpty()) {
      try (Connection connection = dataSource.getConnection()) {
        UnpublishedEvents.published(connection, outbox.unpublished());
      }
    }
  }

  private static Outbox of(Connection connection, Instant before, int limit) throws SQLException {
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
        add(order, histories.getOrDefault(id, List.of()), wanted, outbox);
      }
    }
    // What is left belongs to orders that are gone.
    wanted.forEach(key -> outbox.addUnpublished(key, List.of()));
    return outbox;
  }

  /** What a newer release did is left for one to publish. */
  private static boolean isKnown(HistoryEntry entry) {
    return entry.events().stream().noneMatch(SagaEvent.Unrecognized.class::isInstance);
  }

  private static void add(
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
