package dev.waybill.console.live;

import dev.waybill.contracts.Topics;
import dev.waybill.service.kafka.BatchListener;
import dev.waybill.service.kafka.KafkaClients;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ContainerProperties;

/** What keeps pages live. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

  /** In a group of its own, which ends with it: Kafka keeps no offsets for it. */
  @Bean
  BatchListener liveEvents(KafkaClients kafka, LiveFeed feed) {
    String group = "console-live-" + UUID.randomUUID();
    var events = new ContainerProperties(Topics.EVENTS);
    events.setGroupId(group);
    events.setClientId(group);
    events
        .getKafkaConsumerProperties()
        .putAll(
            Map.of(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest",
                // How soon the topic or a new partition is found.
                ConsumerConfig.METADATA_MAX_AGE_CONFIG, "10000",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "10000"));
    return kafka.listener("live-events", "Pages are not live", events, new EventListening(feed));
  }
}
