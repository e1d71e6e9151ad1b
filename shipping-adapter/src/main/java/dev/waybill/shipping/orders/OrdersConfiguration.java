package dev.waybill.shipping.orders;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the orchestrator is, as the console knows it, too. */
@Configuration(proxyBeanMethods = false)
class OrdersConfiguration {

  @Bean
  OrdersClient ordersClient(
      @Value("${waybill.services.orchestrator:http://127.0.0.1:8082}") String url) {
    return new OrdersClient(url);
  }
}
