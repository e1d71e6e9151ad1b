package dev.waybill.inventory.offer;

import dev.waybill.contracts.Topics;
import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.ledger.LedgerSettings;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.service.kafka.Publication;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Publishes what shops can sell. */
@Configuration(proxyBeanMethods = false)
@LedgerOnly
class OfferConfiguration {

  @Bean(destroyMethod = "close")
  Producer<byte[], byte[]> offerProducer(KafkaClients kafka) {
    kafka.ensureTopics(List.of(Topics.SHOP_OFFERS));
    return kafka.producer("inventory-offers", Publication.SETTINGS);
  }

  @Bean
  PeriodicTask offerSweep(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      LedgerSettings ledger,
      OfferSettings settings,
      Producer<byte[], byte[]> offerProducer,
      MeterRegistry meters,
      Clock clock) {
    return PeriodicTask.sweeping(
        "Publishing what shops can sell",
        settings.every(),
        new OfferSweep(
            jdbc,
            new TransactionTemplate(transactions),
            ledger.untracked(),
            new OfferPublisher(offerProducer),
            new OfferMeters(meters, clock),
            clock));
  }
}
