package dev.waybill.shipping.account;

import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierProvider;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The gateways and carriers that this version knows, by name. */
final class Providers {

  private final Map<String, CarrierProvider> byName = new TreeMap<>();

  Providers(Stream<CarrierProvider> providers) {
    providers.forEach(
        provider -> {
          if (byName.put(provider.name(), provider) != null) {
            throw new IllegalStateException("Two providers have the name " + provider.name());
          }
        });
  }

  Collection<CarrierProvider> all() {
    return byName.values();
  }

  Optional<CarrierProvider> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Their names, for what is said to people. */
  String choices() {
    return String.join(", ", byName.keySet());
  }

  /**
   * @throws IllegalArgumentException with what is wrong with the account
   */
  Carrier open(Account account) {
    return find(account.provider())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "its provider %s is not known to this version; there are %s"
                        .formatted(account.provider(), choices())))
        .open(account);
  }
}
