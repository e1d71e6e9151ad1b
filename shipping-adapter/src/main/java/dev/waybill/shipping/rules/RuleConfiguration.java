package dev.waybill.shipping.rules;

import dev.waybill.service.background.PeriodicTask;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules that count, and their tables. */
@Configuration(proxyBeanMethods = false)
class RuleConfiguration {

  @Bean
  RuleStore ruleStore(JdbcClient jdbc) {
    return new RuleStore(jdbc);
  }

  @Bean
  CurrentRules currentRules(RuleStore store, ShippingRules configured) {
    return new CurrentRules(store, configured);
  }

  /** So that what was activated counts on all instances within seconds. */
  @Bean
  PeriodicTask shippingRulesRefreshing(
      CurrentRules rules, @Value("${waybill.carrier-refresh}") Duration pause) {
    return new PeriodicTask("Looking for activated shipping rules", pause, rules::refresh);
  }
}
