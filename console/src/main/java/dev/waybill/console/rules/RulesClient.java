package dev.waybill.console.rules;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.exchange.rules.ActiveRules;
import dev.waybill.service.exchange.rules.AllocationRulesApi;
import dev.waybill.service.exchange.rules.OrderRulesApi;
import dev.waybill.service.exchange.rules.PromisesApi;
import dev.waybill.service.exchange.rules.RuleActivation;
import dev.waybill.service.exchange.rules.RuleChoice;
import dev.waybill.service.exchange.rules.RuleMistake;
import dev.waybill.service.exchange.rules.RuleTrial;
import dev.waybill.service.exchange.rules.RuleVersion;
import dev.waybill.service.exchange.rules.ShippingRulesApi;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import tools.jackson.databind.JsonNode;

/** The services' APIs of rules, called as the person who looks at the page. */
@Component
class RulesClient {

  /** Allocation answers a short trial at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** All open orders may be looked at. */
  private static final Duration PATIENCE_WITH_ORDERS = Duration.ofSeconds(15);

  private static final int MOST_BATCHES = 20;
  private static final String UNKNOWN = "There is no such version.";

  private final ShippingRulesApi shipping;
  private final AllocationRulesApi allocation;
  private final PromisesApi promises;
  private final OrderRulesApi orders;
  private final ServiceCalls calls;

  RulesClient(ServiceClients clients, ServiceCalls calls) {
    this.shipping = clients.api(Service.SHIPPING, ShippingRulesApi.class);
    this.allocation = clients.api(Service.INVENTORY, AllocationRulesApi.class, PATIENCE);
    this.promises = clients.api(Service.ORCHESTRATOR, PromisesApi.class);
    this.orders = clients.api(Service.ORCHESTRATOR, OrderRulesApi.class, PATIENCE_WITH_ORDERS);
    this.calls = calls;
  }

  /**
   * What a shop promises.
   *
   * @param own null where it goes by what is promised for all
   */
  record ShopPromise(RuleVersion shown, @Nullable ActiveRules own, List<RuleVersion> versions) {}

  /** Its own promise, or that for all where it has none. */
  ShopPromise promise(String shop) {
    PromisesApi.Decided now = ask(Service.ORCHESTRATOR, () -> promises.ofShop(shop));
    List<RuleVersion> versions =
        ask(Service.ORCHESTRATOR, () -> promises.historyOf(shop)).versions().stream()
            .map(RulesClient::version)
            .toList();
    boolean isOwn = shop.equals(now.shop());
    return new ShopPromise(version(now), isOwn ? active(now) : null, versions);
  }

  /**
   * A promise of a shop, which counts at once.
   *
   * @return its number
   */
  int promise(String shop, JsonNode promise, String reason) {
    return ask(
            Service.ORCHESTRATOR,
            () -> promises.decideFor(shop, new PromisesApi.Decision(promise, reason)))
        .version();
  }

  void promiseAsAll(String shop, String reason) {
    ask(Service.ORCHESTRATOR, () -> promises.endFor(shop, reason));
  }

  /** The newest version, active or not. */
  RuleVersion draft(RuleKind kind) {
    return switch (kind) {
      case ORDERS -> ask(Service.ORCHESTRATOR, orders::draft);
      case SHIPPING -> ask(Service.SHIPPING, shipping::draft);
      case ALLOCATION -> ask(Service.INVENTORY, allocation::draft);
      case PROMISES -> version(ask(Service.ORCHESTRATOR, promises::all).all());
    };
  }

  /** What counts: for all first, then for shops that have their own. */
  List<ActiveRules> inForce(RuleKind kind) {
    return switch (kind) {
      case SHIPPING -> {
        ShippingRulesApi.InForce now = ask(Service.SHIPPING, shipping::inForce);
        yield Stream.concat(Stream.of(now.forAll()), now.shops().stream()).toList();
      }
      case ORDERS -> List.of(ask(Service.ORCHESTRATOR, orders::active));
      case ALLOCATION -> List.of(ask(Service.INVENTORY, allocation::active));
      case PROMISES -> {
        PromisesApi.All all = ask(Service.ORCHESTRATOR, promises::all);
        yield Stream.concat(Stream.of(all.all()), all.shops().stream())
            .map(RulesClient::active)
            .toList();
      }
    };
  }

  List<RuleVersion> versions(RuleKind kind) {
    return switch (kind) {
      case ORDERS -> ask(Service.ORCHESTRATOR, orders::versions).versions();
      case SHIPPING -> ask(Service.SHIPPING, shipping::versions).versions();
      case ALLOCATION -> ask(Service.INVENTORY, allocation::versions);
      case PROMISES ->
          ask(Service.ORCHESTRATOR, promises::history).versions().stream()
              .map(RulesClient::version)
              .toList();
    };
  }

  RuleVersion version(RuleKind kind, int version) {
    return switch (kind) {
      case ORDERS -> ask(Service.ORCHESTRATOR, () -> orders.version(version));
      case SHIPPING -> ask(Service.SHIPPING, () -> shipping.version(version));
      case ALLOCATION -> ask(Service.INVENTORY, () -> allocation.version(version));
      case PROMISES ->
          versions(kind).stream()
              .filter(one -> one.version() == version)
              .findFirst()
              .orElseGet(() -> draft(kind));
    };
  }

  List<RuleActivation> activations(RuleKind kind) {
    return switch (kind) {
      case ORDERS -> ask(Service.ORCHESTRATOR, orders::activations).activations();
      case SHIPPING -> ask(Service.SHIPPING, shipping::activations).activations();
      case ALLOCATION -> ask(Service.INVENTORY, allocation::activations);
      case PROMISES -> List.of();
    };
  }

