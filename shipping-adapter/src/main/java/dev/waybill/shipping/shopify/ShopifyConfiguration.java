package dev.waybill.shipping.shopify;

import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Labels may be bought from Shopify. */
@Configuration(proxyBeanMethods = false)
class ShopifyConfiguration {

  @Bean
  ShopifyProvider shopifyProvider(FeignClients clients, Clock clock) {
    return new ShopifyProvider(clients, clock);
  }
}
