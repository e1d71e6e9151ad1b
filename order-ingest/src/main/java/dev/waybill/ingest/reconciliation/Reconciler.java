package dev.waybill.ingest.reconciliation;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.client.ShopClient.Listed;
import dev.waybill.ingest.connection.ShopClients;
import dev.waybill.ingest.deliverylog.DeliveredVersions;
import dev.waybill.ingest.deliverylog.DeliveryLog;
import dev.waybill.ingest.deliverylog.DeliveryLogStore;
import dev.waybill.ingest.reconciliation.Backfills.Backfill;
import dev.waybill.ingest.reconciliation.ChangedOrdersScan.Progress;
import dev.waybill.ingest.reconciliation.ChangedOrdersScan.Window;
import dev.waybill.ingest.reconciliation.ReconciliationStore.Claim;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.work.Pauses;
import dev.waybill.ingest.work.ShopWorkers.Job;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;

/**
 * Asks each shop that is due what changed, and emits what no webhook brought. The cursor is a time
 * of the shop's own clock, moved on only behind orders that are stored: whatever a crash leaves
 * half done is done again, and is the same event.
 */
final class Reconciler {

  private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

  /** The clocks of a shop and of our database may be apart by this. */
  private static final Duration SKEW = Duration.ofMinutes(10);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private final ShopLookup shops;
  private final ShopClients clients;
  private final ReconciliationStore store;
  private final Backfills backfills;
  private final DeliveryLogStore deliveryLogStore;
  private final DeliveryLog deliveryLog;
  private final ChangedOrdersScan scan;
  private final ReconciliationSettings settings;
  private final MeterRegistry meters;
  private final Clock clock;
  private volatile @Nullable Map<String, Shop> ensured;

  Reconciler(
      ShopLookup shops,
      ShopClients clients,
      ReconciliationStore store,
      Backfills backfills,
      DeliveryLogStore deliveryLogStore,
      DeliveryLog deliveryLog,
      ChangedOrdersScan scan,
      ReconciliationSettings settings,
      MeterRegistry meters,
      Clock clock) {
    this.shops = shops;
    this.clients = clients;
    this.store = store;
    this.backfills = backfills;
    this.deliveryLogStore = deliveryLogStore;
    this.deliveryLog = deliveryLog;
    this.scan = scan;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
  }

  /** A shop that is due; what changed lately goes before what somebody wants to have again. */
  Optional<Job> next(Set<String> others) {
    List<String> eligible = eligible().stream().filter(shop -> !others.contains(shop)).toList();
    Optional<Job> run = store.claim(eligible).map(due -> new Job(due.shop(), () -> reconcile(due)));
    return run.isPresent()
        ? run
        : backfills.claim(eligible).map(due -> new Job(due.shop(), () -> backfill(due)));
  }

  private List<String> eligible() {
    Map<String, Shop> current = shops.current();
    List<Shop> some =
        current.values().stream().filter(shop -> shop.access() != null && !shop.paused()).toList();
    if (ensured != current) {
      some.forEach(shop -> store.ensure(shop.name(), first(shop)));
      ensured = current;
    }
    return some.stream().map(Shop::name).toList();
  }

  private Instant first(Shop shop) {
    Instant since = shop.since();
    return since == null ? clock.instant().minus(settings.lookback()) : since;
  }

  private void reconcile(Claim claim) {
    Shop shop = shops.find(claim.shop());
    ShopClient client = shop == null ? null : clients.of(shop);
    if (shop == null || client == null) {
      store.done(claim.shop(), settings.interval());
      return;
    }
    Instant resumed = claim.resumeFrom();
    Instant from = resumed == null ? claim.through().minus(settings.overlap()) : resumed;
    try {
      Supplier<DeliveredVersions> delivered =
          SingletonSupplier.of(() -> delivered(shop.name(), from));
      Function<String, @Nullable ShopStatus> statuses = shop.platform().listedStatuses(shop);
      boolean finished =
          scan.run(
              shop,
              client,
              new Window(from, null),
              one -> isWanted(one, statuses.apply(one.status()), delivered.get()),
              new ReconciliationRun(shop.name(), delivered));
      if (finished) {
        store.done(shop.name(), settings.interval());
      } else {
        store.interrupted(shop.name());
      }
    } catch (RuntimeException e) {
      FailureCause cause = FailureCause.of(e);
      if (claim.failures() == 0) {
        log.warn("{} is not reconciled for now: {}", shop, cause.reason());
        log.debug("The cause", e);
      }
      meters.counter("waybill.reconciliation.failures", "shop", shop.name()).increment();
      store.failed(shop.name(), pause(cause, claim.failures()), cause.reason());
    }
  }

  /**
   * Whether it did not come at all, or came by a webhook only although there is more to know that
   * may change what is shipped.
   */
  private static boolean isWanted(
      Listed one, @Nullable ShopStatus status, DeliveredVersions delivered) {
    boolean open = status != ShopStatus.FULFILLED && status != ShopStatus.CANCELLED;
    return !delivered.has(one.id(), one.version(), status)
        || (open && one.hasMore() && !delivered.hasWhole(one.id(), one.version(), status));
  }

