package dev.waybill.shipping.easypost;

import dev.waybill.step.http.FeignClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Accounts may be opened at EasyPost. */
@Configuration(proxyBeanMethods = false)
class EasyPostConfiguration {

  @Bean
  EasyPostProvider easyPostProvider(FeignClients clients) {
    return new EasyPostProvider(clients);
  }
}
