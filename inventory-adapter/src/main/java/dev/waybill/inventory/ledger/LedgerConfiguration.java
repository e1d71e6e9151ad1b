package dev.waybill.inventory.ledger;

import dev.waybill.inventory.stock.LocalStockSteps;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code waybill.inventory.provider: ledger}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "waybill.inventory.provider", havingValue = "ledger")
class LedgerConfiguration {

  @Bean
  StockLedger stockLedger(JdbcTemplate jdbc, LedgerSettings settings) {
    return new StockLedger(jdbc, settings);
  }

  @Bean
  LocalStockSteps.Reserve reserve(StockLedger stock) {
    return new LocalStockSteps.Reserve(stock);
  }

  @Bean
  LocalStockSteps.Release release(StockLedger stock) {
    return new LocalStockSteps.Release(stock);
  }

  @Bean
  StockSeed stockSeed(JdbcTemplate jdbc, LedgerSettings settings) {
    return new StockSeed(jdbc, settings);
  }
}
