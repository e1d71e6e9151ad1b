package dev.waybill.console.inbox;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.stock.BackorderPage;
import dev.waybill.service.exchange.stock.BackorderPage.WaitingOrder;
import dev.waybill.service.exchange.stock.StockApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Orders that wait for stock although it was promised, or that are about to be given up. */
@Component
class LateBackorders implements InboxSource {

  private static final int MOST_PAGES = 4;
  private static final Duration SOON = Duration.ofDays(1);

  private final StockApi inventory;
  private final ServiceCalls calls;
  private final Clock clock;

  LateBackorders(ServiceClients clients, ServiceCalls calls, Clock clock) {
    this.inventory = clients.api(Service.INVENTORY, StockApi.class);
    this.calls = calls;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "backorders";
  }

  @Override
  public InboxSource.Waiting waiting() {
    Instant now = clock.instant();
    var items = new ArrayList<InboxItem>();
    String next = "";
    for (int page = 0; page < MOST_PAGES && next != null; page++) {
      String cursor = next;
      BackorderPage found =
          calls.answer(Service.INVENTORY, "", () -> inventory.backorders(null, cursor));
      found.backorders().stream()
          .filter(order -> isLate(order, now))
          .forEach(order -> items.add(item(order)));
      next = found.next();
    }
    return new InboxSource.Waiting(items, next != null);
  }

  private static boolean isLate(WaitingOrder order, Instant now) {
    LocalDate promised = order.promisedOn();
    return order.until().isBefore(now.plus(SOON))
        || (promised != null && promised.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC)));
  }

  private static InboxItem item(WaitingOrder order) {
    String lines =
        order.lines().stream()
            .map(line -> line.pieces() + " × " + line.sku())
            .collect(Collectors.joining(", "));
    return InboxItem.of(
            Kind.BACKORDER,
            "",
            order.order(),
            order.order(),
            order.promisedOn() == null ? lines : lines + " · " + order.promisedOn(),
            "/orders/" + order.order(),
            List.of())
        .in(Orders.shop(order.order()))
        .since(order.since());
  }
}
