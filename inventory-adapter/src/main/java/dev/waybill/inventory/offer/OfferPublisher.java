package dev.waybill.inventory.offer;

import dev.waybill.contracts.ShopOffer;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.kafka.Publication;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import tools.jackson.databind.ObjectWriter;

/** Writes offers to Kafka. */
final class OfferPublisher {

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
    Publication.publish(producer, offers.stream().map(OfferPublisher::record).toList());
  }

  private static ProducerRecord<byte[], byte[]> record(ShopOffer offer) {
    String id = offer.key() + '/' + offer.revision();
    return new CloudEvent(id, CloudEvent.TYPE_OFFER, SOURCE, offer.at(), null)
        .record(Topics.SHOP_OFFERS, offer.key(), WRITER.writeValueAsBytes(offer));
  }
}
