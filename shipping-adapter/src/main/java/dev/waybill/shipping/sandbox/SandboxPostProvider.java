package dev.waybill.shipping.sandbox;

import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.AccountField;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierProvider;
import dev.waybill.step.http.FeignClients;
import java.time.Duration;
import java.util.List;

/** Opens accounts with Sandbox Post. */
final class SandboxPostProvider implements CarrierProvider {

  static final String NAME = "sandbox";

  private final FeignClients clients;
  private final Duration connectTimeout;
  private final Duration timeout;

  SandboxPostProvider(FeignClients clients, Duration connectTimeout, Duration timeout) {
    this.clients = clients;
    this.connectTimeout = connectTimeout;
    this.timeout = timeout;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<AccountField> fields() {
    return List.of(
        AccountField.setting("url", "where the API begins: http://127.0.0.1:8090/carrier/v1"),
        AccountField.secret("apiKey", "the key that the sandbox gives: sandbox-carrier-key"));
  }

  @Override
  public Carrier open(Account account) {
    String key = account.secret("apiKey");
    FeignClients.Provider provider = clients.provider("carrier-" + account.id());
    String url = account.setting("url", "");
    return new SandboxPost(
        account,
        (account.configured() ? provider.url(url) : provider.typedIn(url))
            .timeouts(connectTimeout, timeout)
            .interceptor(request -> request.header("X-Api-Key", key))
            .open(SandboxPostApi.class));
  }
}
