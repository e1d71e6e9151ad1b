package dev.waybill.shipping.shipengine;

import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.AccountField;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierProvider;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Opens accounts at ShipEngine and ShipStation. */
final class ShipEngineProvider implements CarrierProvider {

  static final String NAME = "shipengine";

  private static final String API = "https://api.shipengine.com/v1";
  private static final String KEYS = "https://api.shipengine.com/jwks";
  private static final String TEST_KEY = "TEST_";
  private static final Predicate<String> CARRIER =
      Pattern.compile("se-[a-z0-9-]{1,22}").asMatchPredicate();

  private final FeignClients clients;
  private final Duration connectTimeout;
  private final Duration timeout;
  private final Clock clock;

  ShipEngineProvider(FeignClients clients, Duration connectTimeout, Duration timeout, Clock clock) {
    this.clients = clients;
    this.connectTimeout = connectTimeout;
    this.timeout = timeout;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<AccountField> fields() {
    return List.of(
        AccountField.secret(
            "apiKey", "API key, from API Management there; one of the test mode begins with TEST_"),
        AccountField.optional(
            "carriers", "ids of the carriers to ask, such as se-123456, se-234567; empty: all"),
        AccountField.optional(
            "url", "where the API begins: " + API + " or https://api.shipstation.com/v2"),
        AccountField.optional("jwks", "where the keys of its webhooks are: " + KEYS));
  }

  @Override
  public Carrier open(Account account) {
    String key = account.secret("apiKey");
    if (key.startsWith(TEST_KEY) != account.test()) {
      throw new IllegalArgumentException(
          account.test()
              ? "The account is for tests, and its key is not: a key of the test mode begins with "
                  + TEST_KEY
              : "The key is one of the test mode, and the account is not for tests");
    }
    var client =
        provider(account, "carrier-" + account.id(), account.setting("url", API))
            .interceptor(request -> request.header("API-Key", key))
            .open(ShipEngineApi.class);
    var keys =
        provider(account, "carrier-" + account.id() + "-keys", account.setting("jwks", KEYS))
            .open(KeysApi.class);
    return new ShipEngine(account, client, keys, carriers(account.setting("carriers", "")), clock);
  }

  private FeignClients.Provider provider(Account account, String name, String url) {
    FeignClients.Provider provider = clients.provider(name);
    return (account.configured() ? provider.url(url) : provider.typedIn(url))
        .timeouts(connectTimeout, timeout);
  }

  private static Set<String> carriers(String text) {
    Set<String> ids =
        Arrays.stream(text.split("[,\\s]+"))
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    ids.stream()
        .filter(CARRIER.negate())
        .findFirst()
        .ifPresent(
            id -> {
              throw new IllegalArgumentException(
                  "carriers are ids such as se-123456, and one is: " + id);
            });
    return ids;
  }
}
