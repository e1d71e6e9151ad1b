package dev.waybill.console.statements;

import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.background.Heartbeat;
import dev.waybill.service.exchange.orders.OrderOutcomes;
import dev.waybill.service.exchange.orders.OrderOutcomes.Outcome;
import dev.waybill.service.exchange.orders.OrdersApi;
import dev.waybill.service.exchange.shipping.LabelsApi;
import dev.waybill.service.exchange.shipping.LabelsApi.Standing;
import dev.waybill.service.exchange.shops.ShopDayPage;
import dev.waybill.service.exchange.shops.ShopDayPage.PlacedOrder;
import dev.waybill.service.exchange.shops.ShopDetails;
import dev.waybill.service.exchange.shops.ShopPage;
import dev.waybill.service.exchange.shops.ShopsApi;
import dev.waybill.service.identity.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.springframework.stereotype.Component;

/**
 * Asks those who know, each by its API, page by page and one call at a time: the shop for the day's
 * orders (through order-ingest), the orchestrator for what became of them, the shipping service for
 * their labels. Nobody is at a page then, so it asks under a name of its own, and past the
 * breakers: a shop that is away must not keep people from the pages of its service.
 */
@Component
class DayReading {

  /** As whom services are asked. */
  static final String CALLER = "statements";

  private static final Duration PATIENCE = Duration.ofSeconds(25);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int SHOPS_AT_A_TIME = 200;
  private static final int MOST_PAGES_OF_SHOPS = 50;

  /** As many ids as an address has room for. */
  private static final int NAMED = 50;

  private final ShopsApi ingest;
  private final OrdersApi orchestrator;
  private final LabelsApi shipping;
  private final Clock clock;

  DayReading(ServiceClients clients, Clock clock) {
    this.ingest = clients.ownApi(Service.INGEST, ShopsApi.class, PATIENCE, CALLER, Role.OPERATOR);
    this.orchestrator =
        clients.ownApi(Service.ORCHESTRATOR, OrdersApi.class, PATIENCE, CALLER, Role.VIEWER);
    this.shipping =
        clients.ownApi(Service.SHIPPING, LabelsApi.class, PATIENCE, CALLER, Role.VIEWER);
    this.clock = clock;
  }

  /** What was found. */
  record Found(String zone, Comparison comparison) {}

  /** Somebody else makes the statement, or it is not wanted any more. */
  static final class Stopped extends RuntimeException {
    Stopped() {
      super("Stopped");
    }
  }

  /** More orders than a statement is made of. */
  static final class TooMany extends RuntimeException {
    TooMany(int most) {
      super("These are more than " + most + " orders: too many for a statement.");
    }
  }

  /** The shops that can be asked. */
  List<ShopDetails> shops() {
    var shops = new ArrayList<ShopDetails>();
    for (int page = 0; page < MOST_PAGES_OF_SHOPS; page++) {
      ShopPage found = ingest.list(page, SHOPS_AT_A_TIME);
      found.shops().stream()
          .filter(shop -> shop.url() != null && shop.disconnected() == null)
          .forEach(shops::add);
      Heartbeat.beatHere();
      if (!found.more()) {
        break;
      }
    }
    return shops;
  }

  /**
   * Asks all and compares.
   *
   * @param goesOn told how many orders were read; false stops
   */
  Found read(String shop, LocalDate day, int most, IntPredicate goesOn) {
    Instant begun = clock.instant();
    var inShop = new LinkedHashMap<String, PlacedOrder>();
    ShopDayPage page = ingest.day(shop, day.toString(), "");
    String zone = page.zone();
    Instant from = page.from();
    Instant until = page.until();
    while (true) {
      page.orders().forEach(order -> inShop.put(order.id(), order));
      went(inShop.size(), most, goesOn);
      String next = page.next();
      if (next == null) {
        break;
      }
      rest(page.notBefore());
      page = ingest.day(shop, day.toString(), next);
    }
    Map<String, Outcome> here = outcomes(shop, from, until, most, goesOn);
    named(inShop.keySet(), here);
    Map<String, Standing> labels = labels(here.values());
    var comparison = new Comparison(begun);
    var all = new LinkedHashSet<>(inShop.keySet());
    all.addAll(here.keySet());
    all.forEach(id -> comparison.add(inShop.get(id), here.get(id), labels.get(id)));
    return new Found(zone, comparison);
  }

  private Map<String, Outcome> outcomes(
      String shop, Instant from, Instant until, int most, IntPredicate goesOn) {
    var here = new LinkedHashMap<String, Outcome>();
    String cursor = "";
    while (cursor != null) {
      OrderOutcomes found =
          orchestrator.outcomes(
              shop, from.toString(), until.toString(), Comparison.ACTIONS, cursor);
      found.orders().forEach(order -> here.put(order.id(), order));
      went(here.size(), most, goesOn);
      cursor = found.next();
    }
    return here;
  }

  /** Those that were placed at another time here than there. */
  private void named(Collection<String> inShop, Map<String, Outcome> here) {
    List<String> others = inShop.stream().filter(id -> !here.containsKey(id)).toList();
    for (List<String> some : parts(others)) {
      orchestrator
          .outcomes(some, Comparison.ACTIONS)
          .orders()
          .forEach(order -> here.put(order.id(), order));
      Heartbeat.beatHere();
    }
  }

  private Map<String, Standing> labels(Collection<Outcome> orders) {
    var labels = new LinkedHashMap<String, Standing>();
    List<String> ids = orders.stream().filter(Comparison::needsLabels).map(Outcome::id).toList();
    for (List<String> some : parts(ids)) {
      shipping.standing(some).forEach(standing -> labels.put(standing.order(), standing));
      Heartbeat.beatHere();
    }
    return labels;
  }

  private static List<List<String>> parts(List<String> ids) {
    var parts = new ArrayList<List<String>>();
    for (int i = 0; i < ids.size(); i += NAMED) {
      parts.add(ids.subList(i, Math.min(i + NAMED, ids.size())));
    }
    return parts;
  }

  private static void went(int read, int most, IntPredicate goesOn) {
    Heartbeat.beatHere();
    if (read > most) {
      throw new TooMany(most);
    }
    if (!goesOn.test(read)) {
      throw new Stopped();
    }
  }

  private void rest(Instant notBefore) {
    Duration wait = Duration.between(clock.instant(), notBefore);
    Duration rest =
        wait.compareTo(PAUSE) < 0
            ? PAUSE
            : wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
    try {
      Heartbeat.pauseHere(rest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    }
  }
}
