package dev.waybill.shipping.account;

import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.step.ProviderUnavailable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The accounts of this service by name, and the one to buy from. */
public final class Accounts {

  private final Map<String, Carrier> byName = new TreeMap<>();
  private final @Nullable Carrier current;

  /**
   * @param current name of the account that labels are bought from
   */
  public Accounts(Collection<? extends Carrier> carriers, String current) {
    carriers.forEach(carrier -> byName.put(carrier.name(), carrier));
    this.current = byName.get(current);
    if (this.current == null && !byName.isEmpty()) {
      throw new IllegalArgumentException(
          "waybill.shipping.carrier is '"
              + current
              + "', but the accounts set up are "
              + byName.keySet());
    }
  }

  /**
   * The accounts that a parcel may be bought from, the usual one first.
   *
   * @param shop whose order it is
   * @param location that it leaves from
   * @throws ProviderUnavailable while there is none: orders wait for it, visibly
   */
  public List<Carrier> candidates(String shop, String location) {
    if (current == null) {
      throw new ProviderUnavailable(
          "no-carrier",
          "No carrier is set up: set WAYBILL_CARRIER_URL and WAYBILL_CARRIER_API_KEY of the"
              + " shipping-adapter",
          null,
          false,
          null);
    }
    return List.of(current);
  }

  public Optional<Carrier> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of them, also those that nothing is bought from any more; the usual one first. */
  public List<Carrier> all() {
    return Stream.concat(
            Stream.ofNullable(current),
            byName.values().stream().filter(carrier -> carrier != current))
        .toList();
  }
}
