package dev.waybill.shipping.shipengine;

import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.step.http.FeignClients;
import dev.waybill.testing.step.OutsideWorld;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accounts at the sandbox's ShipEngine. */
final class Sandboxed {

  static final String KEY = "sandbox-shipengine-key";

  private static final FeignClients CLIENTS =
      FeignClients.standalone(
          new AddressGuard(List.of(), InetAddress::getAllByName), Duration.ofSeconds(6));
  private static final ShipEngineProvider PROVIDER = provider(Clock.systemUTC());

  private Sandboxed() {}

  static Carrier live(String id) {
    return live(id, Map.of());
  }

  static Carrier live(String id, Map<String, String> settings) {
    return open(id, OutsideWorld.url("/shipengine/v1"), KEY, false, settings);
  }

  static Carrier open(String id, String path, String key, boolean test) {
    return open(id, OutsideWorld.url(path), key, test, Map.of());
  }

  /**
   * @param url where the API begins
   */
  static Carrier open(
      String id, String url, String key, boolean test, Map<String, String> settings) {
    return PROVIDER.open(account(id, url, key, test, settings));
  }

  /** An account in a process whose clock is ahead of the sandbox's. */
  static Carrier ahead(String id, Duration time) {
    return provider(Clock.offset(Clock.systemUTC(), time))
        .open(account(id, OutsideWorld.url("/shipengine/v1"), KEY, false, Map.of()));
  }

  private static ShipEngineProvider provider(Clock clock) {
    return new ShipEngineProvider(CLIENTS, Duration.ofSeconds(1), Duration.ofSeconds(3), clock);
  }

  private static Account account(
      String id, String url, String key, boolean test, Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("url", url);
    all.putIfAbsent("jwks", OutsideWorld.url("/shipengine/jwks"));
    return new Account(id, ShipEngineProvider.NAME, all, Map.of("apiKey", key), test, null, true);
  }
}
