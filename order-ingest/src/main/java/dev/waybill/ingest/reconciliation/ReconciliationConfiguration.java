package dev.waybill.ingest.reconciliation;

import dev.waybill.ingest.connection.ShopClients;
import dev.waybill.ingest.deliverylog.DeliveryLog;
import dev.waybill.ingest.deliverylog.DeliveryLogStore;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.work.ShopWorkers;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.step.http.FeignClients;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReconciliationSettings.class)
class ReconciliationConfiguration {

  @Bean
  ShopClients shopClients(FeignClients clients, ReconciliationSettings settings, Clock clock) {
    return new ShopClients(clients, clock, settings.settling());
  }

  @Bean
  ReconciliationStore reconciliationStore(JdbcTemplate jdbc, ReconciliationSettings settings) {
    return new ReconciliationStore(jdbc, settings.lease());
  }

  @Bean
  Backfills backfills(JdbcTemplate jdbc, ReconciliationSettings settings) {
    return new Backfills(jdbc, settings.lease());
  }

  @Bean
  Reconciler reconciler(
      ShopLookup shops,
      ShopClients clients,
      ReconciliationStore store,
      Backfills backfills,
      DeliveryLogStore deliveryLogStore,
      DeliveryLog deliveryLog,
      Publisher publisher,
      ReconciliationSettings settings,
      MeterRegistry meters,
      Clock clock) {
    var scan = new ChangedOrdersScan(new Emitter(publisher, clock), settings.callPause(), clock);
    return new Reconciler(
        shops,
        clients,
        store,
        backfills,
        deliveryLogStore,
        deliveryLog,
        scan,
        settings,
        meters,
        clock);
  }

  /** The workers of this instance. */
  @Bean
  ShopWorkers reconciliationWorkers(Reconciler reconciler, ReconciliationSettings settings) {
    return new ShopWorkers("Reconciliation", settings.workers(), settings.slow(), reconciler::next);
  }

  @Bean
  PeriodicTask reconciliationTask(
      ShopWorkers reconciliationWorkers, ReconciliationSettings settings) {
    String name = "Looking for shops to reconcile";
    return settings.enabled()
        ? new PeriodicTask(name, settings.poll(), reconciliationWorkers::dispatch)
        : PeriodicTask.off(name);
  }
}
