package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.wire.TraceContext;
import dev.waybill.orchestrator.messaging.CommandWriter;
import dev.waybill.orchestrator.messaging.EventWriter;
import dev.waybill.orchestrator.messaging.OrderBody;
import dev.waybill.orchestrator.saga.decide.CommandIntent;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.storage.HistoryEntry;
import dev.waybill.orchestrator.storage.OrderStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the commands and events of a batch's decisions as records. The bodies that commands take
 * sections from are fetched for all of them at once; most replies lead to no command that needs
 * one, so this is less work than loading them with the orders.
 */
final class DecisionWriter {

  private final CommandWriter commands = new CommandWriter();
  private final Instant now;
  private final boolean comesAgain;
  private final Duration steadyAhead;

  /**
   * @param comesAgain whether the batch may have been stored before and not published: then the
   *     events of orders that it repeats are published again
   * @param steadyAhead of the clocks of those who read deadlines
   */
  DecisionWriter(Instant now, boolean comesAgain, Duration steadyAhead) {
    this.steadyAhead = steadyAhead;
    this.now = now;
    this.comesAgain = comesAgain;
  }

  void write(Connection connection, List<OrderDecisions> decisions) throws SQLException {
    Map<String, byte[]> bodies = bodies(connection, decisions);
    Map<String, List<HistoryEntry>> past = comesAgain ? published(connection, decisions) : Map.of();
    for (OrderDecisions decided : decisions) {
      byte[] body = decided.body();
      commands(decided, body == null ? bodies.get(decided.order().value()) : body);
      events(decided, past.getOrDefault(decided.order().value(), List.of()), null);
      events(decided, decided.history(), decided.statusBefore());
    }
  }

  private static Map<String, List<HistoryEntry>> published(
      Connection connection, List<OrderDecisions> decisions) throws SQLException {
    List<String> repeated =
        decisions.stream()
            .filter(OrderDecisions::sawRepetition)
            .map(decided -> decided.order().value())
            .toList();
    return repeated.isEmpty() ? Map.of() : OrderStore.history(connection, repeated);
  }

  private static Map<String, byte[]> bodies(Connection connection, List<OrderDecisions> decisions)
      throws SQLException {
    var wanted = new ArrayList<String>();
    for (OrderDecisions decided : decisions) {
      if (decided.body() == null && CommandWriter.needBody(decided.commands())) {
        wanted.add(decided.order().value());
      }
    }
    return wanted.isEmpty() ? Map.of() : OrderStore.bodies(connection, wanted);
  }

  private void commands(OrderDecisions decided, byte @Nullable [] json) {
    if (decided.commands().isEmpty()) {
      return;
    }
    OrderBody body = json == null ? null : new OrderBody(json);
    TraceContext trace = TraceContext.parse(decided.traceparent());
    for (CommandIntent command : decided.commands()) {
      CommandIntent sent =
          steadyAhead.isZero()
              ? command
              : command.withDeadline(command.deadline().minus(steadyAhead));
      decided
          .records()
          .add(commands.write(decided.order(), sent, body, trace, decided.shipBy(), now));
    }
  }

  private static void events(
      OrderDecisions decided, List<HistoryEntry> entries, @Nullable Status before) {
    Saga saga = decided.saga();
    if (saga == null) {
      return;
    }
    Status status = before;
    for (HistoryEntry entry : entries) {
      decided
          .records()
          .addAll(
              EventWriter.write(
                  saga,
                  entry.events(),
                  entry.sequence(),
                  status,
                  decided.traceparent(),
                  entry.at()));
      status = lastStatus(entry.events(), status);
    }
  }

  /** The status after these events. */
  static @Nullable Status lastStatus(List<SagaEvent> events, @Nullable Status before) {
    Status last = before;
    for (SagaEvent event : events) {
      if (event instanceof SagaEvent.StatusChanged changed) {
        last = changed.to();
      }
    }
    return last;
  }
}
