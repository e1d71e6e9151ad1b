package dev.waybill.orchestrator.promises;

import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.service.background.PeriodicTask;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The promises, and what keeps them as they are now. */
@Configuration(proxyBeanMethods = false)
class PromisesConfiguration {

  private static final Duration LOOK = Duration.ofSeconds(5);

  @Bean
  PromiseStore promiseStore(JdbcClient jdbc) {
    return new PromiseStore(jdbc);
  }

  @Bean
  Promises promises(PromiseStore store) {
    var promises = new Promises(store::newest);
    promises.refresh();
    return promises;
  }

  @Bean
  PeriodicTask promisesRefreshing(Promises promises) {
    return new PeriodicTask("Looking for promises", LOOK, promises::refresh);
  }

  @Bean
  Recomputation recomputation(
      DataSource dataSource, Promises promises, WorkflowCatalog workflows, ShipByNews news) {
    return new Recomputation(dataSource, promises, workflows, news);
  }
}
