package dev.waybill.orchestrator.rules;

import dev.waybill.orchestrator.storage.OrderQueries;
import dev.waybill.orchestrator.time.SteadyClock;
import dev.waybill.service.background.PeriodicTask;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The order rules that count, their tables, and what is tried and applied by them. */
@Configuration(proxyBeanMethods = false)
class RuleConfiguration {

  private static final Duration LOOK = Duration.ofSeconds(1);

  @Bean
  RuleStore orderRuleStore(JdbcClient jdbc) {
    return new RuleStore(jdbc);
  }

  @Bean
  CurrentRules currentOrderRules(RuleStore store) {
    var rules = new CurrentRules(store);
    rules.refresh();
    return rules;
  }

  /** So that what was activated counts on all instances within a second or so. */
  @Bean
  PeriodicTask orderRulesRefreshing(CurrentRules rules) {
    return new PeriodicTask("Looking for activated order rules", LOOK, rules::refresh);
  }

  @Bean
  RuleSimulationStore orderRuleSimulationStore(JdbcClient jdbc) {
    return new RuleSimulationStore(jdbc);
  }

  @Bean
  RuleSimulations orderRuleSimulations(
      RuleSimulationStore store, OrderQueries orders, SteadyClock clock) {
    return new RuleSimulations(store, orders, clock);
  }

  @Bean
  OpenOrderRulings openOrderRulings(DataSource dataSource, ManyOrders many) {
    return new OpenOrderRulings(dataSource, many.most());
  }
}
