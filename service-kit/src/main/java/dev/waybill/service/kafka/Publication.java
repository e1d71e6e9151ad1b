package dev.waybill.service.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Publishes what a table holds, while a transaction waits for it. */
public final class Publication {

  /** Settings of its producer: a transaction must not be idle for 30 s. */
  public static final Map<String, Object> SETTINGS =
      Map.of(
          ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);

  private Publication() {}

  /**
   * Returns once all are on all in-sync replicas.
   *
   * @throws KafkaException if it is not known of all; then all are to be published again
   */
  public static void publish(
      Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records) {
    var sent = new ArrayList<Future<?>>(records.size());
    try {
      for (ProducerRecord<byte[], byte[]> record : records) {
        Future<?> one = producer.send(record);
        if (one.isDone()) {
          // While Kafka is away, each would wait for it.
          one.get();
        }
        sent.add(one);
      }
      for (Future<?> one : sent) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new KafkaException("Records could not be published", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
