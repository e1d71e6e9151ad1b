package dev.waybill.console.deadletters;

import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.kafka.ConsumerLoop;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What goes on beside the pages: dead letters come in, and decided ones are forgotten. */
@Configuration(proxyBeanMethods = false)
class DeadLetterConfiguration {

  private static final int ROWS_AT_A_TIME = 500;

  @Bean
  ConsumerLoop deadLetterLoop(KafkaClients kafka, DeadLetterStore store) {
    return new ConsumerLoop(
        "dead-letters",
        "Dead letters wait where they are",
        Duration.ofSeconds(3),
        new DeadLetterIntake(kafka, store));
  }

  @Bean
  PeriodicTask deadLetterForgetting(DeadLetterStore store, DeadLetterSettings settings) {
    return PeriodicTask.sweeping(
        "Forgetting decided dead letters",
        Duration.ofHours(1),
        () -> store.forgetDecided(settings.keepDecided(), ROWS_AT_A_TIME));
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
