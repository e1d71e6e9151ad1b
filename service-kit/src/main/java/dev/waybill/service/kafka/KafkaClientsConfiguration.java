package dev.waybill.service.kafka;

import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Kafka for every service, from {@code waybill.kafka}. */
@AutoConfiguration
@EnableConfigurationProperties(KafkaSettings.class)
class KafkaClientsConfiguration {

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  Admin brokerAdmin(KafkaSettings settings) {
    Map<String, Object> config = KafkaClients.common(settings);
    KafkaTimeouts.CALLED.forEach(config::putIfAbsent);
    return Admin.create(config);
  }

  @Bean
  KafkaClients kafkaClients(KafkaSettings settings, Admin brokerAdmin) {
    return new KafkaClients(settings, new TopicSetup(brokerAdmin, settings));
  }

  @Bean
  HealthIndicator kafkaHealthIndicator(Admin brokerAdmin, Clock clock) {
    return new KafkaHealth(brokerAdmin, clock);
  }
}
