package dev.waybill.step.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what no handler could take, whole: key, content and headers as they came, and why. */
final class DeadLetters {

  static final String CAUSE = "dlq-cause";
  static final String ORIGIN_TOPIC = "dlq-origin-topic";
  static final String ORIGIN_PARTITION = "dlq-origin-partition";
  static final String ORIGIN_OFFSET = "dlq-origin-offset";
  static final String TIME = "dlq-time";

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
      sent.add(producer.send(record(letter)));
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

  private ProducerRecord<byte[], byte[]> record(Received.Poison letter) {
    ConsumerRecord<byte[], byte[]> origin = letter.origin();
    var record =
        new ProducerRecord<byte[], byte[]>(
            Topics.deadLettersOf(origin.topic()), origin.key(), origin.value());
    origin.headers().forEach(record.headers()::add);
    add(record, CAUSE, letter.cause());
    add(record, ORIGIN_TOPIC, origin.topic());
    add(record, ORIGIN_PARTITION, Integer.toString(origin.partition()));
    add(record, ORIGIN_OFFSET, Long.toString(origin.offset()));
    add(record, TIME, clock.instant().toString());
    return record;
  }

  private static void add(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().remove(name);
    record.headers().add(name, value.getBytes(UTF_8));
  }
}
