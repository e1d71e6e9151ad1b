package dev.waybill.ingest.upkeep;

import dev.waybill.ingest.client.ShopClients;
import dev.waybill.ingest.shop.ShopDirectory;
import dev.waybill.service.background.Rounds;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UpkeepSettings.class)
class UpkeepConfiguration {

  @Bean
  HookStore hookStore(JdbcTemplate jdbc) {
    return new HookStore(jdbc);
  }

  @Bean
  Upkeep upkeep(
      ShopDirectory shops,
      ShopClients clients,
      HookStore store,
      UpkeepSettings settings,
      MeterRegistry meters) {
    return new Upkeep(shops, clients, store, settings, meters);
  }

  @Bean
  @ConditionalOnProperty(name = "waybill.upkeep.enabled", matchIfMissing = true)
  Rounds hookUpkeep(Upkeep upkeep, UpkeepSettings settings) {
    return new Rounds("Looking after webhooks", settings.poll(), upkeep::work);
  }
}
