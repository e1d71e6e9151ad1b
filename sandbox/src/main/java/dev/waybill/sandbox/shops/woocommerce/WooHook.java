package dev.waybill.sandbox.shops.woocommerce;

import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.shops.Signer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of the shop and its fate: the seventh failure in a row switches it off without a word.
 * Switching it on again keeps the count, so that one more failure switches it off again.
 */
final class WooHook {

  private static final int FATAL_FAILURE = 7;

  final long id;
  final String topic;
  private URI deliveryUrl;
  private String status = "active";
  private Signer signer;
  private int failures;
  private boolean pingAgain;

  WooHook(long id, String topic, URI deliveryUrl, String secret) {
    this.id = id;
    this.topic = topic;
    this.deliveryUrl = deliveryUrl;
    this.signer = new Signer(secret);
  }

  synchronized boolean active() {
    return status.equals("active");
  }

  synchronized URI deliveryUrl() {
    return deliveryUrl;
  }

  synchronized String sign(byte[] body) {
    return signer.sign(body);
  }

  synchronized boolean pingAgain() {
    return pingAgain;
  }

  synchronized void pinged(int answer) {
    pingAgain = answer != 200;
  }

  synchronized void save(
      @Nullable String newStatus, @Nullable URI newUrl, @Nullable String newSecret) {
    status = newStatus == null ? status : newStatus;
    deliveryUrl = newUrl == null ? deliveryUrl : newUrl;
    signer = newSecret == null ? signer : new Signer(newSecret);
  }

  /** Success is 2xx, and 301 and 302. */
  synchronized boolean answered(int code) {
    boolean success = code >= 200 && code < 300 || code == 301 || code == 302;
    if (success) {
      failures = 0;
    } else if (++failures >= FATAL_FAILURE) {
      status = "disabled";
    }
    return success;
  }

  synchronized Map<String, @Nullable Object> view() {
    return Maps.of(
        "id",
        id,
        "name",
        "Waybill " + topic,
        "status",
        status,
        "topic",
        topic,
        "resource",
        topic.substring(0, topic.indexOf('.')),
        "event",
        topic.substring(topic.indexOf('.') + 1),
        "hooks",
        List.of("woocommerce_" + topic.replace('.', '_')),
        "delivery_url",
        deliveryUrl.toString(),
        "failure_count",
        failures);
  }
}
