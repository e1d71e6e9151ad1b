package dev.waybill.inventory.ledger;

import dev.waybill.contracts.Topics;
import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.location.LocationDirectory;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.inventory.parcel.PackingPlans;
import dev.waybill.inventory.parcel.ParcelSettings;
import dev.waybill.inventory.rules.RuleDirectory;
import dev.waybill.inventory.stock.LocalStockSteps;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.kafka.BatchListener;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code waybill.inventory.provider: ledger}. */
@Configuration(proxyBeanMethods = false)
@LedgerOnly
class LedgerConfiguration {

  private static final String GROUP = "inventory-events";

  /** Simulations look at 30 days. */
  private static final Duration KEEP_DEMANDS = Duration.ofDays(35);

  private static final int ROWS_AT_A_TIME = 2_000;

  @Bean
  FreedStock freedStock() {
    return new FreedStock();
  }

  @Bean
  StockLedger stockLedger(
      JdbcTemplate jdbc,
      LocationDirectory locations,
      RuleDirectory rules,
      LedgerSettings settings,
      ParcelSettings parcels,
      PackingPlans plans,
      FreedStock freed) {
    return new StockLedger(
        jdbc, locations, rules, settings.untracked(), parcels.defaultWeight(), plans, freed);
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
  BatchListener finishedOrders(
      KafkaClients kafka,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      FreedStock freed) {
    kafka.ensureTopics(List.of(Topics.EVENTS));
    var events = new ContainerProperties(Topics.EVENTS);
    events.setGroupId(GROUP);
    events.setClientId(GROUP);
    // Most events are others', and nobody waits for this: fewer and larger batches.
    events
        .getKafkaConsumerProperties()
        .putAll(
            Map.of(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000",
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "65536",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "500"));
    return kafka.listener(
        "finished-orders",
        "What is reserved for finished orders stays so",
        events,
        new FinishedOrders(new Reservations(jdbc, freed), new TransactionTemplate(transactions)));
  }

  @Bean
  PeriodicTask demandForgetting(JdbcTemplate jdbc) {
    var history = new DemandHistory(jdbc);
    return PeriodicTask.sweeping(
        "Forgetting what orders wanted",
        Duration.ofHours(1),
        () -> history.forget(KEEP_DEMANDS, ROWS_AT_A_TIME));
  }

  @Bean
  PeriodicTask stockReconciliation(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return PeriodicTask.sweeping(
        "Reconciling stock with its movements",
        Duration.ofDays(1),
        new Reconciliation(jdbc, new TransactionTemplate(transactions)));
  }
}
