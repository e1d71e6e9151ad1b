package dev.waybill.orchestrator.processing;

import dev.waybill.orchestrator.messaging.Incoming;
import dev.waybill.orchestrator.messaging.SignalReader;
import dev.waybill.orchestrator.messaging.UnreadableRecordException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;

/**
 * Takes the records of a poll so that none of them can block the others. What is no message becomes
 * a dead letter at once. When a whole batch cannot be taken although the database is there, it is
 * halved until the culprit stands alone and becomes a dead letter too.
 */
final class PoisonIsolator {

  private static final Logger log = LoggerFactory.getLogger(PoisonIsolator.class);

  private final SignalBatches batches;
  private final Clock clock;

  PoisonIsolator(SignalBatches batches, Clock clock) {
    this.batches = batches;
    this.clock = clock;
  }

  /**
   * Decides and stores.
   *
   * @param comesAgain whether a crash may have come between storing and publishing it before
   * @throws SQLException or DataAccessException if the database is away; to be tried again whole
   */
  Outbox take(Iterable<ConsumerRecord<byte[], byte[]>> records, boolean comesAgain)
      throws SQLException {
    var unreadable = new Outbox();
    var signals = new ArrayList<Incoming>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        signals.add(SignalReader.read(record));
      } catch (UnreadableRecordException e) {
        log.warn(
            "Record {}-{}@{} is no message of ours and becomes a dead letter",
            record.topic(),
            record.partition(),
            record.offset());
        unreadable.addDeadLetter(SignalDeadLetters.of(record, e, clock.instant()));
      }
    }
    Outbox outbox = signals.isEmpty() ? new Outbox() : isolating(signals, comesAgain);
    outbox.add(unreadable);
    return outbox;
  }

  private Outbox isolating(List<Incoming> signals, boolean comesAgain) throws SQLException {
    try {
      return batches.take(signals, comesAgain);
    } catch (SQLException e) {
      if (!isAboutContent(e)) {
        throw e;
      }
      return divide(signals, e);
    } catch (DataAccessException e) {
      throw e;
    } catch (RuntimeException e) {
      return divide(signals, e);
    }
  }

  /**
   * Halves by order, then by signal, since an order's signals have to stay in order. They come
   * again: some of the orders may have been stored before the batch failed.
   */
  private Outbox divide(List<Incoming> signals, Exception cause) throws SQLException {
    var outbox = new Outbox();
    if (signals.size() == 1) {
      refuse(signals.getFirst(), cause, outbox);
      return outbox;
    }
    for (List<Incoming> part : parts(signals)) {
      outbox.add(isolating(part, true));
    }
    return outbox;
  }

  private static List<List<Incoming>> parts(List<Incoming> signals) {
    SequencedMap<String, List<Incoming>> byOrder = new LinkedHashMap<>();
    for (Incoming signal : signals) {
      byOrder.computeIfAbsent(signal.orderId().value(), id -> new ArrayList<>()).add(signal);
    }
    if (byOrder.size() == 1) {
      return signals.stream().map(List::of).toList();
    }
    var first = new ArrayList<Incoming>();
    var second = new ArrayList<Incoming>();
    byOrder
        .values()
        .forEach(order -> (first.size() * 2 < signals.size() ? first : second).addAll(order));
    return second.isEmpty()
        ? byOrder.sequencedValues().stream().<List<Incoming>>map(List::copyOf).toList()
        : List.of(first, second);
  }

  private void refuse(Incoming signal, Exception cause, Outbox outbox) {
    try (var order = MDC.putCloseable("order", signal.orderId().value())) {
      log.error("A signal cannot be stored and becomes a dead letter", cause);
    }
    if (signal.origin() != null) {
      outbox.addDeadLetter(SignalDeadLetters.of(signal.origin(), cause, clock.instant()));
    }
  }

  /** Data and integrity errors: trying again would end the same way. */
  private static boolean isAboutContent(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }
}
