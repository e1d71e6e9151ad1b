package dev.waybill.console.deadletters;

import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.kafka.BatchListener;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ContainerProperties;

/** What goes on beside the pages: dead letters come in, and decided ones are forgotten. */
@Configuration(proxyBeanMethods = false)
class DeadLetterConfiguration {

  private static final int ROWS_AT_A_TIME = 500;

  /** From every topic that ends with ".dlq", also from those that come to be later. */
  @Bean
  BatchListener deadLetterListener(KafkaClients kafka, DeadLetterStore store) {
    var letters = new ContainerProperties(Pattern.compile(".+\\.dlq"));
    letters.setGroupId("console");
    letters.setClientId("console-dead-letters");
    letters
        .getKafkaConsumerProperties()
        .putAll(
            Map.of(
                // How soon a new topic is found.
                ConsumerConfig.METADATA_MAX_AGE_CONFIG, "10000",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "10000",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "100"));
    return kafka.listener(
        "dead-letters", "Dead letters wait where they are", letters, new DeadLetterIntake(store));
  }

  @Bean
  PeriodicTask deadLetterForgetting(DeadLetterStore store, DeadLetterSettings settings) {
    return PeriodicTask.sweeping(
        "Forgetting decided dead letters",
        Duration.ofHours(1),
        () -> store.forgetDecided(settings.keepDecided(), ROWS_AT_A_TIME));
  }

  @Bean
  PeriodicTask deadLetterBatchRun(DeadLetterBatches batches) {
    return new PeriodicTask("Batches of dead letters", Duration.ofMillis(500), batches::run);
  }

  @Bean
  PeriodicTask deadLetterBatchForgetting(
      DeadLetterBatchStore batches, DeadLetterSettings settings) {
    return PeriodicTask.sweeping(
        "Forgetting batches of dead letters",
        Duration.ofHours(1),
        () -> batches.forget(settings.keepDecided(), ROWS_AT_A_TIME));
  }

  @Bean
  PeriodicTask deadLetterTrimming(
      DeadLetterStore store, Admin admin, DeadLetterSettings settings, Clock clock) {
    return new PeriodicTask(
        "Deleting stored dead letters from Kafka",
        Duration.ofHours(1),
        new KafkaTrimming(store, admin, settings.keepInKafka(), clock));
  }
}
