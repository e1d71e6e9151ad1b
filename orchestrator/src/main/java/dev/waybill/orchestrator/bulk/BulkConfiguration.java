package dev.waybill.orchestrator.bulk;

import dev.waybill.orchestrator.processing.OrderActions;
import dev.waybill.service.background.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Bulk actions are worked at in the background. */
@Configuration(proxyBeanMethods = false)
class BulkConfiguration {

  private static final Duration IDLE = Duration.ofSeconds(1);

  @Bean
  PeriodicTask bulkTask(
      OrderActions actions,
      ActionReader reader,
      DataSource dataSource,
      BulkSettings settings,
      @Qualifier("steadyClock") Clock clock) {
    return PeriodicTask.sweeping(
        "bulk", IDLE, new BulkWorker(actions, reader, dataSource, settings, clock));
  }
}
