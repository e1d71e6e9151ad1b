package dev.waybill.console.orders;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.orders.OrderCounts;
import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrdersApi;
import dev.waybill.service.exchange.shipping.LabelsApi;
import dev.waybill.service.exchange.shipping.LabelsApi.Label;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.server.ResponseStatusException;

/** The orchestrator's API of orders, called as the person who looks at the page. */
@Component
class OrdersClient {

  private static final String UNKNOWN = "There is no such order.";

  private final OrdersApi orchestrator;
  private final LabelsApi shipping;
  private final ServiceCalls calls;

  OrdersClient(ServiceClients clients, ServiceCalls calls) {
    this.orchestrator = clients.api(Service.ORCHESTRATOR, OrdersApi.class);
    this.shipping = clients.api(Service.SHIPPING, LabelsApi.class);
    this.calls = calls;
  }

  OrderPage list(OrderFilter filter) {
    var query = new HashMap<>(filter.parameters());
    query.put("size", Integer.toString(OrderFilter.SIZE));
    // What changed is listed for tools unless a sort is given.
    query.putIfAbsent("sort", "-received");
    return OrderPage.of(answer(() -> orchestrator.list(query)));
  }

  OrderCounts counts() {
    return answer(orchestrator::counts);
  }

  /**
   * @throws ResponseStatusException 404 if there is no such order
   */
  OrderDetails order(String id) {
    return answer(() -> orchestrator.order(id));
  }

  List<Label> labels(String id) {
    return calls.answer(Service.SHIPPING, UNKNOWN, () -> shipping.of(id));
  }

  /**
   * Does something to an order.
   *
   * @return what is in the way, in words; null if it was done
   */
  @Nullable String act(String id, ActionForm form) {
    try {
      calls.run(Service.ORCHESTRATOR, UNKNOWN, () -> orchestrator.act(id, form.request()));
      return null;
    } catch (NumberFormatException e) {
      return "A quantity is a whole number, 0 for none. Nothing was changed.";
    } catch (HttpClientErrorException refused) {
      return ServiceCalls.words(refused);
    }
  }

  private <T> T answer(Supplier<@Nullable T> call) {
    return calls.answer(Service.ORCHESTRATOR, UNKNOWN, call);
  }
}
