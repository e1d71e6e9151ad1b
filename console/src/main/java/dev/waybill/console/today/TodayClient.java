package dev.waybill.console.today;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.console.gateway.SideBySide;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.orders.OrdersApi;
import dev.waybill.service.exchange.orders.Today;
import dev.waybill.service.exchange.shipping.LabelsApi;
import dev.waybill.service.exchange.shops.ShopDetails;
import dev.waybill.service.exchange.shops.ShopsApi;
import dev.waybill.service.exchange.shops.WebhookHealth;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the first page tells, asked of the services side by side. */
@Component
class TodayClient {

  private static final Duration PATIENCE = Duration.ofMillis(2_500);
  private static final int SHOPS = 50;
  private static final int DAYS = 30;
  private static final String UNKNOWN = "There is no such shop.";

  private final OrdersApi orders;
  private final LabelsApi labels;
  private final ShopsApi shops;
  private final ServiceCalls calls;
  private final Clock clock;

  TodayClient(ServiceClients clients, ServiceCalls calls, Clock clock) {
    this.orders = clients.api(Service.ORCHESTRATOR, OrdersApi.class);
    this.labels = clients.api(Service.SHIPPING, LabelsApi.class);
    this.shops = clients.api(Service.INGEST, ShopsApi.class);
    this.calls = calls;
    this.clock = clock;
  }

  /** A service, and what the page shows of it. */
  private enum Part {
    ORDERS("orchestrator"),
    SPEND("shipping"),
    SHOPS("ingest");

    private final String label;

    Part(String label) {
      this.label = label;
    }
  }

  /**
   * What there is to tell; a part that does not come is named in {@code missing}.
   *
   * @param shop "" for all
   * @param seesMoney whether the caller may know what labels cost
   */
  TodayView view(String shop, boolean seesMoney) {
    List<Part> parts = seesMoney ? List.of(Part.values()) : List.of(Part.ORDERS, Part.SHOPS);
    Map<Part, Object> answers = SideBySide.ask(parts, part -> answer(part, shop), PATIENCE);
    List<String> missing =
        parts.stream().filter(part -> !answers.containsKey(part)).map(part -> part.label).toList();
    return new TodayView(
        shop,
        (Today) answers.get(Part.ORDERS),
        shopRows(answers.get(Part.SHOPS)),
        (LabelsApi.SpendPage) answers.get(Part.SPEND),
        missing);
  }

  private Object answer(Part part, String shop) {
    return switch (part) {
      case ORDERS -> today(shop);
      case SPEND -> spend();
      case SHOPS -> shops();
    };
  }

  private Today today(String shop) {
    var query = new HashMap<String, String>();
    if (!shop.isEmpty()) {
      query.put("shop", shop);
    }
    return calls.answer(Service.ORCHESTRATOR, UNKNOWN, () -> orders.today(query));
  }

  private LabelsApi.SpendPage spend() {
    String since = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS).toString();
    return calls.answer(
        Service.SHIPPING, UNKNOWN, () -> labels.spend("carrier", Map.of("from", since)));
  }

  private List<ShopHealth> shops() {
    List<ShopDetails> all =
        calls.answer(Service.INGEST, UNKNOWN, () -> shops.list(0, SHOPS)).shops();
    Map<String, WebhookHealth> health =
        SideBySide.ask(
            all.stream().map(ShopDetails::name).toList(),
            name -> calls.answer(Service.INGEST, UNKNOWN, () -> shops.health(name)),
            PATIENCE);
    var rows = new ArrayList<ShopHealth>();
    for (ShopDetails shop : all) {
      rows.add(new ShopHealth(shop, health.get(shop.name())));
    }
    return rows;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable List<ShopHealth> shopRows(@Nullable Object answer) {
    return (List<ShopHealth>) answer;
  }
}
