package dev.waybill.orchestrator.bulk;

import dev.waybill.orchestrator.processing.OrderActions;
import dev.waybill.orchestrator.rules.ManyOrders;
import dev.waybill.service.background.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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

  /** For the rules of orders, which are applied to many at once. */
  @Bean
  ManyOrders manyOrders(BulkActions actions, BulkSettings settings) {
    return new ManyOrders() {
      @Override
      public int most() {
        return settings.limit();
      }

      @Override
      public long nextId() {
        return actions.nextId();
      }

      @Override
      public void add(long id, String who, String filter, String action, List<String> orders) {
        actions.add(id, who, filter, action, orders, null);
      }
    };
  }
}
