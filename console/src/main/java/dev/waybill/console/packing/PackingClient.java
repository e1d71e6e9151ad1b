package dev.waybill.console.packing;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Packing;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.orders.ActionRequest;
import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrdersApi;
import dev.waybill.service.exchange.stock.PackagingsApi;
import dev.waybill.service.exchange.stock.PackagingsApi.Packaging;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/** The services' APIs, as the person who packs otherwise. */
@Component
class PackingClient {

  private static final String UNKNOWN = "There is no such order.";

  /** Pages of packagings that are read for a location: some hundred boxes. */
  private static final int MOST_PAGES = 6;

  private final OrdersApi orders;
  private final PackagingsApi packagings;
  private final ServiceCalls calls;

  PackingClient(ServiceClients clients, ServiceCalls calls) {
    this.orders = clients.api(Service.ORCHESTRATOR, OrdersApi.class);
    this.packagings = clients.api(Service.INVENTORY, PackagingsApi.class);
    this.calls = calls;
  }

  OrderDetails order(String id) {
    return calls.answer(Service.ORCHESTRATOR, UNKNOWN, () -> orders.order(id));
  }

  /** Those that each location has. */
  Map<String, List<Packaging>> packagings(List<PackedPlace> places) {
    Map<String, List<Packaging>> found = new LinkedHashMap<>();
    places.forEach(place -> found.put(place.location(), at(place.location())));
    return found;
  }

  private List<Packaging> at(String location) {
    var found = new ArrayList<Packaging>();
    String cursor = "";
    for (int page = 0; page < MOST_PAGES && cursor != null; page++) {
      String from = cursor;
      var answer =
          calls.answer(Service.INVENTORY, UNKNOWN, () -> packagings.at(location, true, from));
      found.addAll(answer.packagings());
      cursor = answer.next();
    }
    return found;
  }

  /**
   * Has the order packed so.
   *
   * @throws HttpClientErrorException if the orchestrator refuses it, with its words
   */
  void pack(String id, String reason, List<Packing> packing) {
    calls.run(
        Service.ORCHESTRATOR,
        UNKNOWN,
        () -> orders.act(id, ActionRequest.packing(reason, packing)));
  }
}
