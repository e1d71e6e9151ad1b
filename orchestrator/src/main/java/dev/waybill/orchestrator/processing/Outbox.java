package dev.waybill.orchestrator.processing;

import dev.waybill.orchestrator.saga.Saga;
import dev.waybill.orchestrator.saga.Status;
import dev.waybill.orchestrator.storage.HistoryEntry;
import dev.waybill.orchestrator.storage.SetAside;
import dev.waybill.orchestrator.storage.UntoldEvents;
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
  private final List<UntoldEvents.Key> untold = new ArrayList<>();
  private final List<SetAside.Signal> setAside = new ArrayList<>();
  private int decisions;
  private int changes;
  private int commands;
  private int deadLetters;
  private int conflicts;

  /** Adds a turn that is stored. */
  void add(OrderTurn turn, Instant now) {
    records.addAll(turn.records());
    decisions += turn.decisions();
    changes += turn.history().size();
    commands += turn.commands().size();
    deadLetters += turn.deadLetters();
    Saga saga = turn.saga();
    if (saga != null
        && saga.status() == Status.COMPLETED
        && turn.statusBefore() != Status.COMPLETED) {
      completed.add(Duration.between(saga.receivedAt(), now));
    }
  }

  /** Adds what the database remembers as untold until all records are published. */
  void addUntold(OrderTurn turn) {
    for (HistoryEntry entry : turn.history()) {
      untold.add(new UntoldEvents.Key(turn.order().value(), entry.sequence()));
    }
  }

  /** Adds records that have been set aside for a newer release. */
  void addSetAside(List<SetAside.Signal> signals) {
    setAside.addAll(signals);
  }

  List<SetAside.Signal> setAside() {
    return setAside;
  }

  void addUntold(UntoldEvents.Key key, List<ProducerRecord<byte[], byte[]>> events) {
    untold.add(key);
    records.addAll(events);
  }

  List<UntoldEvents.Key> untold() {
    return untold;
  }

  void add(Outbox other) {
    untold.addAll(other.untold);
    setAside.addAll(other.setAside);
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

  /** Orders that had to be decided anew because they had moved meanwhile. */
  int conflicts() {
    return conflicts;
  }
}
