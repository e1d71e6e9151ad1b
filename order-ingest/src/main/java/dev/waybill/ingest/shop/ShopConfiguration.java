package dev.waybill.ingest.shop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShopsSettings.class)
class ShopConfiguration {

  private static final Logger log = LoggerFactory.getLogger(ShopConfiguration.class);

  @Bean
  ShopDirectory shopDirectory(ShopsSettings settings) {
    var shops = new ConfiguredShops(settings.shops());
    if (shops.all().isEmpty()) {
      log.warn("No shop is configured: every webhook is answered 404. See waybill.shops");
    }
    for (Shop shop : shops.all()) {
      log.info(
          "Serving {}, {}", shop, shop.access() == null ? "only listening" : shop.access().url());
    }
    return shops;
  }
}
