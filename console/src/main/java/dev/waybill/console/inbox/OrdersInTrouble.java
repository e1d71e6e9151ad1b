package dev.waybill.console.inbox;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.orders.OrderList;
import dev.waybill.service.exchange.orders.OrderSummary;
import dev.waybill.service.exchange.orders.OrdersApi;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Orders that need attention. */
@Component
class OrdersInTrouble implements InboxSource {

  private static final int MOST = 200;

  private final OrdersApi orders;
  private final ServiceCalls calls;

  OrdersInTrouble(ServiceClients clients, ServiceCalls calls) {
    this.orders = clients.api(Service.ORCHESTRATOR, OrdersApi.class);
    this.calls = calls;
  }

  @Override
  public String name() {
    return "attention";
  }

  @Override
  public Waiting waiting() {
    OrderList found =
        calls.answer(
            Service.ORCHESTRATOR,
            "",
            () ->
                orders.list(
                    Map.of(
                        "status",
                        "NEEDS_ATTENTION",
                        "sort",
                        "-total",
                        "size",
                        Integer.toString(MOST))));
    return new Waiting(
        found.items().stream()
            .map(order -> Orders.item(Kind.ATTENTION, "", order, decisions(order)))
            .toList(),
        found.more() || found.total() > found.items().size());
  }

  private static List<Decision> decisions(OrderSummary order) {
    String step = step(order.reason());
    return List.of(
        Decision.main("retry", "r").about(step), Decision.plain("mark-done", "o").about(step));
  }

  /** Of "step-failed:buy-label"; null if no step is named. */
  private static @Nullable String step(@Nullable String reason) {
    return reason == null || reason.indexOf(':') < 0
        ? null
        : reason.substring(reason.indexOf(':') + 1);
  }
}
