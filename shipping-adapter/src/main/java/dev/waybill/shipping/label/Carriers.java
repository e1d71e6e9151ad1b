package dev.waybill.shipping.label;

import dev.waybill.shipping.carrier.Carrier;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The carriers of this service by name, and the one to buy from. */
final class Carriers {

  private final Map<String, Carrier> byName = new TreeMap<>();
  private final Carrier current;

  Carriers(Collection<Carrier> carriers, String current) {
    carriers.forEach(carrier -> byName.put(carrier.name(), carrier));
    this.current =
        named(current)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "waybill.shipping.carrier is '"
                            + current
                            + "', but the carriers set up are "
                            + byName.keySet()));
  }

  /** The carrier that labels are bought from. */
  Carrier current() {
    return current;
  }

  Optional<Carrier> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Collection<Carrier> all() {
    return byName.values();
  }
}
