package dev.waybill.service.exchange.carriers;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Carrier accounts: what there is, and what can be done with it. */
@HttpExchange("/api")
public interface CarriersApi {

  @GetExchange("/carrier-providers")
  ProviderList providers();

  @GetExchange("/carrier-accounts")
  AccountList accounts();

  @GetExchange("/carrier-accounts/{id}")
  CarrierAccount account(@PathVariable String id);

  /** Adds an account, or changes it. */
  @PutExchange("/carrier-accounts/{id}")
  CarrierAccount put(@PathVariable String id, @RequestBody AccountChange account);

  @PostExchange("/carrier-accounts/{id}/activate")
  CarrierAccount activate(@PathVariable String id);

  @PostExchange("/carrier-accounts/{id}/deactivate")
  CarrierAccount deactivate(@PathVariable String id);

  /** Asks the provider whether it takes the account. Buys nothing. */
  @PostExchange("/carrier-accounts/{id}/check")
  AccountCheck check(@PathVariable String id);

  @DeleteExchange("/carrier-accounts/{id}")
  void remove(@PathVariable String id);

  @GetExchange("/carrier-accounts/{id}/history")
  AccountHistory history(@PathVariable String id);
}
