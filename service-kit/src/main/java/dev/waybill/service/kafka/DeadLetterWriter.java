package dev.waybill.service.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Writes dead letters so that they are durable, or sounds the alarm. Thread-safe. */
public final class DeadLetterWriter {

  private final Producer<byte[], byte[]> producer;
  private final UnwrittenDeadLetters unwritten;

  public DeadLetterWriter(Producer<byte[], byte[]> producer, UnwrittenDeadLetters unwritten) {
    this.producer = producer;
    this.unwritten = unwritten;
  }

  /**
   * Returns once all are on all in-sync replicas.
   *
   * @throws KafkaException if one is not, so that what it came from comes again
   */
  public void write(List<ProducerRecord<byte[], byte[]>> letters) {
    if (letters.isEmpty()) {
      return;
    }
    SequencedMap<ProducerRecord<byte[], byte[]>, Throwable> refused = new LinkedHashMap<>();
    Map<ProducerRecord<byte[], byte[]>, Future<?>> sent = new LinkedHashMap<>();
    for (ProducerRecord<byte[], byte[]> letter : letters) {
      try {
        sent.put(letter, producer.send(letter));
      } catch (InterruptException e) {
        throw e;
      } catch (KafkaException e) {
        refused.put(letter, e);
      }
    }
    sent.forEach(
        (letter, future) -> {
          try {
            future.get();
          } catch (ExecutionException e) {
            refused.put(letter, e);
          } catch (InterruptedException e) {
            throw new InterruptException(e);
          }
        });
    unwritten.settle(refused);
    if (!refused.isEmpty()) {
      throw new KafkaException("A dead letter could not be kept", refused.firstEntry().getValue());
    }
  }
}
