package dev.waybill.ingest.products;

import dev.waybill.contracts.ShopProduct;
import dev.waybill.ingest.client.ProductClient;
import dev.waybill.ingest.connection.ProductClients;
import dev.waybill.ingest.products.ProductStore.Due;
import dev.waybill.ingest.publish.ProductRecords;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.work.Pauses;
import dev.waybill.ingest.work.ShopWorkers.Job;
import dev.waybill.service.background.Heartbeat;
import dev.waybill.step.ProviderUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what shops sell, and publishes what is new or has changed, on {@code shop.products}: first
 * what webhooks named, then what changed since the last listing; once a day everything, which also
 * finds what is gone. Published first and known then, so that a crash in between publishes once
 * more, and loses nothing. A listing that is interrupted goes on where it was.
 */
final class ProductReading {

  private static final Logger log = LoggerFactory.getLogger(ProductReading.class);

  static final String CHANGES = "changes";
  static final String EVERYTHING = "everything";

  /** Of one shop before another has its turn. */
  private static final int MOST_PAGES = 20;

  /** The shop's clock and ours may differ by it; what is listed twice is published once. */
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(200);

  private final ShopLookup shops;
  private final ProductClients clients;
  private final ProductStore store;
  private final Publisher publisher;
  private final ProductSettings settings;
  private final Clock clock;
  private volatile @Nullable Map<String, Shop> ensured;

  ProductReading(
      ShopLookup shops,
      ProductClients clients,
      ProductStore store,
      Publisher publisher,
      ProductSettings settings,
      Clock clock) {
    this.shops = shops;
    this.clients = clients;
    this.store = store;
    this.publisher = publisher;
    this.settings = settings;
    this.clock = clock;
  }

  /** A shop that is due. */
  Optional<Job> next(Set<String> others) {
    List<String> eligible = eligible().stream().filter(shop -> !others.contains(shop)).toList();
    return store
        .claim(eligible, settings.everything())
        .map(due -> new Job(due.shop(), () -> read(due)));
  }

  /** A shop that is paused, or that we only listen to, is asked nothing. */
  private List<String> eligible() {
    Map<String, Shop> current = shops.current();
    List<String> some =
        current.values().stream()
            .filter(shop -> shop.access() != null && !shop.paused())
            .map(Shop::name)
            .toList();
    if (ensured != current) {
      some.forEach(store::ensure);
      ensured = current;
    }
    return some;
  }

  private void read(Due due) {
    Shop shop = shops.find(due.shop());
    ProductClient client = shop == null ? null : clients.of(shop);
    if (client == null) {
      store.release(due.shop(), settings.changes());
      return;
    }
    try {
      Duration pause = named(due, client) && due.due() ? sweep(due, client) : null;
      if (pause == null) {
        store.releaseUnswept(due.shop());
      } else {
        store.release(due.shop(), pause);
      }
    } catch (ProductStore.LeaseLostException e) {
      log.info("{}: {}", due.shop(), e.getMessage());
    } catch (ProviderUnavailable e) {
      failed(due, e.outcome().reason());
    } catch (RuntimeException e) {
      log.warn("The products of {} could not be read", due.shop(), e);
      failed(due, "A fault of ours: " + e.getClass().getSimpleName());
    }
  }

  private void failed(Due due, String reason) {
    if (due.failures() == 0) {
      log.warn("The products of {} could not be read: {}", due.shop(), reason);
    }
    store.failed(due.shop(), reason, Pauses.after(FIRST_PAUSE, due.failures(), 7, LONGEST_PAUSE));
  }

  /**
   * What webhooks named.
   *
   * @return whether the shop may be asked more now
   */
  private boolean named(Due due, ProductClient client) {
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      Map<String, Integer> named = store.named(due.shop(), ProductClient.MOST_ASKED);
      if (named.isEmpty()) {
        return true;
      }
      if (!mayAsk(client)) {
        return false;
      }
      Heartbeat.beatHere();
      List<ShopProduct> found = client.of(named.keySet());
      publish(due.shop(), found);
      gone(due.shop(), store.knownOf(due.shop(), named.keySet()), found);
      store.answered(due.shop(), named);
    }
    return false;
  }

  /**
   * @return when the shop is due again
   */
  private Duration sweep(Due due, ProductClient client) {
    Instant startedAt = due.startedAt();
    String kind = due.kind();
    if (kind == null || startedAt == null) {
      startedAt = clock.instant();
      kind = due.everything() || due.through() == null ? EVERYTHING : CHANGES;
      store.begin(due.shop(), kind, startedAt);
    }
    Instant through = due.through();
    Instant since = kind.equals(EVERYTHING) || through == null ? null : through.minus(OVERLAP);
    String position = due.kind() == null ? null : due.position();
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      if (!mayAsk(client)) {
        return Duration.between(clock.instant(), client.readyAt());
      }
      Heartbeat.beatHere();
      ProductClient.Page page = client.list(since, position);
      publish(due.shop(), page.products());
      position = page.next();
      if (position == null) {
        if (since == null) {
          missing(due.shop(), client, startedAt);
        }
        store.finished(due.shop(), since == null);
        return settings.changes();
      }
      store.reached(due.shop(), position);
    }
    return SOON;
  }

  private boolean mayAsk(ProductClient client) {
    return !client.readyAt().isAfter(clock.instant());
  }

  /**
   * A listing of everything did not have them: each is asked for by its id, since pages shift when
   * something is deleted while they are read.
   */
  private void missing(String shop, ProductClient client, Instant startedAt) {
    while (true) {
      List<ShopProduct> unseen = store.unseen(shop, startedAt, ProductClient.MOST_ASKED);
      if (unseen.isEmpty()) {
        return;
      }
      Heartbeat.beatHere();
      List<String> asked =
          unseen.stream()
              .map(one -> one.parentId() == null ? one.productId() : one.parentId())
              .distinct()
              .toList();
      List<ShopProduct> found = client.of(asked);
      publish(shop, found);
      gone(shop, unseen, found);
    }
  }

  private void publish(String shop, List<ShopProduct> listed) {
    // A shop may list one twice, where a plugin joins tables.
    var byId = new LinkedHashMap<String, ShopProduct>();
    listed.forEach(one -> byId.put(one.productId(), one));
    List<ShopProduct> products = List.copyOf(byId.values());
    List<ShopProduct> changed = store.changed(products);
    send(changed);
    Set<String> published = ProductStore.idsOf(changed);
    store.publishedAndSeen(
        shop,
        changed,
        products.stream().filter(one -> !published.contains(one.productId())).toList());
  }

  /** Of what is known, that which the shop was asked for and did not have. */
  private void gone(String shop, List<ShopProduct> known, List<ShopProduct> found) {
    Set<String> there = ProductStore.idsOf(found);
    var gone = new ArrayList<ShopProduct>();
    for (ShopProduct one : known) {
      if (!there.contains(one.productId())) {
        gone.add(one.asGone());
      }
    }
    send(gone);
    store.publishedAndSeen(shop, gone, List.of());
  }

  private void send(List<ShopProduct> products) {
    Instant now = clock.instant();
    Publisher.Result result =
        publisher.publishAll(products.stream().map(one -> ProductRecords.of(one, now)).toList());
    if (result != Publisher.Result.STORED) {
      throw new ProviderUnavailable(
          "kafka-away", "Products could not be published: Kafka is away", null, false, null);
    }
  }
}
