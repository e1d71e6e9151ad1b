package dev.waybill.shipping.batch;

import dev.waybill.service.background.PeriodicTask;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Batches of labels. */
@Configuration(proxyBeanMethods = false)
class BatchConfiguration {

  private static final Duration FORGET = Duration.ofHours(1);

  /** As long as labels are remembered. */
  private static final Duration KEEP = Duration.ofDays(400);

  private static final int ROWS_AT_A_TIME = 20;

  @Bean
  BatchStore labelBatchStore(JdbcClient jdbc) {
    return new BatchStore(jdbc);
  }

  @Bean
  PeriodicTask labelBatchForgetting(BatchStore store) {
    return PeriodicTask.sweeping(
        "Forgetting batches of labels", FORGET, () -> store.forget(KEEP, ROWS_AT_A_TIME));
  }
}
