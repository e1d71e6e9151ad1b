package dev.waybill.inventory.warehouse;

import dev.waybill.inventory.fulfillment.ExternalWarehouse;
import dev.waybill.inventory.fulfillment.WithWarehouse;
import dev.waybill.inventory.stock.RemoteStockSteps;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The external warehouse: what it ships and, if it keeps the stock, what it reserves. */
@Configuration(proxyBeanMethods = false)
class WarehouseConfiguration {

  @Bean
  @WithWarehouse
  ExternalWarehouse externalWarehouse(
      FeignClients clients, WarehouseSettings settings, Clock clock) {
    return new ShippingWarehouse(
        client(clients, settings, "warehouse-orders", OrdersApi.class),
        settings.secrets().stream().filter(secret -> !secret.isBlank()).toList(),
        clock);
  }

  /** {@code waybill.inventory.provider: warehouse}. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "waybill.inventory.provider", havingValue = "warehouse")
  static class KeepsTheStock {

    @Bean
    Warehouse warehouse(FeignClients clients, WarehouseSettings settings) {
      return new Warehouse(client(clients, settings, "warehouse", WarehouseApi.class));
    }

    @Bean
    RemoteStockSteps.Reserve reserve(Warehouse stock) {
      return new RemoteStockSteps.Reserve(stock);
    }

    @Bean
    RemoteStockSteps.Release release(Warehouse stock) {
      return new RemoteStockSteps.Release(stock);
    }

    @Bean
    RemoteStockSteps.Commit commit(Warehouse stock) {
      return new RemoteStockSteps.Commit(stock);
    }
  }

  private static <T> T client(
      FeignClients clients, WarehouseSettings settings, String name, Class<T> api) {
    if (settings.url().isBlank() || settings.key().isBlank()) {
      throw new IllegalArgumentException(
          "WAYBILL_WAREHOUSE_URL and WAYBILL_WAREHOUSE_KEY have to be set, both or neither; both"
              + " if the stock is kept by the warehouse (waybill.inventory.provider)");
    }
    return clients
        .provider(name)
        .url(settings.url())
        .timeouts(settings.connectTimeout(), settings.answerTimeout())
        .interceptor(request -> request.header("X-Api-Key", settings.key()))
        .build(api);
  }
}
