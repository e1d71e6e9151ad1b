package dev.waybill.orchestrator.figures;

import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.storage.OrderQueries;
import dev.waybill.orchestrator.time.SteadyClock;
import dev.waybill.service.background.PeriodicTask;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts beside the work, every two seconds. */
@Configuration(proxyBeanMethods = false)
class FiguresConfiguration {

  private static final Duration LOOK = Duration.ofSeconds(2);

  @Bean
  PeriodicTask countingOrders(JdbcTemplate jdbc, WorkflowCatalog workflows, SteadyClock clock) {
    return PeriodicTask.sweeping("Counting orders", LOOK, new Counting(jdbc, workflows, clock));
  }

  @Bean
  FiguresQueries figuresQueries(JdbcClient jdbc) {
    return new FiguresQueries(jdbc);
  }

  @Bean
  LiveWorkflows liveWorkflows(FiguresQueries figures, SteadyClock clock) {
    return new LiveWorkflows(figures, clock);
  }

  @Bean
  Todays todays(FiguresQueries figures, OrderQueries orders, SteadyClock clock) {
    return new Todays(figures, orders, clock);
  }
}
