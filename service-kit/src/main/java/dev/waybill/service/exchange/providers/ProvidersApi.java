package dev.waybill.service.exchange.providers;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Whether the outside systems that a service calls answer it. */
@HttpExchange
public interface ProvidersApi {

  /**
   * @param service its module, such as shipping-adapter
   */
  @GetExchange("/api/{service}/providers")
  ProviderStates providers(@PathVariable String service);
}
