package dev.waybill.step.engine;

import dev.waybill.service.kafka.DeadLetterRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what no handler could take, whole: key, content and headers as they came, and why. */
final class DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final Producer<byte[], byte[]> producer;
  private final Clock clock;

  DeadLetters(Producer<byte[], byte[]> producer, Clock clock) {
    this.producer = producer;
    this.clock = clock;
  }

  /** Returns once all are durable; throws if one is not, so that the poll batch comes again. */
  void keep(List<Received.Poison> letters) {
    var sent = new ArrayList<Future<?>>();
    for (Received.Poison letter : letters) {
      var origin = letter.origin();
      log.warn(
          "Dead letter from {}-{} at {}: {}",
          origin.topic(),
          origin.partition(),
          origin.offset(),
          letter.cause());
      sent.add(producer.send(DeadLetterRecord.of(origin, letter.cause(), clock.instant())));
    }
    for (Future<?> future : sent) {
      try {
        future.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("A dead letter could not be kept", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while keeping a dead letter", e);
      }
    }
  }
}
