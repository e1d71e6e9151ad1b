package dev.waybill.console.inbox;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.console.gateway.SideBySide;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrderDetails.LegalAction;
import dev.waybill.service.exchange.orders.OrderList;
import dev.waybill.service.exchange.orders.OrderSummary;
import dev.waybill.service.exchange.orders.OrdersApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Orders on hold, by the type of the hold. Those that wait for stock, for a label of a batch or for
 * an attempt of their own accord are not among them.
 */
@Component
class HeldOrders implements InboxSource {

  private static final int MOST = 200;
  private static final int MOST_LOOKED_AT = 20;
  private static final Duration PATIENCE = Duration.ofMillis(1_500);
  private static final String REJECTED = "rejected:";
  private static final String SUGGESTION = "take-suggestion";
  private static final String KEEP = "keep-address";

  /** Holds on the whole order, which a person ends; every other is a step that asks for a yes. */
  private static final Set<String> RELEASED =
      Set.of("operator", "unpaid", "disputed", "elsewhere", "reopened", "others");

  private static final String RULE = "rule:";

  private final OrdersApi orders;
  private final ServiceCalls calls;

  HeldOrders(ServiceClients clients, ServiceCalls calls) {
    this.orders = clients.api(Service.ORCHESTRATOR, OrdersApi.class);
    this.calls = calls;
  }

  @Override
  public String name() {
    return "holds";
  }

  @Override
  public Waiting waiting() {
    OrderList held =
        calls.answer(
            Service.ORCHESTRATOR,
            "",
            () ->
                orders.list(
                    Map.of("status", "ON_HOLD", "sort", "-total", "size", Integer.toString(MOST))));
    List<OrderSummary> waiting = held.items().stream().filter(HeldOrders::forPerson).toList();
    Map<String, OrderDetails> rejected = rejected(waiting);
    var items = new ArrayList<InboxItem>();
    for (OrderSummary order : waiting) {
      items.add(item(order, rejected.get(order.id())));
    }
    return new Waiting(items, held.more() || held.total() > held.items().size());
  }

  private static boolean forPerson(OrderSummary order) {
    String reason = reason(order);
    return !reason.startsWith("waiting:") && !reason.equals("label");
  }

  /** Which of those that were rejected are about an address, only the order itself tells. */
  private Map<String, OrderDetails> rejected(List<OrderSummary> waiting) {
    List<String> ids =
        waiting.stream()
            .filter(order -> reason(order).startsWith(REJECTED))
            .map(OrderSummary::id)
            .limit(MOST_LOOKED_AT)
            .toList();
    return ids.isEmpty()
        ? Map.of()
        : SideBySide.ask(
            ids, id -> calls.answer(Service.ORCHESTRATOR, "", () -> orders.order(id)), PATIENCE);
  }

  private static InboxItem item(OrderSummary order, @Nullable OrderDetails details) {
    String reason = reason(order);
    LegalAction keep = legal(details, KEEP);
    if (keep != null) {
      return Orders.item(Kind.ADDRESS, "", order, address(details, keep));
    }
    if (reason.startsWith(REJECTED)) {
      String step = reason.substring(REJECTED.length());
      return Orders.item(
          Kind.HOLD,
          "rejected",
          order,
          List.of(
              Decision.main("retry", "r").about(step), Decision.plain("skip", "o").about(step)));
    }
    return Orders.item(Kind.HOLD, group(reason), order, decisions(reason));
  }

  private static List<Decision> address(@Nullable OrderDetails details, LegalAction keep) {
    LegalAction take = legal(details, SUGGESTION);
    Decision asIs = Decision.plain(KEEP, "o").about(keep.step());
    return take == null
        ? List.of(asIs)
        : List.of(Decision.main(SUGGESTION, "a").about(take.step()), asIs);
  }

  private static List<Decision> decisions(String reason) {
    if (reason.equals("edited")) {
      return List.of(Decision.main("redo", "r"), Decision.plain("keep-done", "o").ending(reason));
    }
    if (reason.equals("unpaid")) {
      return List.of(Decision.danger("release", "a").ending(reason));
    }
    if (RELEASED.contains(reason) || reason.startsWith("problem:") || reason.startsWith(RULE)) {
      return List.of(Decision.main("release", "a").ending(reason));
    }
    return List.of(Decision.main("approve", "a"), Decision.danger("reject", "n"));
  }

  private static @Nullable LegalAction legal(@Nullable OrderDetails details, String action) {
    return details == null
        ? null
        : details.legalActions().stream()
            .filter(legal -> legal.action().equals(action))
            .findFirst()
            .orElse(null);
  }

  private static String reason(OrderSummary order) {
    return order.reason() == null ? "" : order.reason();
  }

  /** "problem" for all that is wrong with orders as their shops show them. */
  private static String group(String reason) {
    int colon = reason.indexOf(':');
    return colon < 0 ? reason : reason.substring(0, colon);
  }
}
