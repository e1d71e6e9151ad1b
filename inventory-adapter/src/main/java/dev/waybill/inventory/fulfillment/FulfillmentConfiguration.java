package dev.waybill.inventory.fulfillment;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.document.StockBook;
import dev.waybill.inventory.stock.StockProvider;
import dev.waybill.service.background.LeasedWorker;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.step.DeferredSteps;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders out to the external warehouse, confirmations and stock levels in. */
@Configuration(proxyBeanMethods = false)
@WithWarehouse
class FulfillmentConfiguration {

  /** What adds work also wakes the sending; this is for another instance's, and for pauses. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private static final int ROWS_AT_A_TIME = 2_000;

  @Bean
  WarehouseStore warehouseStore(JdbcClient jdbc) {
    return new WarehouseStore(jdbc);
  }

  @Bean
  WarehouseMeters warehouseMeters(MeterRegistry registry, JdbcClient jdbc, Clock clock) {
    return new WarehouseMeters(registry, jdbc, clock);
  }

  @Bean
  Confirmations warehouseConfirmations(
      WarehouseStore store,
      DeferredSteps steps,
      StockProvider stock,
      PlatformTransactionManager transactions,
      FulfillmentSettings settings,
      WarehouseMeters meters,
      Clock clock) {
    return new Confirmations(
        store, steps, stock, new TransactionTemplate(transactions), settings, meters, clock);
  }

  @Bean
  LeasedWorker<String, WarehouseRow, WarehouseRow> warehouseWorker(
      ExternalWarehouse warehouse,
      WarehouseStore store,
      Confirmations confirmations,
      FulfillmentSettings settings,
      Clock clock) {
    return new LeasedWorker<>(
        "warehouse-orders",
        LOOK_EVERY,
        new WarehouseOrders(warehouse, store, confirmations, settings, clock));
  }

  @Bean
  Fulfill fulfill(
      WarehouseStore store,
      FulfillmentSettings settings,
      LeasedWorker<String, WarehouseRow, WarehouseRow> worker,
      Clock clock) {
    return new Fulfill(store, settings, worker::wake, clock);
  }

  @Bean
  CancelFulfillment cancelFulfillment(
      ExternalWarehouse warehouse,
      WarehouseStore store,
      Confirmations confirmations,
      PlatformTransactionManager transactions,
      FulfillmentSettings settings,
      Clock clock) {
    return new CancelFulfillment(
        warehouse, store, confirmations, new TransactionTemplate(transactions), settings, clock);
  }

  @Bean
  SortParcels sortParcels(FulfillmentSettings settings) {
    return new SortParcels(settings);
  }

  @Bean
  PeriodicTask warehouseTelling(Confirmations confirmations) {
    return new PeriodicTask(
        "Telling of orders at the warehouse", Duration.ofSeconds(5), confirmations::tellAgain);
  }

  @Bean
  PeriodicTask warehouseCounting(WarehouseMeters meters) {
    return new PeriodicTask(
        "Counting orders at the warehouse", Duration.ofSeconds(10), meters::count);
  }

  @Bean
  PeriodicTask warehouseForgetting(
      WarehouseStore store, FulfillmentSettings settings, Clock clock) {
    return PeriodicTask.sweeping(
        "Forgetting orders at the warehouse",
        Duration.ofHours(1),
        () -> {
          store.forgetLines(clock.instant());
          return store.forget(clock.instant().minus(settings.keep()), ROWS_AT_A_TIME);
        });
  }

  @Bean
  @LedgerOnly
  Levels warehouseLevels(
      JdbcClient jdbc,
      StockBook book,
      PlatformTransactionManager transactions,
      FulfillmentSettings settings,
      WarehouseMeters meters) {
    return new Levels(
        new LevelStore(jdbc), book, new TransactionTemplate(transactions), settings, meters);
  }

  @Bean
  @LedgerOnly
  PeriodicTask warehouseLevelReading(
      ExternalWarehouse warehouse, Levels levels, FulfillmentSettings settings) {
    String name = "Reading the warehouse's stock levels";
    return levels.wanted()
        ? PeriodicTask.sweeping(name, settings.levelsEvery(), new LevelReading(warehouse, levels))
        : PeriodicTask.off(name);
  }
}
