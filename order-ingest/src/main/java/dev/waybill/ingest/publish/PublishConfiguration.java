package dev.waybill.ingest.publish;

import dev.waybill.contracts.Topics;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PublishConfiguration {

  @Bean
  Publisher publisher(
      KafkaClients kafka,
      @Value("${waybill.retention.orders:30d}") Duration orders,
      @Value("${waybill.retention.notices:7d}") Duration notices) {
    // They hold personal data, so they are kept for a known time.
    kafka.ensureTopics(Map.of(Topics.SHOP_ORDERS, orders, Topics.SHOP_NOTICES, notices));
    kafka.ensureTopics(
        List.of(
            Topics.deadLettersOf(Topics.SHOP_ORDERS), Topics.deadLettersOf(Topics.SHOP_NOTICES)));
    Producer<byte[], byte[]> producer = kafka.producer("order-ingest", Publisher.SETTINGS);
    // Now rather than while the first shop waits.
    producer.partitionsFor(Topics.SHOP_ORDERS);
    return new Publisher(producer);
  }
}
