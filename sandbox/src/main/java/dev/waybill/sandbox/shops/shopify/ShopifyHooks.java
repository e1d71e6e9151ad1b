package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.shops.Signer;
import dev.waybill.sandbox.shops.WebhookPoster;
import dev.waybill.sandbox.web.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends webhooks, repeating those that fail with the body of the first attempt: eight times, within
 * three quarters of a minute here, within four hours in life. A subscription whose delivery failed
 * that often is deleted without a word.
 */
final class ShopifyHooks {

  private static final String REMOVED = "app/uninstalled";
  private static final List<String> TOPICS =
      List.of(
          "orders/create",
          "orders/updated",
          "orders/paid",
          "orders/cancelled",
          "orders/fulfilled",
          "orders/delete",
          "fulfillment_orders/placed_on_hold",
          "fulfillment_orders/hold_released",
          "fulfillment_orders/moved",
          "fulfillment_orders/scheduled_fulfillment_order_ready",
          "disputes/create",
          "disputes/update",
          "products/create",
          "products/update",
          "products/delete",
          REMOVED);

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final long[] RETRY_AFTER_MS = {
    500, 1_000, 2_000, 3_000, 5_000, 8_000, 10_000, 15_000
  };

  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private final AtomicLong lastId = new AtomicLong();
  private final String domain;
  private final Signer signer;
  private final int retryPercent;
  private final WebhookPoster poster;
  private final DelayedTasks later;
  private final Clock clock;

  ShopifyHooks(
      String shop,
      String secret,
      int retryPercent,
      WebhookPoster poster,
      DelayedTasks later,
      Clock clock) {
    this.domain = shop + ".myshopify.com";
    this.signer = new Signer(secret);
    this.retryPercent = retryPercent;
    this.poster = poster;
    this.later = later;
    this.clock = clock;
  }

  /** All topics, at one address. */
  void subscribe(URI address) {
    TOPICS.forEach(topic -> subscribe(topic, address));
  }

  /** Where one topic is posted. */
  record Subscription(long id, String topic, URI uri) {

    Map<String, @Nullable Object> view() {
      return Maps.of(
          "id", Gid.of("WebhookSubscription", id),
          "topic", topic.replace('/', '_').toUpperCase(Locale.ROOT),
          "uri", uri.toString(),
          "format", "JSON");
    }
  }

  List<Subscription> subscriptions() {
    return subscriptions;
  }

  /** Null if there is the same already, which Shopify refuses. */
  synchronized @Nullable Subscription subscribe(String topic, URI uri) {
    if (subscriptions.stream().anyMatch(s -> s.topic().equals(topic) && s.uri().equals(uri))) {
      return null;
    }
    var subscription = new Subscription(lastId.incrementAndGet(), topic, uri);
    subscriptions.add(subscription);
    return subscription;
  }

  boolean unsubscribe(long id) {
    return subscriptions.removeIf(s -> s.id() == id);
  }

  /**
   * @param eventId shared by all topics of one action
   * @return whether the first attempt was accepted; if not, others follow
   */
  boolean deliver(String topic, String eventId, byte[] body) throws InterruptedException {
    boolean accepted = false;
    for (Subscription subscription : subscriptions) {
      if (subscription.topic().equals(topic)) {
        accepted |= attempt(subscription, headers(topic, eventId, body), body, 0);
      }
    }
    return accepted;
  }

  /** Takes the app's subscriptions away, and tells those that wanted to know of it. */
  void removeApp() {
    List<Subscription> gone = List.copyOf(subscriptions);
    subscriptions.removeAll(gone);
    byte[] body = Json.write(Map.of("id", 1, "name", "Sandbox", "myshopify_domain", domain));
    Map<String, String> headers = headers(REMOVED, UUID.randomUUID().toString(), body);
    gone.stream()
        .filter(one -> one.topic().equals(REMOVED))
        .forEach(to -> later.run(0, () -> attempt(to, headers, body, 0)));
  }

  private boolean attempt(Subscription to, Map<String, String> headers, byte[] body, int retries)
      throws InterruptedException {
    int answer = poster.post(to.uri(), headers, body, TIMEOUT);
    boolean accepted = answer >= 200 && answer < 300;
    if (!accepted && retries < RETRY_AFTER_MS.length) {
      later.run(
          RETRY_AFTER_MS[retries] * retryPercent / 100,
          () -> attempt(to, headers, body, retries + 1));
    } else if (!accepted) {
      unsubscribe(to.id());
    }
    return accepted;
  }

  private Map<String, String> headers(String topic, String eventId, byte[] body) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("User-Agent", "Shopify-Captain-Hook");
    headers.put("Content-Type", "application/json");
    headers.put("X-Shopify-Topic", topic);
    headers.put("X-Shopify-Hmac-Sha256", signer.sign(body));
    headers.put("X-Shopify-Shop-Domain", domain);
    headers.put("X-Shopify-API-Version", "2026-07");
    headers.put("X-Shopify-Webhook-Id", UUID.randomUUID().toString());
    headers.put("X-Shopify-Event-Id", eventId);
    headers.put("X-Shopify-Triggered-At", clock.instant().toString());
    return headers;
  }
}
