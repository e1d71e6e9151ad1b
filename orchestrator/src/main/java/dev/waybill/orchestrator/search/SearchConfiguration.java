package dev.waybill.orchestrator.search;

import dev.waybill.service.background.PeriodicTask;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Old orders are made findable beside the work: some hundred a second, and a batch in a few
 * hundredths of one.
 */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

  private static final Duration BETWEEN_BATCHES = Duration.ofMillis(500);
  private static final int BATCH = 200;

  /** Longer than instances of two releases run side by side, as a rule. */
  private static final Duration BETWEEN_PASSES = Duration.ofHours(1);

  @Bean
  PeriodicTask findableOldOrders(JdbcTemplate jdbc, MeterRegistry meters, Clock clock) {
    return PeriodicTask.sweeping(
        "Making old orders findable",
        BETWEEN_BATCHES,
        new Backfilling(jdbc, BATCH, BETWEEN_PASSES, meters, clock));
  }
}
