package dev.waybill.inventory.backorder;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.ledger.StockLedger;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.step.DeferredSteps;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders that wait for what is short in the stock ledger. */
@Configuration(proxyBeanMethods = false)
@LedgerOnly
class BackorderConfiguration {

  /** What frees stock also wakes the serving; this is for what nobody said, or another instance. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /** A report of how long orders waited looks no further back. */
  private static final Duration KEEP = Duration.ofDays(402);

  private static final int ROWS_AT_A_TIME = 2_000;

  @Bean
  BackorderStore backorderStore(JdbcTemplate jdbc) {
    return new BackorderStore(jdbc);
  }

  @Bean
  BackorderQueries backorderQueries(JdbcTemplate jdbc) {
    return new BackorderQueries(jdbc);
  }

  @Bean
  WaitingReserve reserve(StockLedger stock, BackorderStore store, FreedStock freed) {
    return new WaitingReserve(stock, store, freed);
  }

  @Bean
  BackorderMeters backorderMeters(MeterRegistry registry, JdbcTemplate jdbc, Clock clock) {
    return new BackorderMeters(registry, jdbc, clock);
  }

  @Bean
  PeriodicTask backorderServing(
      StockLedger stock,
      BackorderStore store,
      DeferredSteps steps,
      PlatformTransactionManager transactions,
      BackorderMeters meters,
      BackorderSettings settings,
      FreedStock freed) {
    var backorders =
        new Backorders(
            stock, store, steps, new TransactionTemplate(transactions), meters, settings);
    PeriodicTask serving = PeriodicTask.sweeping("Serving backorders", LOOK_AGAIN, backorders);
    freed.listen(serving::wake);
    return serving;
  }

  @Bean
  PeriodicTask promiseTelling(JdbcTemplate jdbc, DeferredSteps steps) {
    return new PeriodicTask("Telling of promised days", LOOK_AGAIN, new Promises(jdbc, steps));
  }

  @Bean
  PeriodicTask backorderCounting(BackorderMeters meters) {
    return new PeriodicTask("Counting backorders", Duration.ofSeconds(10), meters::count);
  }

  @Bean
  PeriodicTask backorderForgetting(BackorderStore store) {
    return PeriodicTask.sweeping(
        "Forgetting backorders", Duration.ofHours(1), () -> store.forget(KEEP, ROWS_AT_A_TIME));
  }
}
