package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.wire.TraceContext;
import dev.waybill.orchestrator.messaging.CommandWriter;
import dev.waybill.orchestrator.messaging.OrderBody;
import dev.waybill.orchestrator.promises.ShipByNews;
import dev.waybill.orchestrator.saga.decide.CommandIntent;
import dev.waybill.orchestrator.saga.decide.Commands;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.time.WallTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends the commands that people are waited for once more, with the ship-by as it is now: the same
 * ids, so nothing is done twice, and whoever waits goes on waiting. Thread-safe.
 */
final class RepeatedCommands implements ShipByNews {

  private final Publisher publisher;
  private final WallTime time;

  RepeatedCommands(Publisher publisher, WallTime time) {
    this.publisher = publisher;
    this.time = time;
  }

  @Override
  public void tell(List<Counted> orders) {
    var writer = new CommandWriter();
    Instant now = time.steady().instant();
    Duration ahead = time.steadyAhead();
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (Counted counted : orders) {
      Saga saga = counted.order().saga();
      for (CommandIntent command : Commands.goingByShipBy(saga, counted.workflow())) {
        byte[] body = counted.body();
        records.add(
            writer.write(
                saga.orderId(),
                command.withDeadline(command.deadline().minus(ahead)),
                body == null ? null : new OrderBody(body),
                TraceContext.parse(counted.order().traceparent()),
                counted.now().told(counted.revision()),
                now));
      }
    }
    publisher.publishLater(records, () -> {});
  }
}
