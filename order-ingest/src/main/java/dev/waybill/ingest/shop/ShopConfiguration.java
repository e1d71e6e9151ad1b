package dev.waybill.ingest.shop;

import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.service.secrets.SecretBox;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ShopsSettings.class, SecretBoxSettings.class})
class ShopConfiguration {

  private static final Logger log = LoggerFactory.getLogger(ShopConfiguration.class);

  @Bean
  SecretBox secretBox(SecretBoxSettings settings) {
    return new SecretBox("waybill.shop-secrets.key", settings.key(), settings.previousKeys());
  }

  @Bean
  ShopRepository shopRepository(JdbcClient jdbc, SecretBox box, ShopPlatforms platforms) {
    return new ShopRepository(jdbc, box, platforms);
  }

  @Bean
  ShopCache shopCache(ShopsSettings settings, ShopRepository repository, ShopPlatforms platforms) {
    var shops =
        new ShopCache(new ConfiguredShops(settings.shops(), platforms), repository, platforms);
    if (shops.all().isEmpty()) {
      log.warn("There is no shop: every webhook is answered 404. Add one with POST /api/shops");
    }
    for (Shop shop : shops.all()) {
      log.info(
          "Serving {}, {}", shop, shop.access() == null ? "only listening" : shop.access().url());
    }
    return shops;
  }

  /** So that a shop is known to all instances within seconds. */
  @Bean
  PeriodicTask shopRefreshing(
      ShopCache shops, @Value("${waybill.shop-refresh:2s}") Duration pause) {
    return new PeriodicTask("Looking for changed shops", pause, shops::refresh);
  }

  @Bean
  ShopAdministration shopAdministration(
      ShopRepository repository,
      ShopCache cache,
      SecretBox box,
      ShopPlatforms platforms,
      AddressGuard guard,
      TransactionTemplate transactions,
      Environment environment,
      Clock clock) {
    var secrets = new SecretsCheck(environment.acceptsProfiles(Profiles.of("local")));
    return new ShopAdministration(
        repository, cache, box, platforms, new AddressChange(guard), secrets, transactions, clock);
  }
}
