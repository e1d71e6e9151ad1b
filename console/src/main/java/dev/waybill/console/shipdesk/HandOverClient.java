package dev.waybill.console.shipdesk;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.shipping.HandOversApi;
import dev.waybill.service.exchange.shipping.HandOversApi.HandOver;
import dev.waybill.service.exchange.shipping.HandOversApi.Result;
import dev.waybill.service.exchange.shipping.ManifestsApi;
import dev.waybill.service.exchange.shipping.ManifestsApi.Manifest;
import dev.waybill.service.exchange.shipping.PickupsApi;
import dev.waybill.service.exchange.shipping.PickupsApi.Pickup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What leaves the house, as the person who looks at the page. */
@Component
class HandOverClient {

  /** Of 50 orders each. */
  private static final int MOST_PAGES = 10;

  private static final String UNKNOWN = "There is no such thing.";

  private final HandOversApi handOvers;
  private final ManifestsApi manifests;
  private final PickupsApi pickups;
  private final ServiceCalls calls;

  HandOverClient(ServiceClients clients, ServiceCalls calls) {
    this.handOvers = clients.api(Service.SHIPPING, HandOversApi.class);
    this.manifests = clients.api(Service.SHIPPING, ManifestsApi.class);
    this.pickups = clients.api(Service.SHIPPING, PickupsApi.class);
    this.calls = calls;
  }

  /**
   * Orders with parcels that have not left.
   *
   * @param more whether there are others that were not read
   */
  record Waiting(List<HandOver> orders, boolean more) {}

  /**
   * @param location "" for all
   */
  Waiting waiting(String location) {
    var orders = new ArrayList<HandOver>();
    @Nullable String next = "";
    for (int page = 0; page < MOST_PAGES && next != null; page++) {
      var query = new HashMap<String, String>();
      query.put("cursor", next);
      if (!location.isEmpty()) {
        query.put("location", location);
      }
      HandOversApi.Page found = answer(() -> handOvers.list(query));
      orders.addAll(found.orders());
      next = found.next();
    }
    return new Waiting(orders, next != null);
  }

  List<Result> handOver(List<String> parcels) {
    return answer(() -> handOvers.handOver(new HandOversApi.Gone(parcels, "PERSON"))).results();
  }

  /** The newest. */
  List<Manifest> manifests() {
    return answer(() -> manifests.list("", "")).manifests();
  }

  Manifest manifest(String account, @Nullable String location) {
    return answer(() -> manifests.make(new ManifestsApi.Wanted(account, location)));
  }

  Manifest manifestAgain(long id) {
    return answer(() -> manifests.retry(id));
  }

  /** The newest. */
  List<Pickup> pickups() {
    return answer(() -> pickups.list("", "")).pickups();
  }

  Pickup order(PickupsApi.Wanted wanted) {
    return answer(() -> pickups.order(wanted));
  }

  Pickup cancel(long id) {
    return answer(() -> pickups.cancel(id));
  }

  private <T> T answer(Supplier<@Nullable T> call) {
    return calls.answer(Service.SHIPPING, UNKNOWN, call);
  }
}
