package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.wire.TraceContext;
import dev.waybill.orchestrator.messaging.CommandWriter;
import dev.waybill.orchestrator.messaging.EventWriter;
import dev.waybill.orchestrator.messaging.OrderBody;
import dev.waybill.orchestrator.saga.CommandIntent;
import dev.waybill.orchestrator.saga.Saga;
import dev.waybill.orchestrator.saga.SagaEvent;
import dev.waybill.orchestrator.saga.Status;
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
 * Writes the commands and events of a batch's turns as records. The bodies that commands take
 * sections from are fetched for all of them at once; most replies lead to no command that needs
 * one, so this is less work than loading them with the orders.
 */
final class TurnWriter {

  private final CommandWriter commands = new CommandWriter();
  private final Instant now;
  private final boolean comesAgain;
  private final Duration steadyAhead;

  /**
   * @param comesAgain whether the batch may have been stored before and not published: then the
   *     events of orders that it repeats are told again
   * @param steadyAhead of the clocks of those who read deadlines
   */
  TurnWriter(Instant now, boolean comesAgain, Duration steadyAhead) {
    this.steadyAhead = steadyAhead;
    this.now = now;
    this.comesAgain = comesAgain;
  }

  void write(Connection connection, List<OrderTurn> turns) throws SQLException {
    Map<String, byte[]> bodies = bodies(connection, turns);
    Map<String, List<HistoryEntry>> told = comesAgain ? told(connection, turns) : Map.of();
    for (OrderTurn turn : turns) {
      byte[] body = turn.body();
      commands(turn, body == null ? bodies.get(turn.order().value()) : body);
      events(turn, told.getOrDefault(turn.order().value(), List.of()), null);
      events(turn, turn.history(), turn.statusBefore());
    }
  }

  private static Map<String, List<HistoryEntry>> told(Connection connection, List<OrderTurn> turns)
      throws SQLException {
    List<String> repeated =
        turns.stream().filter(OrderTurn::sawRepetition).map(turn -> turn.order().value()).toList();
    return repeated.isEmpty() ? Map.of() : OrderStore.history(connection, repeated);
  }

  private static Map<String, byte[]> bodies(Connection connection, List<OrderTurn> turns)
      throws SQLException {
    var wanted = new ArrayList<String>();
    for (OrderTurn turn : turns) {
      if (turn.body() == null && CommandWriter.needBody(turn.commands())) {
        wanted.add(turn.order().value());
      }
    }
    return wanted.isEmpty() ? Map.of() : OrderStore.bodies(connection, wanted);
  }

  private void commands(OrderTurn turn, byte @Nullable [] json) {
    if (turn.commands().isEmpty()) {
      return;
    }
    OrderBody body = json == null ? null : new OrderBody(json);
    TraceContext trace = TraceContext.parse(turn.traceparent());
    for (CommandIntent command : turn.commands()) {
      CommandIntent sent =
          steadyAhead.isZero()
              ? command
              : command.withDeadline(command.deadline().minus(steadyAhead));
      turn.records().add(commands.write(turn.order(), sent, body, trace, now));
    }
  }

  private static void events(OrderTurn turn, List<HistoryEntry> entries, @Nullable Status before) {
    Saga saga = turn.saga();
    if (saga == null) {
      return;
    }
    Status status = before;
    for (HistoryEntry entry : entries) {
      turn.records()
          .addAll(
              EventWriter.write(
                  saga, entry.events(), entry.sequence(), status, turn.traceparent(), entry.at()));
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
