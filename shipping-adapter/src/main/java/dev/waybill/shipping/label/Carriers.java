package dev.waybill.shipping.label;

import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.step.ProviderUnavailable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The carriers of this service by name, and the one to buy from. */
final class Carriers {

  private final Map<String, Carrier> byName = new TreeMap<>();
  private final @Nullable Carrier current;

  Carriers(Collection<Carrier> carriers, String current) {
    carriers.forEach(carrier -> byName.put(carrier.name(), carrier));
    this.current = byName.get(current);
    if (this.current == null && !byName.isEmpty()) {
      throw new IllegalArgumentException(
          "waybill.shipping.carrier is '"
              + current
              + "', but the carriers set up are "
              + byName.keySet());
    }
  }

  /**
   * The carrier that labels are bought from.
   *
   * @throws ProviderUnavailable while none is set up at all: orders wait for it, visibly
   */
  Carrier current() {
    if (current == null) {
      throw new ProviderUnavailable(
          "no-carrier",
          "No carrier is set up: set WAYBILL_CARRIER_URL and WAYBILL_CARRIER_API_KEY of the"
              + " shipping-adapter",
          null,
          false,
          null);
    }
    return current;
  }

  Optional<Carrier> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All carriers, the one that labels are bought from first. */
  List<Carrier> currentFirst() {
    return Stream.concat(
            Stream.ofNullable(current),
            byName.values().stream().filter(carrier -> carrier != current))
        .toList();
  }

  Collection<Carrier> all() {
    return byName.values();
  }
}
