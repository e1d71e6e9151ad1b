package dev.waybill.shipping.manifest;

import dev.waybill.service.background.PeriodicTask;
import dev.waybill.shipping.handover.ManifestedParcels;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Manifests and pickups. */
@Configuration(proxyBeanMethods = false)
class ManifestConfiguration {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
  private static final int AT_A_TIME = 10;

  private static final Duration FORGET = Duration.ofHours(1);

  /** A little less than labels are remembered: one whose manifest is forgotten is no candidate. */
  private static final Duration KEEP = Duration.ofDays(400);

  private static final int ROWS_AT_A_TIME = 100;

  @Bean
  ManifestStore manifestStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new ManifestStore(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  PickupStore pickupStore(JdbcClient jdbc) {
    return new PickupStore(jdbc);
  }

  /** What is on a list that the driver signs has left, where the shop takes that for it. */
  @Bean
  PeriodicTask manifestedHandingOver(ManifestStore store, ManifestedParcels parcels) {
    return new PeriodicTask(
        "Handing over what is in manifests",
        LOOK_AGAIN,
        () ->
            store
                .untold(AT_A_TIME)
                .forEach(
                    made -> {
                      parcels.manifested(made.labels(), made.askedBy());
                      store.told(made.id());
                    }));
  }

  @Bean
  PeriodicTask manifestForgetting(ManifestStore store) {
    return PeriodicTask.sweeping(
        "Forgetting manifests", FORGET, () -> store.forget(KEEP, ROWS_AT_A_TIME));
  }

  @Bean
  PeriodicTask pickupForgetting(PickupStore store) {
    return PeriodicTask.sweeping(
        "Forgetting pickups", FORGET, () -> store.forget(KEEP, ROWS_AT_A_TIME));
  }
}
