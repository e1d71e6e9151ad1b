package dev.waybill.shipping.tracking;

import dev.waybill.contracts.Topics;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.service.kafka.Publication;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.handover.CarrierScans;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Follows parcels on their way. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrackingSettings.class)
class TrackingConfiguration {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final Duration COUNT_AGAIN = Duration.ofMinutes(1);
  private static final Duration PUBLISH_AGAIN = Duration.ofSeconds(2);

  /** As long as hand-overs are remembered. */
  private static final Duration KEEP = Duration.ofDays(400);

  private static final int ROWS_AT_A_TIME = 2_000;

  @Bean
  ParcelStore parcelStore(JdbcTemplate jdbc) {
    return new ParcelStore(jdbc);
  }

  @Bean
  ParcelTasks parcelTasks(JdbcTemplate jdbc, Clock clock) {
    return new ParcelTasks(jdbc, clock);
  }

  @Bean
  PeriodicTask parcelsThatNobodySaw(
      ParcelTasks tasks,
      ParcelStore store,
      TrackingSettings settings,
      PlatformTransactionManager transactions,
      MeterRegistry meters) {
    return PeriodicTask.sweeping(
        "Looking for parcels that no carrier has seen",
        COUNT_AGAIN,
        new UnscannedParcels(
            tasks, store, settings, new TransactionTemplate(transactions), meters));
  }

  @Bean
  Parcels trackedParcels(
      ParcelStore store,
      ParcelTasks tasks,
      Accounts accounts,
      CarrierScans scans,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new Parcels(store, tasks, accounts, scans, new TransactionTemplate(transactions), clock);
  }

  @Bean
  PeriodicTask parcelFollowing(Parcels parcels) {
    return PeriodicTask.sweeping("Following parcels", LOOK_AGAIN, parcels);
  }

  @Bean(destroyMethod = "close")
  Producer<byte[], byte[]> parcelEventProducer(KafkaClients kafka) {
    kafka.ensureTopics(List.of(Topics.SHIPPING_EVENTS));
    return kafka.producer("shipping-events", Publication.SETTINGS);
  }

  @Bean
  PeriodicTask parcelPublishing(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      Producer<byte[], byte[]> parcelEventProducer) {
    return PeriodicTask.sweeping(
        "Publishing what became of parcels",
        PUBLISH_AGAIN,
        new ParcelOutbox(jdbc, new TransactionTemplate(transactions), parcelEventProducer));
  }

  @Bean
  PeriodicTask parcelForgetting(ParcelStore store) {
    return PeriodicTask.sweeping(
        "Forgetting parcels", Duration.ofHours(1), () -> store.forget(KEEP, ROWS_AT_A_TIME));
  }
}
