package dev.waybill.orchestrator.processing;

import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.storage.HistoryEntry;
import dev.waybill.orchestrator.storage.ParkedSignals;
import dev.waybill.orchestrator.storage.UnpublishedEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What is to be published of a batch that is stored: commands, events and dead letters; and what is
 * counted of it, to be given to the meters once.
 */
final class Outbox {
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final List<Duration> completed = new ArrayList<>();
  private final List<UnpublishedEvents.Key> unpublished = new ArrayList<>();
  private final List<ParkedSignals.Signal> parked = new ArrayList<>();
  private int decisions;
  private int changes;
  private int commands;
  private int deadLetters;
  private int conflicts;

  /** Adds what was decided on an order and is stored. */
  void add(OrderDecisions decided, Instant now) {
    records.addAll(decided.records());
    decisions += decided.decisions();
    changes += decided.history().size();
    commands += decided.commands().size();
    deadLetters += decided.deadLetters();
    Saga saga = decided.saga();
    if (saga != null
        && saga.status() == Status.COMPLETED
        && decided.statusBefore() != Status.COMPLETED) {
      completed.add(Duration.between(saga.receivedAt(), now));
    }
  }

  /** Adds what the database remembers as unpublished until all records are published. */
  void addUnpublished(OrderDecisions decided) {
    for (HistoryEntry entry : decided.history()) {
      unpublished.add(new UnpublishedEvents.Key(decided.order().value(), entry.sequence()));
    }
  }

  /** Adds signals that are parked for a newer release. */
  void addParked(List<ParkedSignals.Signal> signals) {
    parked.addAll(signals);
  }

  List<ParkedSignals.Signal> parked() {
    return parked;
  }

  void addUnpublished(UnpublishedEvents.Key key, List<ProducerRecord<byte[], byte[]>> events) {
    unpublished.add(key);
    records.addAll(events);
  }

  List<UnpublishedEvents.Key> unpublished() {
    return unpublished;
  }

  void add(Outbox other) {
    unpublished.addAll(other.unpublished);
    parked.addAll(other.parked);
    records.addAll(other.records);
    completed.addAll(other.completed);
    decisions += other.decisions;
    changes += other.changes;
    commands += other.commands;
    deadLetters += other.deadLetters;
    conflicts += other.conflicts;
  }

  /** Adds a record that could not be taken. */
  void addDeadLetter(ProducerRecord<byte[], byte[]> deadLetter) {
    records.add(deadLetter);
    deadLetters++;
  }

  void addConflicts(int orders) {
    conflicts += orders;
  }

  List<ProducerRecord<byte[], byte[]>> records() {
    return records;
  }

  /** First snapshot to completion, of the orders that were completed. */
  List<Duration> completed() {
    return completed;
  }

  int decisions() {
    return decisions;
  }

  /** Decisions that changed something. */
  int changes() {
    return changes;
  }

  int commands() {
    return commands;
  }

  int deadLetters() {
    return deadLetters;
  }

  /** Orders that were decided once more because somebody else had changed them meanwhile. */
  int conflicts() {
    return conflicts;
  }
}
