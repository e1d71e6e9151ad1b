package dev.waybill.console.shipments;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrdersApi;
import dev.waybill.service.exchange.shipping.LabelsApi;
import dev.waybill.service.exchange.shipping.LabelsApi.Label;
import dev.waybill.service.exchange.shipping.LabelsApi.Spend;
import dev.waybill.service.exchange.shipping.ParcelsApi;
import dev.waybill.service.exchange.shipping.ParcelsApi.Parcel;
import dev.waybill.service.exchange.shipping.ParcelsApi.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Labels and parcels, and the orders that they are of, as the person who looks at the page. */
@Component
class ShipmentsClient {

  private static final String UNKNOWN = "There is no such label.";

  private final LabelsApi labels;
  private final ParcelsApi parcels;
  private final OrdersApi orders;
  private final ServiceCalls calls;

  ShipmentsClient(ServiceClients clients, ServiceCalls calls) {
    this.labels = clients.api(Service.SHIPPING, LabelsApi.class);
    this.parcels = clients.api(Service.SHIPPING, ParcelsApi.class);
    this.orders = clients.api(Service.ORCHESTRATOR, OrdersApi.class);
    this.calls = calls;
  }

  LabelsApi.Page search(LabelFilter filter) {
    return calls.answer(Service.SHIPPING, UNKNOWN, () -> labels.search(filter.query()));
  }

  /**
   * @throws ResponseStatusException 404 if there is no such label
   */
  Label label(String id) {
    return calls
        .answer(Service.SHIPPING, UNKNOWN, () -> labels.search(Map.of("q", id)))
        .labels()
        .stream()
        .filter(label -> label.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, UNKNOWN));
  }

  /** What its carrier told; nothing for accounts that tell of no parcels. */
  Optional<Parcel> parcel(Label label) {
    return calls
        .answer(Service.SHIPPING, UNKNOWN, () -> parcels.ofOrder(label.order()))
        .parcels()
        .stream()
        .filter(parcel -> parcel.label().equals(label.id()))
        .findFirst();
  }

  OrderDetails order(String id) {
    return calls.answer(Service.ORCHESTRATOR, "There is no such order.", () -> orders.order(id));
  }

  /**
   * Makes one label void, without its order.
   *
   * @return what happens next
   */
  String makeVoid(String label, String reason) {
    return calls
        .answer(Service.SHIPPING, UNKNOWN, () -> labels.makeVoid(label, new LabelsApi.Void(reason)))
        .message();
  }

  /** Sums of the last 30 days, or of the filter's. */
  List<Spend> spend(String by, LabelFilter filter) {
    Map<String, String> query = filter.query();
    query.keySet().retainAll(List.of("from", "to"));
    return calls.answer(Service.SHIPPING, UNKNOWN, () -> labels.spend(by, query)).rows();
  }

  /** The oldest that are open. */
  ParcelsApi.Tasks tasks(String cursor) {
    return calls.answer(Service.SHIPPING, UNKNOWN, () -> parcels.tasks("open", "", cursor));
  }

  List<Task> tasksOf(Label label) {
    return calls
        .answer(Service.SHIPPING, UNKNOWN, () -> parcels.tasks("all", label.order(), ""))
        .tasks()
        .stream()
        .filter(task -> task.label().equals(label.id()))
        .toList();
  }

  void resolve(long task, String reason) {
    calls.run(
        Service.SHIPPING,
        "There is no such task.",
        () -> parcels.resolve(task, new ParcelsApi.Resolved(reason)));
  }
}
