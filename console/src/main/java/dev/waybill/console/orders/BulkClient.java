package dev.waybill.console.orders;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.orders.BulkAction;
import dev.waybill.service.exchange.orders.BulkAgain;
import dev.waybill.service.exchange.orders.BulkPreview;
import dev.waybill.service.exchange.orders.BulkRequest;
import dev.waybill.service.exchange.orders.OrdersApi;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The orchestrator's API of bulk actions, called as the person who looks at the page. */
@Component
class BulkClient {

  static final int FAILURES = 50;

  private static final String UNKNOWN = "There is no such bulk action.";

  private final OrdersApi orchestrator;
  private final ServiceCalls calls;

  BulkClient(ServiceClients clients, ServiceCalls calls) {
    this.orchestrator = clients.api(Service.ORCHESTRATOR, OrdersApi.class);
    this.calls = calls;
  }

  BulkPreview preview(BulkRequest request) {
    return answer(() -> orchestrator.previewBulk(request));
  }

  /**
   * @param key the same request under it begins nothing twice
   */
  BulkAction begin(String key, BulkRequest request) {
    return answer(() -> orchestrator.bulk(key, request));
  }

  BulkAction again(long id, String key, String reason, boolean untouched) {
    return answer(() -> orchestrator.bulkAgain(id, key, new BulkAgain(reason, untouched)));
  }

  void stop(long id) {
    answer(() -> orchestrator.stopBulk(id));
  }

  /**
   * Newest first.
   *
   * @param before null for the latest
   */
  List<BulkAction.Bulk> latest(@Nullable Long before) {
    return answer(
        () ->
            orchestrator.bulkActions(
                before == null ? Map.of() : Map.of("before", before.toString())));
  }

  BulkAction find(long id, int page) {
    return answer(
        () ->
            orchestrator.bulkAction(
                id, Map.of("page", Integer.toString(page), "size", Integer.toString(FAILURES))));
  }

  private <T> T answer(Supplier<@Nullable T> call) {
    return calls.answer(Service.ORCHESTRATOR, UNKNOWN, call);
  }
}
