package dev.waybill.ingest.publish;

import dev.waybill.contracts.Topics;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PublishConfiguration {

  private static final int MOST_TRIES = 60;

  @Bean
  Publisher publisher(
      KafkaClients kafka,
      @Value("${waybill.retention.orders:30d}") Duration orders,
      @Value("${waybill.retention.notices:7d}") Duration notices) {
    // They hold personal data, so they are kept for a known time.
    kafka.ensureTopics(Map.of(Topics.SHOP_ORDERS, orders, Topics.SHOP_NOTICES, notices));
    kafka.ensureTopics(
        List.of(
            Topics.SHOP_PRODUCTS,
            Topics.deadLettersOf(Topics.SHOP_ORDERS),
            Topics.deadLettersOf(Topics.SHOP_NOTICES)));
    Producer<byte[], byte[]> producer = kafka.producer("order-ingest", Publisher.SETTINGS);
    getToKnow(producer);
    return new Publisher(producer);
  }

  /**
   * Asks for the topic now rather than while the first shop waits. One try takes a second at most,
   * as for a shop; a topic that was just made, over the first connection, may take longer.
   */
  static void getToKnow(Producer<byte[], byte[]> producer) {
    for (int tries = 1; ; tries++) {
      try {
        producer.partitionsFor(Topics.SHOP_ORDERS);
        return;
      } catch (TimeoutException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }
}
