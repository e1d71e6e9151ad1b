package dev.waybill.ingest.publish;

import dev.waybill.contracts.Topics;
import dev.waybill.service.kafka.KafkaClients;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PublishConfiguration {

  @Bean
  Publisher publisher(KafkaClients kafka, Admin admin) {
    kafka.ensureTopics(LargeRecords.TOPICS);
    LargeRecords.allow(admin);
    Producer<byte[], byte[]> producer = kafka.producer("order-ingest", Publisher.SETTINGS);
    // Now rather than while the first shop waits.
    producer.partitionsFor(Topics.SHOP_ORDERS);
    return new Publisher(producer);
  }
}
