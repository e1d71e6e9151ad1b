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

  TurnWriter(Instant now) {
    this.now = now;
  }

  void write(Connection connection, List<OrderTurn> turns) throws SQLException {
    Map<String, byte[]> bodies = bodies(connection, turns);
    for (OrderTurn turn : turns) {
      byte[] body = turn.body();
      commands(turn, body == null ? bodies.get(turn.order().value()) : body);
      events(turn);
    }
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
      turn.records().add(commands.write(turn.order(), command, body, trace, now));
    }
  }

  private static void events(OrderTurn turn) {
    Saga saga = turn.saga();
    if (saga == null) {
      return;
    }
    Status status = turn.statusBefore();
    for (HistoryEntry entry : turn.history()) {
      turn.records()
          .addAll(
              EventWriter.write(
                  saga, entry.events(), entry.sequence(), status, turn.traceparent(), entry.at()));
      status = lastStatus(entry.events(), status);
    }
  }

  private static @Nullable Status lastStatus(List<SagaEvent> events, @Nullable Status before) {
    Status last = before;
    for (SagaEvent event : events) {
      if (event instanceof SagaEvent.StatusChanged changed) {
        last = changed.to();
      }
    }
    return last;
  }
}
