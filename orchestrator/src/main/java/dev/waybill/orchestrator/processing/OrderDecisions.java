package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.orchestrator.limits.Limit;
import dev.waybill.orchestrator.limits.Limits;
import dev.waybill.orchestrator.messaging.Incoming;
import dev.waybill.orchestrator.promises.Promises;
import dev.waybill.orchestrator.saga.decide.CommandIntent;
import dev.waybill.orchestrator.saga.decide.Commands;
import dev.waybill.orchestrator.saga.decide.Decision;
import dev.waybill.orchestrator.saga.decide.ShipDue;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.decide.Warning;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.storage.BodyOrigin;
import dev.waybill.orchestrator.storage.HistoryEntry;
import dev.waybill.orchestrator.storage.OrderUpdate;
import dev.waybill.orchestrator.storage.ShipByRow;
import dev.waybill.orchestrator.storage.StoredOrder;
import dev.waybill.orchestrator.storage.Stuck;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the signals of one batch do to one order, taken one after another. */
final class OrderDecisions {

  /** In the result of a step: a word that people search an order by. */
  private static final String TRACKING_NUMBER = "trackingNumber";

  private final OrderId order;
  private final @Nullable StoredOrder before;
  private final Limits limits;
  private final OrderShipBy shipBy;
  private final List<HistoryEntry> history = new ArrayList<>(2);
  private final Map<String, CommandIntent> commands = new LinkedHashMap<>();
  private final List<String> references = new ArrayList<>(1);
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(4);
  private @Nullable Workflow workflow;
  private @Nullable Saga saga;
  private @Nullable String traceparent;
  private byte @Nullable [] body;
  private final List<Incoming> left = new ArrayList<>(0);
  private @Nullable BodyOrigin bodyOrigin;
  private boolean timerFired;
  private @Nullable Stuck stuck;
  private @Nullable Instant notBefore;
  private int decisions;
  private int deadLetters;

  OrderDecisions(OrderId order, @Nullable StoredOrder before, Limits limits, Promises promises) {
    this.order = order;
    this.limits = limits;
    this.before = before;
    this.shipBy = new OrderShipBy(promises, before == null ? null : before.shipBy());
    if (before != null) {
      saga = before.saga();
      traceparent = before.traceparent();
      stuck = before.stuck();
    }
  }

  OrderId order() {
    return order;
  }

  /** The definition that the order is on; null before the first signal. */
  @Nullable Workflow workflow() {
    return workflow;
  }

  void use(Workflow definition) {
    workflow = definition;
  }

  @Nullable Saga saga() {
    return saga;
  }

  @Nullable Status statusBefore() {
    return before == null ? null : before.saga().status();
  }

  @Nullable String traceparent() {
    return traceparent;
  }

  /** The body that came with a snapshot of this batch and counts; null if the stored one does. */
  byte @Nullable [] body() {
    return body;
  }

  List<HistoryEntry> history() {
    return history;
  }

  /** To be sent, the newest attempt of each. */
  Collection<CommandIntent> commands() {
    return commands.values();
  }

  /** To be published once the decisions are stored. */
  List<ProducerRecord<byte[], byte[]>> records() {
    return records;
  }

  /** Whether a signal decided nothing about an order that is known, as a repetition does. */
  boolean sawRepetition() {
    return before != null && decisions > history.size();
  }

  int decisions() {
    return decisions;
  }

  int deadLetters() {
    return deadLetters;
  }

  /** Adds what was decided on {@code incoming}. */
  void add(Incoming incoming, Decision decision, Instant now) {
    decisions++;
    timerFired |= incoming.signal() instanceof Signal.TimerFired;
    for (CommandIntent command : decision.commands()) {
      commands.put(command.commandId(), command);
    }
    Saga next = decision.saga();
    if (next == null || decision.events().isEmpty()) {
      return;
    }
    byte @Nullable [] content =
        decision.takesBody() ? TaggedBody.of(incoming.body(), next.marks()) : null;
    ShipByRow promised = shipBy.row();
    shipBy.take(saga, next, decision.events(), content, now);
    saga = next;
    if (promised != null && shipBy.isOtherThan(promised) && workflow != null) {
      Commands.goingByShipBy(next, workflow)
          .forEach(command -> commands.putIfAbsent(command.commandId(), command));
    }
    if (incoming.signal() instanceof Signal.ShipByPassed) {
      shipBy.told(now);
    }
    if (incoming.signal() instanceof Signal.LimitExceeded exceeded) {
      stuck = new Stuck(exceeded.since().plus(exceeded.limit()), exceeded.limit());
    }
    if (incoming.traceparent() != null) {
      traceparent = incoming.traceparent();
    }
    if (content != null) {
      body = content;
      ConsumerRecord<byte[], byte[]> origin = incoming.origin();
      if (origin != null) {
        bodyOrigin = new BodyOrigin(origin.partition(), origin.offset());
      }
    }
    history.add(
        new HistoryEntry(
            next.sequence(),
            now,
            actor(incoming.signal()),
            name(incoming.signal()),
            decision.events()));
    decision.events().forEach(this::collectReference);
  }

