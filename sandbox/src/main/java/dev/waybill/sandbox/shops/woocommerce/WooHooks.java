package dev.waybill.sandbox.shops.woocommerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.WebhookPoster;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The shop's webhooks. A delivery is tried once. */
final class WooHooks {

  private static final String AGENT = "WooCommerce/10.5.2 Hookshot (WordPress/6.9.1)";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Set<String> STATUSES = Set.of("active", "paused", "disabled");
  private static final int MAX_HOOKS = 20;

  private final List<WooHook> hooks = new CopyOnWriteArrayList<>();
  private final String source;
  private final String secret;
  private final WebhookPoster poster;
  private final DelayedTasks later;
  private final Clock clock;
  private long lastId;

  WooHooks(
      String source,
      URI deliveryUrl,
      String secret,
      WebhookPoster poster,
      DelayedTasks later,
      Clock clock) {
    this.source = source;
    this.secret = secret;
    this.poster = poster;
    this.later = later;
    this.clock = clock;
    for (String topic : List.of("order.created", "order.updated", "order.deleted")) {
      hooks.add(new WooHook(++lastId, topic, deliveryUrl, secret));
    }
  }

  /**
   * Tells every active hook of the topic.
   *
   * @return whether one of them got a good answer
   */
  boolean deliver(String topic, byte[] body) throws InterruptedException {
    boolean accepted = false;
    for (WooHook hook : hooks) {
      if (hook.topic.equals(topic) && hook.active()) {
        int answer = poster.post(hook.deliveryUrl(), headers(hook, body), body, TIMEOUT);
        accepted |= hook.answered(answer);
        if (hook.pingAgain()) {
          ping(hook);
        }
      }
    }
    return accepted;
  }

  List<Map<String, @Nullable Object>> views() {
    return hooks.stream().map(WooHook::view).toList();
  }

  WooHook find(String id) {
    for (WooHook hook : hooks) {
      if (Long.toString(hook.id).equals(id)) {
        return hook;
      }
    }
    throw new Problem(404, "woocommerce_rest_shop_webhook_invalid_id", "Invalid ID.");
  }

  synchronized WooHook create(ObjectNode request) {
    String topic = Json.text(request, "topic");
    if (!topic.matches("[a-z_]+\\.[a-z_]+") || hooks.size() >= MAX_HOOKS) {
      throw new Problem(
          400, "woocommerce_rest_invalid_topic", "Topic is required and must be valid.");
    }
    URI url = url(request);
    if (url == null) {
      throw new Problem(400, "rest_missing_callback_param", "Missing parameter(s): delivery_url");
    }
    String own = Json.text(request, "secret");
    var hook = new WooHook(++lastId, topic, url, own.isEmpty() ? secret : own);
    hooks.add(hook);
    later.run(0, () -> ping(hook));
    return hook;
  }

  /** Saves, keeps the count of failures, and pings. */
  WooHook save(String id, ObjectNode request) {
    WooHook hook = find(id);
    String status = request.path("status").asString(null);
    if (status != null && !STATUSES.contains(status)) {
      throw new Problem(400, "rest_invalid_param", "Invalid parameter(s): status");
    }
    hook.save(status, url(request), request.path("secret").asString(null));
    later.run(0, () -> ping(hook));
    return hook;
  }

  WooHook delete(String id) {
    WooHook hook = find(id);
    hooks.remove(hook);
    return hook;
  }

  private static @Nullable URI url(ObjectNode request) {
    String url = Json.text(request, "delivery_url");
    try {
      return url.isEmpty() ? null : URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "rest_invalid_param", "Invalid parameter(s): delivery_url");
    }
  }

  private void ping(WooHook hook) throws InterruptedException {
    Map<String, String> headers =
        Map.of("User-Agent", AGENT, "Content-Type", "application/x-www-form-urlencoded");
    byte[] body = ("webhook_id=" + hook.id).getBytes(UTF_8);
    hook.pinged(poster.post(hook.deliveryUrl(), headers, body, TIMEOUT));
  }

  private Map<String, String> headers(WooHook hook, byte[] body) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("User-Agent", AGENT);
    headers.put("Content-Type", "application/json");
    headers.put("X-WC-Webhook-Source", source);
    headers.put("X-WC-Webhook-Topic", hook.topic);
    headers.put("X-WC-Webhook-Resource", hook.topic.substring(0, hook.topic.indexOf('.')));
    headers.put("X-WC-Webhook-Event", hook.topic.substring(hook.topic.indexOf('.') + 1));
    headers.put("X-WC-Webhook-Signature", hook.sign(body));
    headers.put("X-WC-Webhook-ID", Long.toString(hook.id));
    headers.put("X-WC-Webhook-Delivery-ID", deliveryId(hook));
    return headers;
  }

  /** Of hook and second: different orders of one second share it. */
  private String deliveryId(WooHook hook) {
    try {
      byte[] hash =
          MessageDigest.getInstance("MD5")
              .digest((hook.id + "|" + clock.millis() / 1000).getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