  /** Only once there is an order to look for: it may be hundreds of thousands. */
  private DeliveredVersions delivered(String shop, Instant from) {
    deliveryLogStore.flush();
    return deliveryLogStore.since(shop, from.minus(SKEW));
  }

  /** As the shop asks, and otherwise longer each time. */
  private Duration pause(FailureCause cause, int failures) {
    Instant asked = cause.notBefore();
    Duration own = backoff(failures);
    return asked == null
        ? own
        : max(Duration.between(clock.instant(), asked), Duration.ofSeconds(1));
  }

  private Duration backoff(int failures) {
    return Pauses.after(settings.interval(), failures, 10, LONGEST_PAUSE);
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private void backfill(Backfill backfill) {
    Shop shop = shops.find(backfill.shop());
    ShopClient client = shop == null ? null : clients.of(shop);
    if (shop == null || client == null) {
      backfills.putOff(backfill.id(), settings.interval(), "There is no access to the shop");
      return;
    }
    try {
      var delivered = new DeliveredVersions();
      Function<String, @Nullable ShopStatus> statuses = shop.platform().listedStatuses(shop);
      boolean finished =
          scan.run(
              shop,
              client,
              new Window(backfill.through(), backfill.until()),
              one -> isWanted(one, statuses.apply(one.status()), delivered),
              new BackfillRun(shop.name(), backfill.id(), delivered));
      if (finished) {
        backfills.done(backfill.id());
      } else {
        backfills.putOff(backfill.id(), Duration.ZERO, null);
      }
    } catch (RuntimeException e) {
      FailureCause cause = FailureCause.of(e);
      log.warn("The backfill {} of {} waits: {}", backfill.id(), shop, cause.reason());
      log.debug("The cause", e);
      backfills.putOff(backfill.id(), pause(cause, backfill.failures()), cause.reason());
    }
  }

  /** A run of reconciliation. */
  private final class ReconciliationRun implements Progress {

    private final String shop;
    private final Supplier<DeliveredVersions> delivered;
    private final Instant end = clock.instant().plus(settings.budget());

    private ReconciliationRun(String shop, Supplier<DeliveredVersions> delivered) {
      this.shop = shop;
      this.delivered = delivered;
    }

    @Override
    public boolean goesOn() {
      return clock.instant().isBefore(end) && store.renew(shop);
    }

    @Override
    public boolean isReported(FoundOrder found) {
      return store.isFound(shop, found);
    }

    /** First the report, then the delivery log: what is in neither is found again. */
    @Override
    public void found(List<FoundOrder> found) {
      int missed =
          store.found(shop, found.stream().filter(one -> isMissed(one, delivered.get())).toList());
      meters.counter("waybill.reconciliation.missed", "shop", shop).increment(missed);
      note(shop, found, delivered.get());
    }

    /** Nobody's order is none, and one that was only asked for more had come. */
    private static boolean isMissed(FoundOrder one, DeliveredVersions delivered) {
      return !one.result().equals("draft")
          && !(one.whole() && delivered.has(one.order(), one.version(), one.status()));
    }

    @Override
    public boolean page(int listed, @Nullable Instant reached) {
      meters.counter("waybill.reconciliation.listed", "shop", shop).increment(listed);
      return store.progress(shop, reached, listed);
    }
  }

  /** A part of a backfill. */
  private final class BackfillRun implements Progress {

    private final String shop;
    private final DeliveredVersions delivered;
    private final long id;
    private final Instant end = clock.instant().plus(settings.budget());

    private BackfillRun(String shop, long id, DeliveredVersions delivered) {
      this.shop = shop;
      this.delivered = delivered;
      this.id = id;
    }

    @Override
    public boolean goesOn() {
      return clock.instant().isBefore(end) && backfills.progress(id, null, 0, 0);
    }

    @Override
    public boolean isReported(FoundOrder found) {
      return store.isFound(shop, found);
    }

    @Override
    public void found(List<FoundOrder> found) {
      long emitted = found.stream().filter(one -> one.result().equals(FoundOrder.EMITTED)).count();
      // What could not be read stands in the report as well, with its dead letter.
      store.found(shop, found.stream().filter(FoundOrder::isUnreadable).toList());
      backfills.progress(id, null, 0, emitted);
      note(shop, found, delivered);
    }

    @Override
    public boolean page(int listed, @Nullable Instant reached) {
      return backfills.progress(id, reached, listed, 0);
    }
  }

  /** For other runs, and for the next page of this one, which may begin with the same orders. */
  private void note(String shop, List<FoundOrder> found, DeliveredVersions delivered) {
    for (FoundOrder one : found) {
      if (one.status() != null) {
        deliveryLog.of(shop).order(one.order(), one.version(), one.status(), one.whole());
        delivered.add(one.order(), one.version(), one.status(), one.whole());
      }
    }
  }
}
