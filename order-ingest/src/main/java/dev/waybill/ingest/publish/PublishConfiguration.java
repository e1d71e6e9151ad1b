package dev.waybill.ingest.publish;

import dev.waybill.contracts.Topics;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PublishConfiguration {

  @Bean
  Publisher publisher(
      KafkaClients kafka,
      Admin admin,
      @Value("${waybill.retention.orders:30d}") Duration orders,
      @Value("${waybill.retention.notices:7d}") Duration notices) {
    kafka.ensureTopics(ShopTopics.TOPICS);
    ShopTopics.set(admin, Map.of(Topics.SHOP_ORDERS, orders, Topics.SHOP_NOTICES, notices));
    Producer<byte[], byte[]> producer = kafka.producer("order-ingest", Publisher.SETTINGS);
    // Now rather than while the first shop waits.
    producer.partitionsFor(Topics.SHOP_ORDERS);
    return new Publisher(producer);
  }
}
