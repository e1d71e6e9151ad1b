package dev.waybill.inventory.ledger;

import dev.waybill.contracts.Topics;
import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.location.LocationDirectory;
import dev.waybill.inventory.stock.LocalStockSteps;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.kafka.ConsumerLoop;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code waybill.inventory.provider: ledger}. */
@Configuration(proxyBeanMethods = false)
@LedgerOnly
class LedgerConfiguration {

  @Bean
  StockLedger stockLedger(JdbcTemplate jdbc, LocationDirectory locations, LedgerSettings settings) {
    return new StockLedger(jdbc, locations, settings.untracked());
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
  LocalStockSteps.Commit commit(StockLedger stock) {
    return new LocalStockSteps.Commit(stock);
  }

  @Bean
  StockSeed stockSeed(JdbcTemplate jdbc, LedgerSettings settings) {
    return new StockSeed(jdbc, settings);
  }

  @Bean
  ConsumerLoop finishedOrders(
      KafkaClients kafka, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    kafka.ensureTopics(List.of(Topics.EVENTS));
    return new ConsumerLoop(
        "finished-orders",
        "What is reserved for finished orders stays so",
        Duration.ofSeconds(1),
        new FinishedOrders(kafka, new Reservations(jdbc), new TransactionTemplate(transactions)));
  }

  @Bean
  PeriodicTask stockReconciliation(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return PeriodicTask.sweeping(
        "Reconciling stock with its movements",
        Duration.ofDays(1),
        new Reconciliation(jdbc, new TransactionTemplate(transactions)));
  }
}
