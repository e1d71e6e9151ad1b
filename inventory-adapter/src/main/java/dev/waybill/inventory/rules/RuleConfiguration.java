package dev.waybill.inventory.rules;

import dev.waybill.inventory.LedgerOnly;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rules of allocation of the stock ledger. */
@Configuration(proxyBeanMethods = false)
@LedgerOnly
class RuleConfiguration {

  @Bean
  RuleDirectory ruleDirectory(JdbcTemplate jdbc) {
    return new RuleDirectory(jdbc);
  }
}
