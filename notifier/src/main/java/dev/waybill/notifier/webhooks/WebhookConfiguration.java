package dev.waybill.notifier.webhooks;

import dev.waybill.contracts.Topics;
import dev.waybill.notifier.outgoing.OutgoingHttp;
import dev.waybill.notifier.outgoing.OutgoingSettings;
import dev.waybill.service.background.LeasedWorker;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.kafka.BatchListener;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.service.secrets.SecretBox;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Outgoing webhooks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
public class WebhookConfiguration {

  private static final int ROWS_AT_A_TIME = 2_000;

  @Bean
  SecretBox webhookSecretBox(WebhookSettings settings) {
    return new SecretBox("WAYBILL_WEBHOOKS_KEY", settings.key(), List.of());
  }

  @Bean
  SubscriptionStore subscriptionStore(JdbcClient jdbc) {
    return new SubscriptionStore(jdbc);
  }

  @Bean
  DeliveryStore deliveryStore(JdbcClient jdbc) {
    return new DeliveryStore(jdbc);
  }

  @Bean
  Sender webhookSender(OutgoingHttp http, SecretBox box, WebhookSettings settings, Clock clock) {
    var backoff =
        new Backoff(settings.firstWait(), settings.longestWait(), RandomGenerator.getDefault());
    return new Sender(http, box, backoff, settings.giveUpAfter(), clock);
  }

  @Bean(destroyMethod = "close")
  Producer<byte[], byte[]> webhookEventProducer(KafkaClients kafka) {
    kafka.ensureTopics(List.of(Topics.EVENTS, Topics.WEBHOOK_EVENTS));
    return kafka.producer("notifier-webhook-events", Map.of());
  }

  @Bean
  Dispatcher webhookDispatcher(
      SubscriptionStore subscriptions,
      DeliveryStore deliveries,
      Sender sender,
      Producer<byte[], byte[]> webhookEventProducer,
      WebhookSettings settings,
      OutgoingSettings outgoing,
      Clock clock) {
    return new Dispatcher(
        subscriptions,
        deliveries,
        sender,
        new SwitchOff(subscriptions, webhookEventProducer, settings.switchOffAfter(), clock),
        settings,
        outgoing.timeout().plusSeconds(30),
        clock);
  }

  @Bean
  LeasedWorker<?, ?, ?> webhookWorker(Dispatcher dispatcher) {
    return dispatcher.worker();
  }

  @Bean
  EventListening webhookEventListening(
      KafkaClients kafka,
      SubscriptionStore subscriptions,
      DeliveryStore deliveries,
      Dispatcher dispatcher,
      Clock clock) {
    var intake = new EventIntake(subscriptions, deliveries, dispatcher::wake, clock);
    return new EventListening(kafka, subscriptions, intake);
  }

  @Bean
  BatchListener webhookEvents(EventListening listening) {
    return listening.listener();
  }

  /** Names the listener, so that it is stopped before that. */
  @Bean
  PeriodicTask webhookEventsWanted(EventListening listening, BatchListener webhookEvents) {
    return new PeriodicTask("Looking who subscribes to events", Duration.ofSeconds(1), listening);
  }

  @Bean
  PeriodicTask webhookForgetting(DeliveryStore deliveries, WebhookSettings settings, Clock clock) {
    return PeriodicTask.sweeping(
        "Forgetting old webhooks",
        Duration.ofHours(1),
        () -> deliveries.forget(clock.instant().minus(settings.keep()), ROWS_AT_A_TIME));
  }
}
