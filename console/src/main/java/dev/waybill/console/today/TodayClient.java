package dev.waybill.console.today;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.console.gateway.SideBySide;
import dev.waybill.console.lag.CurrentLag;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.orders.OrdersApi;
import dev.waybill.service.exchange.orders.Today;
import dev.waybill.service.exchange.providers.ProviderStates;
import dev.waybill.service.exchange.providers.ProvidersApi;
import dev.waybill.service.exchange.shipping.LabelsApi;
import dev.waybill.service.exchange.shops.ShopDetails;
import dev.waybill.service.exchange.shops.ShopsApi;
import dev.waybill.service.exchange.shops.WebhookHealth;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the first page tells, asked of the services side by side. */
@Component
class TodayClient {

  private static final Duration PATIENCE = Duration.ofMillis(2_500);

  /** Less than that, so that one service which hangs leaves the answers of the others. */
  private static final Duration PATIENCE_OF_EACH = Duration.ofMillis(2_000);

  private static final List<Service> WITH_PROVIDERS =
      List.of(Service.INGEST, Service.INVENTORY, Service.SHIPPING, Service.CRM, Service.NOTIFIER);
  private static final int SHOPS = 50;
  private static final int DAYS = 30;
  private static final String UNKNOWN = "There is no such shop.";

  private final OrdersApi orders;
  private final LabelsApi labels;
  private final ShopsApi shops;
  private final Map<Service, ProvidersApi> providers = new EnumMap<>(Service.class);
  private final CurrentLag lag;
  private final ServiceCalls calls;
  private final Clock clock;

  TodayClient(ServiceClients clients, ServiceCalls calls, CurrentLag lag, Clock clock) {
    this.orders = clients.api(Service.ORCHESTRATOR, OrdersApi.class);
    this.labels = clients.api(Service.SHIPPING, LabelsApi.class);
    this.shops = clients.api(Service.INGEST, ShopsApi.class);
    WITH_PROVIDERS.forEach(
        service -> providers.put(service, clients.api(service, ProvidersApi.class)));
    this.lag = lag;
    this.calls = calls;
    this.clock = clock;
  }

  /** A service, and what the page shows of it. */
  private enum Part {
    ORDERS("orchestrator"),
    SPEND("shipping"),
    SHOPS("ingest"),
    PROVIDERS("providers");

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
    Set<Part> parts = EnumSet.allOf(Part.class);
    if (!seesMoney) {
      parts.remove(Part.SPEND);
    }
    Map<Part, Object> answers = SideBySide.ask(parts, part -> answer(part, shop), PATIENCE);
    List<String> missing =
        parts.stream().filter(part -> !answers.containsKey(part)).map(part -> part.label).toList();
    return new TodayView(
        shop,
        (Today) answers.get(Part.ORDERS),
        shopRows(answers.get(Part.SHOPS)),
        (LabelsApi.SpendPage) answers.get(Part.SPEND),
        (Providers) answers.get(Part.PROVIDERS),
        lag.last(),
        missing);
  }

  private Object answer(Part part, String shop) {
    return switch (part) {
      case ORDERS -> today(shop);
      case SPEND -> spend();
      case SHOPS -> shops();
      case PROVIDERS -> providers();
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

  private Providers providers() {
    Map<Service, ProviderStates> answers =
        SideBySide.ask(WITH_PROVIDERS, this::providersOf, PATIENCE_OF_EACH);
    var failing = new ArrayList<Providers.Row>();
    var away = new ArrayList<String>();
    for (Service service : WITH_PROVIDERS) {
      ProviderStates states = answers.get(service);
      if (states == null) {
        away.add(service.label());
      } else {
        states.providers().stream()
            .filter(provider -> !provider.isClosed())
            .forEach(provider -> failing.add(new Providers.Row(service.label(), provider)));
      }
    }
    return new Providers(failing, away);
  }

  private ProviderStates providersOf(Service service) {
    ProvidersApi api = Objects.requireNonNull(providers.get(service));
    return calls.answer(service, UNKNOWN, () -> api.providers(service.module()));
  }

  @SuppressWarnings("unchecked")
  private static @Nullable List<ShopHealth> shopRows(@Nullable Object answer) {
    return (List<ShopHealth>) answer;
  }
}
