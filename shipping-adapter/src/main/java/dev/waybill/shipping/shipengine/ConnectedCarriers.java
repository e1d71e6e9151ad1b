package dev.waybill.shipping.shipengine;

import dev.waybill.shipping.shipengine.Wire.ConnectedCarrier;
import dev.waybill.step.ProviderUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The carriers that are connected to the account there: each has to be named when rates are asked
 * for. Read once in a while, since that changes rarely. Thread-safe.
 */
final class ConnectedCarriers {

  private static final Duration KEPT = Duration.ofMinutes(10);

  private final ShipEngineApi api;
  private final Set<String> wanted;
  private final Clock clock;
  private volatile @Nullable Known known;

  /**
   * @param wanted ids of those that are asked; empty for all
   */
  ConnectedCarriers(ShipEngineApi api, Set<String> wanted, Clock clock) {
    this.api = api;
    this.wanted = wanted;
    this.clock = clock;
  }

  /**
   * Their ids.
   *
   * @throws ProviderUnavailable if none is connected
   */
  List<String> ids() {
    List<String> ids = list().stream().map(ConnectedCarrier::carrierId).toList();
    if (ids.isEmpty()) {
      throw new ProviderUnavailable(
          "no-carrier", "No carrier is connected to the account at ShipEngine", null, false, null);
    }
    return ids;
  }

  /** A carrier as customers know it; its code where its name cannot be had now. */
  String name(String id, String code) {
    try {
      return list().stream()
          .filter(carrier -> carrier.carrierId().equals(id))
          .map(ConnectedCarrier::friendlyName)
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(code);
    } catch (ProviderUnavailable e) {
      return code;
    }
  }

  /** Asks again. */
  List<ConnectedCarrier> read() {
    List<ConnectedCarrier> all = Wire.all(Faults.asked(api::carriers).carriers());
    List<ConnectedCarrier> ours =
        all.stream()
            .filter(carrier -> wanted.isEmpty() || wanted.contains(carrier.carrierId()))
            .toList();
    known = new Known(ours, clock.instant().plus(KEPT));
    return ours;
  }

  private List<ConnectedCarrier> list() {
    Known now = known;
    return now != null && clock.instant().isBefore(now.until()) ? now.carriers() : read();
  }

  private record Known(List<ConnectedCarrier> carriers, Instant until) {}
}
