package dev.waybill.orchestrator.messaging;

import dev.waybill.contracts.OrderEvent;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.Saga;
import dev.waybill.orchestrator.saga.SagaEvent;
import dev.waybill.orchestrator.saga.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;

/** Tells outsiders what happened to an order, as far as it matters to them. */
public final class EventWriter {

  private static final ObjectWriter WRITER = Json.writer(OrderEvent.class);

  private EventWriter() {}

  /**
   * The records that tell of the events of one signal.
   *
   * @param saga after all of them
   * @param last sequence number of the last of them
   * @param before status before the first of them; null for a new order
   */
  public static List<ProducerRecord<byte[], byte[]>> write(
      Saga saga,
      List<SagaEvent> events,
      long last,
      @Nullable Status before,
      @Nullable String traceparent,
      Instant at) {
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>(2);
    Status status = before == null ? first(saga, events) : before;
    long sequence = last - events.size();
    for (SagaEvent event : events) {
      sequence++;
      if (event instanceof SagaEvent.StatusChanged changed) {
        status = changed.to();
      }
      String type = type(event);
      if (type != null) {
        var told =
            new OrderEvent(
                saga.orderId(),
                saga.shop(),
                saga.number(),
                sequence,
                type,
                status.name(),
                event.step(),
                event.text(),
                at);
        records.add(record(told, traceparent));
      }
    }
    return records;
  }

  private static ProducerRecord<byte[], byte[]> record(
      OrderEvent event, @Nullable String traceparent) {
    String order = event.orderId().value();
    return new CloudEvent(
            order + '/' + event.sequence(),
            CloudEvent.TYPE_EVENT_PREFIX + event.type(),
            CommandWriter.SOURCE,
            event.at(),
            traceparent)
        .record(Topics.EVENTS, order, WRITER.writeValueAsBytes(event));
  }

  private static Status first(Saga saga, List<SagaEvent> events) {
    for (SagaEvent event : events) {
      if (event instanceof SagaEvent.StatusChanged changed) {
        return changed.from();
      }
    }
    return saga.status();
  }

  /** The name for outsiders; null for what is of no interest to them. */
  private static @Nullable String type(SagaEvent event) {
    return switch (event) {
      case SagaEvent.StatusChanged changed ->
          "order-" + changed.to().name().toLowerCase(Locale.ROOT).replace('_', '-');
      case SagaEvent.StepUnavailable unavailable -> "step-retrying";
      case SagaEvent.StepTimedOut timedOut -> "step-retrying";
      case SagaEvent.UndoUnavailable unavailable -> "undo-retrying";
      case SagaEvent.OrderReceived e -> e.type();
      case SagaEvent.OrderRevived e -> e.type();
      case SagaEvent.FulfilledElsewhere e -> e.type();
      case SagaEvent.StepCompleted e -> e.type();
      case SagaEvent.StepRejected e -> e.type();
      case SagaEvent.StepFailed e -> e.type();
      case SagaEvent.UndoCompleted e -> e.type();
      case SagaEvent.UndoFailed e -> e.type();
      case SagaEvent.CancellationRequested e -> e.type();
      case SagaEvent.OperatorActionTaken e -> e.type();
      case SagaEvent.OrderStuck e -> e.type();
      case SagaEvent.SnapshotApplied e -> null;
      case SagaEvent.WorkBegun e -> null;
      case SagaEvent.StepStarted e -> null;
      case SagaEvent.StepSkipped e -> null;
      case SagaEvent.StepHeld e -> null;
      case SagaEvent.HoldPlaced e -> null;
      case SagaEvent.HoldReleased e -> null;
      case SagaEvent.UndoStarted e -> null;
      case SagaEvent.CancelledSectionBegun e -> null;
    };
  }
}
