package dev.waybill.inventory.packing;

import dev.waybill.inventory.packaging.PackagingDirectory;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.step.DeferredSteps;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders between their reservation and the box. */
@Configuration(proxyBeanMethods = false)
class PackingConfiguration {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration KEEP = Duration.ofDays(90);
  private static final int ROWS_AT_A_TIME = 2_000;

  @Bean
  PackingStore packingStore(JdbcTemplate jdbc) {
    return new PackingStore(jdbc);
  }

  @Bean
  PackingQueries packingQueries(JdbcTemplate jdbc) {
    return new PackingQueries(jdbc);
  }

  @Bean
  AwaitPacking awaitPacking(PackingStore store) {
    return new AwaitPacking(store);
  }

  @Bean
  RecallPacking recallPacking(PackingStore store, PackingQueries queries) {
    return new RecallPacking(store, queries);
  }

  @Bean
  Packings packings(
      PackingStore store,
      PackingQueries queries,
      JdbcTemplate jdbc,
      PackagingDirectory packagings,
      DeferredSteps steps,
      PlatformTransactionManager transactions) {
    return new Packings(
        store,
        queries,
        new Boxes(new BoxStore(jdbc), packagings),
        steps,
        new TransactionTemplate(transactions));
  }

  @Bean
  PeriodicTask packingAnswering(Packings packings) {
    return PeriodicTask.sweeping("Answering packings", LOOK_AGAIN, packings);
  }

  @Bean
  PackingMeters packingMeters(MeterRegistry registry, JdbcTemplate jdbc) {
    return new PackingMeters(registry, jdbc);
  }

  @Bean
  PeriodicTask packingCounting(PackingMeters meters) {
    return new PeriodicTask("Counting packings", Duration.ofSeconds(10), meters::count);
  }

  @Bean
  PeriodicTask packingForgetting(PackingStore store) {
    return PeriodicTask.sweeping(
        "Forgetting packings",
        Duration.ofHours(1),
        () -> store.commands().forget(KEEP, ROWS_AT_A_TIME));
  }
}