  /** The last trials, the newest first. */
  List<RuleTrialRow> trials(RuleKind kind) {
    return switch (kind) {
      case ORDERS ->
          ask(Service.ORCHESTRATOR, orders::simulations).stream().map(RuleTrialRow::of).toList();
      case SHIPPING ->
          ask(Service.SHIPPING, shipping::simulations).stream().map(RuleTrialRow::of).toList();
      case ALLOCATION ->
          ask(Service.INVENTORY, allocation::simulations).stream().map(RuleTrialRow::of).toList();
      case PROMISES -> List.of();
    };
  }

  void simulate(RuleKind kind, int version) {
    switch (kind) {
      case ORDERS -> ask(Service.ORCHESTRATOR, () -> orders.simulate(new RuleTrial(version)));
      case SHIPPING -> ask(Service.SHIPPING, () -> shipping.simulate(new RuleTrial(version)));
      case ALLOCATION -> ask(Service.INVENTORY, () -> allocation.simulate(new RuleTrial(version)));
      case PROMISES -> throw new UnusableRule("Promises cannot be tried on the past.");
    }
  }

  /** What is wrong with rules, as far as their service tells before they are saved. */
  List<RuleMistake> check(RuleKind kind, JsonNode rules) {
    try {
      return switch (kind) {
        case ORDERS -> ask(Service.ORCHESTRATOR, () -> orders.check(rules)).mistakes();
        case SHIPPING -> ask(Service.SHIPPING, () -> shipping.check(rules)).mistakes();
        case ALLOCATION -> List.of();
        case PROMISES -> {
          ask(Service.ORCHESTRATOR, () -> promises.check(new PromisesApi.Trial(rules)));
          yield List.of();
        }
      };
    } catch (HttpClientErrorException refused) {
      return List.of(new RuleMistake("", ServiceCalls.words(refused)));
    }
  }

  /**
   * Saves a version; a promise counts at once.
   *
   * @return its number
   */
  int save(RuleKind kind, JsonNode rules, String comment, int base) {
    return switch (kind) {
      case ORDERS -> ask(Service.ORCHESTRATOR, () -> orders.save(comment, base, rules)).version();
      case SHIPPING -> ask(Service.SHIPPING, () -> shipping.save(comment, base, rules)).version();
      case ALLOCATION ->
          ask(Service.INVENTORY, () -> allocation.save(comment, base, rules)).version();
      case PROMISES ->
          ask(Service.ORCHESTRATOR, () -> promises.decide(new PromisesApi.Decision(rules, comment)))
              .version();
    };
  }

  void activate(RuleKind kind, int version, @Nullable String shop, String reason) {
    switch (kind) {
      case ORDERS ->
          ask(Service.ORCHESTRATOR, () -> orders.activate(new RuleChoice(version, null, reason)));
      case SHIPPING ->
          ask(Service.SHIPPING, () -> shipping.activate(new RuleChoice(version, shop, reason)));
      case ALLOCATION ->
          ask(Service.INVENTORY, () -> allocation.activate(new RuleChoice(version, null, reason)));
      case PROMISES -> throw new UnusableRule("A promise counts as soon as it is saved.");
    }
  }

  void follow(String shop, String reason) {
    ask(Service.SHIPPING, () -> shipping.follow(new ShippingRulesApi.Following(shop, reason)));
  }

  /** Orders of the past that a rule is for; all that any is for without one. */
  OrderRulesApi.RuledPage touched(long trial, @Nullable String rule, int page) {
    var filter = new LinkedHashMap<String, String>();
    filter.put("page", String.valueOf(page));
    if (rule != null) {
      filter.put("rule", rule);
    }
    return ask(Service.ORCHESTRATOR, () -> orders.simulated(trial, filter));
  }

  /** What a version of the order rules would change about open orders. */
  OrderRulesApi.OpenOrders openOrders(int version) {
    return ask(Service.ORCHESTRATOR, () -> orders.openOrders(version));
  }

  OrderRulesApi.Applied apply(int version, String reason) {
    return ask(
        Service.ORCHESTRATOR,
        () -> orders.apply(new OrderRulesApi.Application(version, null, reason)));
  }

  /** Counts the ship-by of open orders again, as many as are looked at in one go. */
  PromisesApi.Progress recount(@Nullable String shop, String reason) {
    String after = null;
    int looked = 0;
    int changed = 0;
    int passedOver = 0;
    for (int i = 0; i < MOST_BATCHES; i++) {
      var asked = new PromisesApi.Recount(shop, after, reason);
      PromisesApi.Progress batch = ask(Service.ORCHESTRATOR, () -> promises.recount(asked));
      looked += batch.looked();
      changed += batch.changed();
      passedOver += batch.passedOver();
      after = batch.next();
      if (after == null) {
        break;
      }
    }
    return new PromisesApi.Progress(looked, changed, passedOver, after);
  }

  private static ActiveRules active(PromisesApi.Decided one) {
    return new ActiveRules(
        one.shop(), one.version(), one.decidedAt(), one.decidedBy(), one.reason());
  }

  private static RuleVersion version(PromisesApi.Decided decided) {
    JsonNode promise = decided.promise();
    return new RuleVersion(
        decided.version(),
        promise == null ? Json.mapper().createObjectNode() : promise,
        decided.reason(),
        decided.decidedAt(),
        decided.decidedBy());
  }

  private <T> T ask(Service service, Supplier<@Nullable T> call) {
    return calls.answer(service, UNKNOWN, call);
  }
}