  /** Makes a dead letter of a signal that could not be decided. */
  void refuse(ProducerRecord<byte[], byte[]> deadLetter) {
    records.add(deadLetter);
    deadLetters++;
  }

  /** Leaves a signal to a newer release, which is at work on the order. */
  void leave(Incoming incoming) {
    left.add(incoming);
  }

  List<Incoming> left() {
    return left;
  }

  /** Makes the timer leave the order alone for a while: it could not be decided. */
  void postpone(Instant until) {
    timerFired = true;
    notBefore = until;
  }

  /** To be decided if the order has been where it is for too long and nobody has said so. */
  Signal.@Nullable LimitExceeded limitExceeded(Instant now) {
    Limit limit = saga == null ? null : limits.of(saga);
    return limit == null || limit.until().isAfter(now) || isStuck(limit)
        ? null
        : new Signal.LimitExceeded(limit.since(), limit.allowed());
  }

  /** To be decided if the order had to leave by now, has not, and nobody was told. */
  Signal.@Nullable ShipByPassed shipByPassed(Instant now) {
    Instant alertAt = saga == null ? null : alertAt(saga, now);
    return alertAt == null || alertAt.isAfter(now) ? null : new Signal.ShipByPassed(alertAt);
  }

  private @Nullable Instant alertAt(Saga now, Instant at) {
    return isShipDue(now) ? shipBy.alertAt(now.shop(), at) : null;
  }

  private boolean isShipDue(Saga now) {
    return workflow != null && ShipDue.is(now, workflow);
  }

  /** Whether it was said that the order is stuck and it has not got on since. */
  private boolean isStuck(Limit limit) {
    return stuck != null && stuck.waitingSince().equals(limit.since());
  }

  /** As commands tell it; null if nothing is promised. */
  StepCommand.@Nullable ShipBy shipBy() {
    ShipByRow row = shipBy.row();
    return row == null ? null : row.told(before == null ? 1 : before.rowVersion() + 1);
  }

  /** What is to be stored; null if nothing changed. */
  @Nullable OrderUpdate change(Instant at) {
    Saga now = saga;
    if (now == null) {
      return null;
    }
    Limit limit = limits.of(now);
    boolean stays = limit != null && isStuck(limit);
    boolean shipDue = shipBy.row() != null && isShipDue(now);
    Instant due = nextDue(now, stays ? null : limit, shipDue ? alertAt(now, at) : null);
    Instant storedDue = before == null ? null : before.nextDue();
    if (history.isEmpty() && (due == null ? storedDue == null : due.equals(storedDue))) {
      return null;
    }
    return new OrderUpdate(
        now,
        before == null ? 0 : before.rowVersion(),
        statusBefore(),
        warning(now),
        due,
        stays ? stuck : null,
        shipBy.row(),
        shipDue,
        traceparent,
        body,
        bodyOrigin,
        history,
        references);
  }

  private @Nullable String warning(Saga now) {
    List<Warning> warnings = workflow == null ? List.of() : Warning.of(now, workflow);
    return warnings.isEmpty()
        ? null
        : warnings.stream().map(Warning::toString).collect(Collectors.joining("; "));
  }

  /**
   * The column is indexed, so on the hot path it is moved only to an earlier time or away. A timer
   * that fires too early decides nothing and sets it right.
   */
  private @Nullable Instant nextDue(Saga now, @Nullable Limit limit, @Nullable Instant alertAt) {
    Instant due = earlier(now.nextDue(), limit == null ? null : limit.until());
    due = earlier(due, alertAt);
    if (notBefore != null) {
      return due == null || due.isBefore(notBefore) ? notBefore : due;
    }
    Instant stored = before == null ? null : before.nextDue();
    boolean keep = !timerFired && due != null && stored != null && stored.isBefore(due);
    return keep ? stored : due;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  private void collectReference(SagaEvent event) {
    if (event instanceof SagaEvent.StepCompleted completed && completed.result() != null) {
      JsonNode word = completed.result().path(TRACKING_NUMBER);
      if (word.isString() && !word.stringValue().isBlank()) {
        references.add(word.stringValue());
      }
    }
  }

  private String actor(Signal signal) {
    return switch (signal) {
      case Signal.SnapshotReceived snapshot -> "shop";
      case Signal.ReplyReceived reply -> {
        StepDefinition step = workflow == null ? null : workflow.step(reply.reply().step());
        yield step == null || step.call() == null ? "service" : step.call().service();
      }
      case Signal.ParcelTold parcel -> "shipping";
      case Signal.TimerFired timer -> "timer";
      case Signal.LimitExceeded _, Signal.ShipByPassed _ -> "timer";
      case Signal.OperatorActed operator -> operator.actor();
    };
  }

  private static String name(Signal signal) {
    return switch (signal) {
      case Signal.SnapshotReceived snapshot -> "snapshot";
      case Signal.ReplyReceived reply -> "reply";
      case Signal.ParcelTold parcel -> "parcel";
      case Signal.TimerFired timer -> "timer";
      case Signal.LimitExceeded _, Signal.ShipByPassed _ -> "timer";
      case Signal.OperatorActed operator -> "action";
    };
  }
}
