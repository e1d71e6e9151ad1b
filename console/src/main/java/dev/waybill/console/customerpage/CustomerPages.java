package dev.waybill.console.customerpage;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.Service;
import dev.waybill.service.customerpage.CustomerPageLinks;
import dev.waybill.service.customerpage.CustomerPageSettings;
import dev.waybill.service.exchange.orders.OrdersApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * What customers see of orders. Read as a viewer, so no personal data comes this far, and
 * remembered for some seconds: a page that is reloaded again and again costs no service anything.
 * What is no link of ours asks nobody.
 */
@Component
final class CustomerPages {

  static final Duration REMEMBERED = Duration.ofSeconds(10);
  private static final int MOST_REMEMBERED = 2_000;

  /** As whom the orchestrator is asked. */
  private static final String CALLER = "customer-page";

  private final CustomerPageLinks links;
  private final CustomerPageSettings settings;
  private final OrdersApi orchestrator;
  private final ServiceCalls calls;
  private final Clock clock;
  private final Map<OrderId, Remembered> remembered =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OrderId, Remembered> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /**
   * @param order null where there is none
   */
  private record Remembered(@Nullable ShownOrder order, Instant until) {}

  CustomerPages(
      CustomerPageLinks links,
      CustomerPageSettings settings,
      ServiceClients clients,
      ServiceCalls calls,
      Clock clock) {
    this.links = links;
    this.settings = settings;
    this.orchestrator = clients.readingApi(Service.ORCHESTRATOR, OrdersApi.class, CALLER);
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * What there is to see under a link; empty if it is none of ours, its order was erased, or its
   * time is over.
   */
  Optional<ShownOrder> find(String token) {
    return links
        .order(token)
        .flatMap(this::order)
        .filter(order -> !order.hasEnded(settings.keep(), clock.instant()));
  }

  private Optional<ShownOrder> order(OrderId id) {
    Instant now = clock.instant();
    synchronized (remembered) {
      Remembered known = remembered.get(id);
      if (known != null && known.until().isAfter(now)) {
        return Optional.ofNullable(known.order());
      }
    }
    Optional<ShownOrder> order = ask(id);
    synchronized (remembered) {
      remembered.remove(id);
      remembered.put(id, new Remembered(order.orElse(null), now.plus(REMEMBERED)));
    }
    return order;
  }

  private Optional<ShownOrder> ask(OrderId id) {
    try {
      return Optional.of(
          ShownOrder.of(
              calls.answer(
                  Service.ORCHESTRATOR,
                  "There is no such order.",
                  () -> orchestrator.order(id.value()))));
    } catch (ResponseStatusException e) {
      if (e.getStatusCode().equals(HttpStatus.NOT_FOUND)) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
