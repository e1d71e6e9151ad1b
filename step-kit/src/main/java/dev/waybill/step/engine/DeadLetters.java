package dev.waybill.step.engine;

import dev.waybill.service.kafka.DeadLetterRecord;
import dev.waybill.service.kafka.UnwrittenDeadLetters;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what no handler could take, whole: key, content and headers as they came, and why. */
final class DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final Producer<byte[], byte[]> producer;
  private final UnwrittenDeadLetters unwritten;
  private final Clock clock;

  DeadLetters(Producer<byte[], byte[]> producer, UnwrittenDeadLetters unwritten, Clock clock) {
    this.producer = producer;
    this.unwritten = unwritten;
    this.clock = clock;
  }

  /** Returns once all are durable; throws if one is not, so that the poll batch comes again. */
  void keep(List<Received.Poison> letters) {
    if (letters.isEmpty()) {
      return;
    }
    SequencedMap<ProducerRecord<byte[], byte[]>, Future<?>> sent = new LinkedHashMap<>();
    for (Received.Poison letter : letters) {
      var origin = letter.origin();
      log.warn(
          "Dead letter from {}-{} at {}: {}",
          origin.topic(),
          origin.partition(),
          origin.offset(),
          letter.cause());
      var record = DeadLetterRecord.of(origin, letter.cause(), clock.instant());
      sent.put(record, producer.send(record));
    }
    sent.forEach(this::await);
    unwritten.written();
  }

  private void await(ProducerRecord<byte[], byte[]> letter, Future<?> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      unwritten.refused(letter, e);
      throw new IllegalStateException("A dead letter could not be kept", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while keeping a dead letter", e);
    }
  }
}
