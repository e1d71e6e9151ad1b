package dev.waybill.console.carriers;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.carriers.AccountChange;
import dev.waybill.service.exchange.carriers.AccountCheck;
import dev.waybill.service.exchange.carriers.AccountHistory.Change;
import dev.waybill.service.exchange.carriers.CarrierAccount;
import dev.waybill.service.exchange.carriers.CarriersApi;
import dev.waybill.service.exchange.carriers.ProviderList.Provider;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The API of carrier accounts, called as the person who looks at the page. */
@Component
class CarriersClient {

  private static final String UNKNOWN = "There is no such carrier account.";

  private final CarriersApi shipping;
  private final ServiceCalls calls;

  CarriersClient(ServiceClients clients, ServiceCalls calls) {
    this.shipping = clients.api(Service.SHIPPING, CarriersApi.class);
    this.calls = calls;
  }

  List<CarrierAccount> accounts() {
    return answer(shipping::accounts).accounts();
  }

  List<Provider> providers() {
    return answer(shipping::providers).providers();
  }

  CarrierAccount account(String id) {
    return answer(() -> shipping.account(id));
  }

  List<Change> history(String id) {
    return answer(() -> shipping.history(id)).changes();
  }

  void put(String id, AccountChange account) {
    run(() -> shipping.put(id, account));
  }

  AccountCheck check(String id) {
    return answer(() -> shipping.check(id));
  }

  void activate(String id) {
    run(() -> shipping.activate(id));
  }

  void deactivate(String id) {
    run(() -> shipping.deactivate(id));
  }

  void remove(String id) {
    run(() -> shipping.remove(id));
  }

  private <T> T answer(Supplier<@Nullable T> call) {
    return calls.answer(Service.SHIPPING, UNKNOWN, call);
  }

  private void run(Runnable call) {
    calls.run(Service.SHIPPING, UNKNOWN, call);
  }
}
