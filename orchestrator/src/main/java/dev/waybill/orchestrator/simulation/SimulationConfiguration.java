package dev.waybill.orchestrator.simulation;

import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.storage.OrderQueries;
import dev.waybill.orchestrator.time.SteadyClock;
import dev.waybill.orchestrator.workflow.Conditions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class SimulationConfiguration {

  @Bean
  SimulationStore workflowSimulationStore(JdbcClient jdbc) {
    return new SimulationStore(jdbc);
  }

  @Bean
  Simulations workflowSimulations(
      SimulationStore store,
      OrderQueries orders,
      WorkflowCatalog catalog,
      Conditions conditions,
      SteadyClock clock) {
    return new Simulations(store, orders, catalog, conditions, clock);
  }
}
