package dev.waybill.console.orders;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriBuilder;

/** The orchestrator's API, called as the person who looks at the page. */
@Component
class OrdersApi {

  private final RestClient orchestrator;

  OrdersApi(ServiceClients clients) {
    this.orchestrator = clients.client(Service.ORCHESTRATOR);
  }

  OrderPage list(OrderFilter filter) {
    var parameters = new HashMap<String, Object>(filter.parameters());
    parameters.put("size", OrderFilter.SIZE);
    // What changed is listed for tools unless a sort is given.
    parameters.putIfAbsent("sort", "-received");
    return answer(
        () ->
            orchestrator
                .get()
                .uri(uri -> query(uri.path("/api/orders"), parameters))
                .retrieve()
                .body(OrderPage.class));
  }

  OrderCounts counts() {
    return answer(
        () -> orchestrator.get().uri("/api/orders/counts").retrieve().body(OrderCounts.class));
  }

  /**
   * @throws ResponseStatusException 404 if there is no such order
   */
  OrderDetail order(String id) {
    return answer(
        () -> orchestrator.get().uri("/api/orders/{id}", id).retrieve().body(OrderDetail.class));
  }

  /**
   * Does something to an order.
   *
   * @return what is in the way, in words; null if it was done
   */
  @Nullable String act(String id, ActionForm form) {
    try {
      answer(
          () ->
              orchestrator
                  .post()
                  .uri("/api/orders/{id}/actions", id)
                  .contentType(MediaType.APPLICATION_JSON)
                  .body(form.body())
                  .retrieve()
                  .toBodilessEntity());
      return null;
    } catch (HttpClientErrorException refused) {
      return ServiceCalls.words(refused);
    }
  }

  private static URI query(UriBuilder uri, Map<String, Object> parameters) {
    parameters.keySet().forEach(name -> uri.queryParam(name, '{' + name + '}'));
    return uri.build(parameters);
  }

  private static <T> T answer(Supplier<@Nullable T> call) {
    return ServiceCalls.answer(Service.ORCHESTRATOR, "There is no such order.", call);
  }
}
