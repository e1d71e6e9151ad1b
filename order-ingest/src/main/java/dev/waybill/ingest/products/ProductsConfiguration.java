package dev.waybill.ingest.products;

import dev.waybill.ingest.connection.ProductClients;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.work.ShopWorkers;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProductSettings.class)
class ProductsConfiguration {

  /** Few at a time: no order waits for a product. */
  private static final int WORKERS = 4;

  /** Twenty pages of a quick shop. */
  private static final Duration SLOW = Duration.ofSeconds(30);

  @Bean
  NamedProducts namedProducts() {
    return new NamedProducts();
  }

  @Bean
  ProductClients productClients(FeignClients clients, Clock clock) {
    return new ProductClients(clients, clock);
  }

  @Bean
  ProductStore productStore(JdbcTemplate jdbc) {
    return new ProductStore(jdbc);
  }

  @Bean
  ProductReading productReading(
      ShopLookup shops,
      ProductClients clients,
      ProductStore store,
      Publisher publisher,
      ProductSettings settings,
      Clock clock) {
    return new ProductReading(shops, clients, store, publisher, settings, clock);
  }

  @Bean
  ShopWorkers productWorkers(ProductReading reading) {
    return new ShopWorkers("Reading products", WORKERS, SLOW, reading::next);
  }

  @Bean
  PeriodicTask productTask(ShopWorkers productWorkers, ProductSettings settings) {
    String name = "Looking for shops whose products to read";
    return settings.enabled()
        ? new PeriodicTask(name, settings.poll(), productWorkers::dispatch)
        : PeriodicTask.off(name);
  }

  @Bean
  PeriodicTask namedProductsFlush(
      NamedProducts named,
      ProductStore store,
      ProductSettings settings,
      @Value("${waybill.evidence.flush:5s}") Duration pause) {
    return new PeriodicTask(
        "Noting which products webhooks named", pause, () -> flush(named, store, settings));
  }

  private static void flush(NamedProducts named, ProductStore store, ProductSettings settings) {
    named
        .all()
        .forEach(
            (shop, products) -> {
              Set<String> taken = products.take();
              if (!taken.isEmpty()) {
                store.named(shop, taken, settings.settle());
              }
            });
  }
}
