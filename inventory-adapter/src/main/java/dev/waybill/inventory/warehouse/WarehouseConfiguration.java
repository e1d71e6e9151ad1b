package dev.waybill.inventory.warehouse;

import dev.waybill.inventory.stock.RemoteStockSteps;
import dev.waybill.step.http.FeignClients;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code waybill.inventory.provider: warehouse}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "waybill.inventory.provider", havingValue = "warehouse")
class WarehouseConfiguration {

  @Bean
  Warehouse warehouse(FeignClients clients, WarehouseSettings settings) {
    if (settings.url().isBlank() || settings.key().isBlank()) {
      throw new IllegalArgumentException(
          "WAYBILL_WAREHOUSE_URL and WAYBILL_WAREHOUSE_KEY have to be set: the stock is kept by the"
              + " warehouse (waybill.inventory.provider)");
    }
    return new Warehouse(
        clients
            .provider("warehouse")
            .url(settings.url())
            .timeouts(settings.connectTimeout(), settings.answerTimeout())
            .interceptor(request -> request.header("X-Api-Key", settings.key()))
            .build(WarehouseApi.class));
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
