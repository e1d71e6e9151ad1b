package dev.waybill.ingest.notices;

import dev.waybill.contracts.Topics;
import dev.waybill.ingest.inquiry.Inquiries;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.kafka.BatchListener;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.service.kafka.UnwrittenDeadLetters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.listener.ContainerProperties;

@Configuration(proxyBeanMethods = false)
class NoticesConfiguration {

  private static final String GROUP = "order-ingest-notices";
  private static final Duration COUNTING = Duration.ofSeconds(30);

  @Bean
  PrivacyRequests privacyRequests(JdbcTemplate jdbc, Clock clock) {
    return new PrivacyRequests(jdbc, clock);
  }

  @Bean
  MeterBinder disconnectedShops(ShopLookup shops) {
    return meters ->
        Gauge.builder(
                "waybill.shops.disconnected",
                shops,
                all -> all.all().stream().filter(shop -> shop.disconnection() != null).count())
            .description("Shops that have ended our access; see /api/shops")
            .register(meters);
  }

  @Bean
  BatchListener noticeIntake(
      ShopLookup shops,
      KafkaClients kafka,
      Publisher publisher,
      PrivacyRequests requests,
      Inquiries inquiries,
      MeterRegistry meters,
      Clock clock) {
    var letters = publisher.deadLetters(new UnwrittenDeadLetters(meters, "shop-notices"));
    var notices = new ContainerProperties(Topics.SHOP_NOTICES);
    notices.setGroupId(GROUP);
    notices.setClientId(GROUP);
    // A few at a time: each may be a row of its own.
    notices.getKafkaConsumerProperties().setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "50");
    return kafka.listener(
        "shop-notices",
        "Notices of shops wait in Kafka",
        notices,
        new NoticeIntake(shops, publisher, letters, requests, inquiries, clock));
  }

  @Bean
  PeriodicTask privacyCounts(PrivacyRequests requests, MeterRegistry meters) {
    AtomicLong open = gauge(meters, "open");
    AtomicLong overdue = gauge(meters, "overdue");
    return new PeriodicTask(
        "Counting privacy requests",
        COUNTING,
        () -> {
          PrivacyRequests.Counts counts = requests.counts();
          open.set(counts.open());
          overdue.set(counts.overdue());
        });
  }

  private static AtomicLong gauge(MeterRegistry meters, String state) {
    var value = new AtomicLong();
    Gauge.builder("waybill.privacy.requests", value, AtomicLong::get)
        .description(
            "Requests about personal data that nobody has closed; see /api/privacy-requests")
        .tag("state", state)
        .register(meters);
    return value;
  }
}
