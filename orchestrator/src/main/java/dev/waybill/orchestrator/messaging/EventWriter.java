package dev.waybill.orchestrator.messaging;

import dev.waybill.contracts.EventType;
import dev.waybill.contracts.OrderEvent;
import dev.waybill.contracts.ParcelEvent;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.decide.Warning;
import dev.waybill.orchestrator.saga.event.EventTexts;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
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
      EventType type =
          isWithdrawn(event, status) && saga.everStarted()
              ? EventType.PAYMENT_WITHDRAWN
              : type(event);
      if (type != null) {
        var told =
            new OrderEvent(
                saga.orderId(),
                saga.shop(),
                saga.number(),
                sequence,
                type.text(),
                status.name(),
                event.step(),
                code(event),
                detail(event),
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
        .recordAbout(Topics.EVENTS, order, WRITER.writeValueAsBytes(event));
  }

  private static boolean isWithdrawn(SagaEvent event, Status status) {
    return event instanceof SagaEvent.SnapshotApplied view
        && Warning.isWithdrawn(status, view.shopStatus());
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
  private static @Nullable EventType type(SagaEvent event) {
    return switch (event) {
      case SagaEvent.StatusChanged changed ->
          switch (changed.to()) {
            case AWAITING_PAYMENT -> EventType.ORDER_AWAITING_PAYMENT;
            case IN_PROGRESS -> EventType.ORDER_IN_PROGRESS;
            case ON_HOLD -> EventType.ORDER_ON_HOLD;
            case NEEDS_ATTENTION -> EventType.ORDER_NEEDS_ATTENTION;
            case CANCELLING -> EventType.ORDER_CANCELLING;
            case COMPLETED -> EventType.ORDER_COMPLETED;
            case CANCELLED -> EventType.ORDER_CANCELLED;
          };
      case SagaEvent.ParcelMoved e -> type(e.parcel());
      case SagaEvent.DisputeTold e -> EventType.PAYMENT_DISPUTED;
      case SagaEvent.StepUnavailable e -> EventType.STEP_RETRYING;
      case SagaEvent.StepTimedOut e -> EventType.STEP_RETRYING;
      case SagaEvent.UndoUnavailable e -> EventType.UNDO_RETRYING;
      case SagaEvent.OrderReceived e -> EventType.ORDER_RECEIVED;
      case SagaEvent.OrderRevived e -> EventType.ORDER_REVIVED;
      case SagaEvent.FulfilledElsewhere e -> EventType.FULFILLED_ELSEWHERE;
      case SagaEvent.StepCompleted e -> EventType.STEP_COMPLETED;
      case SagaEvent.StepRejected e -> EventType.STEP_REJECTED;
      case SagaEvent.StepFailed e -> EventType.STEP_FAILED;
      case SagaEvent.UndoCompleted e -> EventType.UNDO_COMPLETED;
      case SagaEvent.UndoFailed e -> EventType.UNDO_FAILED;
      case SagaEvent.CancellationRequested e -> EventType.CANCELLATION_REQUESTED;
      case SagaEvent.OperatorActionTaken e -> EventType.OPERATOR_ACTION_TAKEN;
      case SagaEvent.OrderStuck e -> EventType.ORDER_STUCK;
      case SagaEvent.OrderOverdue e -> EventType.ORDER_OVERDUE;
      case SagaEvent.Unrecognized e -> null;
      case SagaEvent.SnapshotApplied e -> null;
      case SagaEvent.WorkBegun e -> null;
      case SagaEvent.StepStarted e -> null;
      case SagaEvent.StepWaits e -> null;
      case SagaEvent.StepNoted e -> null;
      case SagaEvent.ContentEdited e -> null;
      case SagaEvent.StepsOutdated e -> null;
      case SagaEvent.StepsKept e -> null;
      case SagaEvent.StepRenewed e -> null;
      case SagaEvent.StepSkipped e -> null;
      case SagaEvent.StepHeld e -> null;
      case SagaEvent.FurtherRoundAsked e -> null;
      case SagaEvent.FurtherRoundBegun e -> null;
      case SagaEvent.VersionMoved e -> null;
      case SagaEvent.RulesApplied e -> null;
      case SagaEvent.HoldPlaced e -> null;
      case SagaEvent.HoldReleased e -> null;
      case SagaEvent.UndoStarted e -> null;
      case SagaEvent.CancelledSectionBegun e -> null;
    };
  }

  private static EventType type(ParcelEvent parcel) {
    if (parcel.tellsTrouble()) {
      return EventType.PARCEL_EXCEPTION;
    }
    return switch (parcel.status()) {
      case ParcelEvent.DELIVERED -> EventType.PARCEL_DELIVERED;
      case ParcelEvent.AVAILABLE_FOR_PICKUP -> EventType.PARCEL_AVAILABLE_FOR_PICKUP;
      default -> EventType.PARCEL_MOVED;
    };
  }

  /** Why, for machines. */
  private static @Nullable String code(SagaEvent event) {
    return switch (event) {
      case SagaEvent.StatusChanged e -> e.reason() == null ? null : e.reason().text();
      case SagaEvent.StepRejected e -> e.code();
      case SagaEvent.StepUnavailable e -> e.code();
      case SagaEvent.StepTimedOut e -> "timeout";
      case SagaEvent.StepFailed e -> e.code();
      case SagaEvent.UndoUnavailable e -> e.code();
      case SagaEvent.UndoFailed e -> e.code();
      case SagaEvent.CancellationRequested e -> e.cause().text();
      case SagaEvent.ParcelMoved e ->
          e.parcel().status() + (e.parcel().problem() == null ? "" : ":" + e.parcel().problem());
      case SagaEvent.DisputeTold e -> e.dispute().stage().name().toLowerCase(Locale.ROOT);
      case SagaEvent.OperatorActionTaken e -> e.action().toString();
      default -> null;
    };
  }

  /**
   * What people read; but not what people wrote, since operators name customers in their reasons.
   */
  private static @Nullable String detail(SagaEvent event) {
    return switch (event) {
      case SagaEvent.StatusChanged e -> e.from() + " → " + e.to();
      case SagaEvent.CancellationRequested e -> null;
      case SagaEvent.OperatorActionTaken e -> null;
      case SagaEvent.StepRejected e when e.code().equals("not-approved") -> null;
      default -> EventTexts.text(event);
    };
  }
}
