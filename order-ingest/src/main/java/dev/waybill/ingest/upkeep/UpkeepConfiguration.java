package dev.waybill.ingest.upkeep;

import dev.waybill.ingest.connection.ShopClients;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.work.ShopWorkers;
import dev.waybill.service.background.PeriodicTask;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UpkeepSettings.class)
class UpkeepConfiguration {

  private static final int WORKERS = 8;

  /** A shop answers in a second or two. */
  private static final Duration SLOW = Duration.ofSeconds(8);

  @Bean
  WebhookStore hookStore(JdbcTemplate jdbc) {
    return new WebhookStore(jdbc);
  }

  @Bean
  Upkeep upkeep(
      ShopLookup shops,
      ShopClients clients,
      WebhookStore store,
      UpkeepSettings settings,
      MeterRegistry meters) {
    return new Upkeep(shops, clients, store, settings, meters);
  }

  @Bean
  @ConditionalOnProperty(name = "waybill.upkeep.enabled", matchIfMissing = true)
  ShopWorkers hookWorkers(Upkeep upkeep) {
    return new ShopWorkers("Upkeep of webhooks", WORKERS, SLOW, upkeep::next);
  }

  @Bean
  @ConditionalOnProperty(name = "waybill.upkeep.enabled", matchIfMissing = true)
  PeriodicTask hookUpkeep(ShopWorkers hookWorkers, UpkeepSettings settings) {
    return new PeriodicTask("Looking after webhooks", settings.poll(), hookWorkers::dispatch);
  }
}
