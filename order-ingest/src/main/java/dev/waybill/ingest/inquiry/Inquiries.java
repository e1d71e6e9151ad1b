package dev.waybill.ingest.inquiry;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.client.ShopClient.Content;
import dev.waybill.ingest.connection.ShopClients;
import dev.waybill.ingest.inquiry.Inquiry.Kind;
import dev.waybill.ingest.order.DeletionSnapshots;
import dev.waybill.ingest.reconciliation.Emitter;
import dev.waybill.ingest.reconciliation.FailureCause;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.work.Pauses;
import dev.waybill.ingest.work.ShopWorkers.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks shops about single orders (and whether they still take us in), and sends what they answer
 * the way of webhooks. An answer counts as better informed than a webhook, so it is news to the
 * orchestrator even where it repeats what is known.
 *
 * <p>Word of a deletion names an order and no time, can be sent again years later, and looks the
 * same for an order that was restored since. So the order is looked at. While the shop does not
 * answer, and where we may only listen to it, the order is held for a person: neither shipped nor
 * cancelled over a body that may be old.
 */
public final class Inquiries {

  private static final Logger log = LoggerFactory.getLogger(Inquiries.class);

  /** Where the inquiry is about the shop itself. */
  static final String APP = "app";

  private static final Duration PAUSE = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private final ShopLookup shops;
  private final ShopClients clients;
  private final InquiryStore store;
  private final Emitter emitter;
  private final Removals removals;

  Inquiries(
      ShopLookup shops,
      ShopClients clients,
      InquiryStore store,
      Emitter emitter,
      Removals removals) {
    this.shops = shops;
    this.clients = clients;
    this.store = store;
    this.emitter = emitter;
    this.removals = removals;
  }

  /** An order is said to be gone. */
  public void deleted(String shop, String order, Instant reportedAt) {
    Shop known = shops.find(shop);
    if (known != null && known.access() != null) {
      store.add(shop, Kind.DELETION, order, reportedAt);
    } else if (known != null) {
      emitter.emit(
          DeletionSnapshots.unconfirmed(
              known.name(), known.platform().id(), order, reportedAt, false));
    }
  }

  /** A fulfillment order changed in a way that may let its order go on. */
  public void fulfillmentChanged(String shop, String fulfillmentOrder, Instant reportedAt) {
    Shop known = shops.find(shop);
    if (known != null && known.access() != null) {
      store.add(shop, Kind.FULFILLMENT, fulfillmentOrder, reportedAt);
    }
  }

  /** The shop has given a part of an order to others to send: it is fetched again without that. */
  public void rerouted(String shop, String order) {
    store.add(shop, Kind.ROUTING, order, Instant.now());
  }

  /** The shop is said to have removed our app, and with it our access. */
  public void removed(String shop, Instant reportedAt) {
    Shop known = shops.find(shop);
    if (known != null && known.access() != null) {
      store.add(shop, Kind.REMOVAL, APP, reportedAt);
    } else {
      log.info("{} says that it has removed our app; we have no access to it", shop);
    }
  }

  /** What a shop is to be asked next. */
  Optional<Job> next(Set<String> others) {
    List<String> eligible =
        shops.all().stream()
            .filter(shop -> shop.access() != null)
            .map(Shop::name)
            .filter(shop -> !others.contains(shop))
            .toList();
    return store.claim(eligible).map(one -> new Job(one.shop(), () -> ask(one)));
  }

  private void ask(Inquiry inquiry) {
    Shop shop = shops.find(inquiry.shop());
    ShopClient client = shop == null ? null : clients.of(shop);
    if (shop == null || client == null) {
      store.failed(inquiry, LONGEST_PAUSE, "There is no access to the shop.");
      return;
    }
    try {
      switch (inquiry.kind()) {
        case DELETION -> deletion(shop, client, inquiry);
        case FULFILLMENT -> fulfillment(shop, client, inquiry);
        case ROUTING -> publish(shop, client, inquiry.subject());
        case REMOVAL -> removals.check(shop, client, inquiry.reportedAt());
      }
      store.answered(inquiry);
    } catch (RuntimeException e) {
      FailureCause cause = FailureCause.of(e);
      if (inquiry.failures() == 0) {
        log.warn("{} could not be asked ({}): {}", shop, inquiry.kind().id(), cause.reason());
        log.debug("The cause", e);
        holdMeanwhile(shop, inquiry);
      }
      store.failed(inquiry, pause(cause, inquiry.failures()), cause.reason());
    }
  }

  private void deletion(Shop shop, ShopClient client, Inquiry inquiry) {
    String order = inquiry.subject();
    Content content = client.content(order);
    if (content == null) {
      // Reported again, it is the same event.
      Instant at = store.deleted(shop.name(), order, inquiry.reportedAt());
      emitter.emit(DeletionSnapshots.gone(shop.name(), shop.platform().id(), order, at));
      return;
    }
    // In the trash, or restored, or never deleted: as the shop has it, by the shop's own time.
    store.restored(shop.name(), order);
    emitter.emit(shop, content, OrderSnapshot::wellInformed);
  }

  private void fulfillment(Shop shop, ShopClient client, Inquiry inquiry) {
    String order = client.orderOf(inquiry.subject());
    if (order != null) {
      publish(shop, client, order);
    }
  }

  private void publish(Shop shop, ShopClient client, String order) {
    Content content = client.content(order);
    if (content != null) {
      emitter.emit(shop, content, OrderSnapshot::wellInformed);
    }
  }

  private void holdMeanwhile(Shop shop, Inquiry inquiry) {
    if (inquiry.kind() == Kind.DELETION) {
      emitter.emit(
          DeletionSnapshots.unconfirmed(
              shop.name(), shop.platform().id(), inquiry.subject(), inquiry.reportedAt(), true));
    }
  }

  private static Duration pause(FailureCause cause, int failures) {
    Instant asked = cause.notBefore();
    Duration own = Pauses.after(PAUSE, failures, 6, LONGEST_PAUSE);
    return asked == null
        ? own
        : Pauses.shorter(max(own, Duration.between(Instant.now(), asked)), LONGEST_PAUSE);
  }

  private static Duration max(Duration a, @Nullable Duration b) {
    return b == null || a.compareTo(b) > 0 ? a : b;
  }
}
