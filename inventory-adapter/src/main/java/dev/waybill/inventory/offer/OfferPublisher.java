package dev.waybill.inventory.offer;

import dev.waybill.contracts.ShopOffer;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
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
import tools.jackson.databind.ObjectWriter;

/** Writes offers to Kafka. */
final class OfferPublisher {

  /** A transaction waits for it, and must not be idle for 30 s. */
  static final Map<String, Object> SETTINGS =
      Map.of(
          ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);

  private static final String SOURCE = "/inventory-adapter";
  private static final ObjectWriter WRITER = Json.writer(ShopOffer.class);

  private final Producer<byte[], byte[]> producer;

  OfferPublisher(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Returns once all are on all in-sync replicas.
   *
   * @throws KafkaException if it is not known of all; then all are to be published again
   */
  void publish(List<ShopOffer> offers) {
    var sent = new ArrayList<Future<?>>(offers.size());
    try {
      for (ShopOffer offer : offers) {
        Future<?> one = producer.send(record(offer));
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
      throw new KafkaException("Offers could not be published", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static ProducerRecord<byte[], byte[]> record(ShopOffer offer) {
    String id = offer.key() + '/' + offer.revision();
    return new CloudEvent(id, CloudEvent.TYPE_OFFER, SOURCE, offer.at(), null)
        .record(Topics.SHOP_OFFERS, offer.key(), WRITER.writeValueAsBytes(offer));
  }
}
