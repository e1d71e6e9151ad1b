package dev.waybill.ingest.platforms;

import dev.waybill.ingest.shop.ShopPlatforms;
import dev.waybill.ingest.shopify.ShopifyPlatform;
import dev.waybill.ingest.woocommerce.WooCommercePlatform;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The list of all shop platforms: the only place that names them. */
@Configuration(proxyBeanMethods = false)
public class Platforms {

  public static final ShopPlatforms ALL =
      new ShopPlatforms(List.of(new WooCommercePlatform(), new ShopifyPlatform()));

  @Bean
  ShopPlatforms shopPlatforms() {
    return ALL;
  }
}
