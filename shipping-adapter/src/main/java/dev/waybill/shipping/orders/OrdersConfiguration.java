package dev.waybill.shipping.orders;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the orchestrator and the inventory are, as the console knows it, too. */
@Configuration(proxyBeanMethods = false)
class OrdersConfiguration {

  @Bean
  OrdersClient ordersClient(
      @Value("${waybill.services.orchestrator:http://127.0.0.1:8082}") String url) {
    return new OrdersClient(url);
  }

  @Bean
  BinsClient binsClient(@Value("${waybill.services.inventory:http://127.0.0.1:8083}") String url) {
    return new BinsClient(url);
  }
}
