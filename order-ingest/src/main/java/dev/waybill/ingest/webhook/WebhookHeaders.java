package dev.waybill.ingest.webhook;

import dev.waybill.ingest.shop.Platform;
import java.util.List;

/**
 * Which headers a platform's webhooks bring.
 *
 * @param dated header with the shop's own time of the message, "" if it has none
 * @param pings whether an unsigned form {@code webhook_id=N} is to be answered 200
 * @param kept headers that a dead letter keeps: without them nobody can tell what it was
 */
record WebhookHeaders(
    String signature, String topic, String dated, boolean pings, List<String> kept) {

  static WebhookHeaders of(Platform platform) {
    return switch (platform) {
      case WOOCOMMERCE ->
          new WebhookHeaders(
              "X-WC-Webhook-Signature",
              "X-WC-Webhook-Topic",
              "",
              true,
              List.of(
                  "X-WC-Webhook-Source",
                  "X-WC-Webhook-Topic",
                  "X-WC-Webhook-ID",
                  "X-WC-Webhook-Delivery-ID",
                  "X-WC-Webhook-Signature",
                  "User-Agent",
                  "Content-Type"));
      case SHOPIFY ->
          new WebhookHeaders(
              "X-Shopify-Hmac-Sha256",
              "X-Shopify-Topic",
              "X-Shopify-Triggered-At",
              false,
              List.of(
                  "X-Shopify-Shop-Domain",
                  "X-Shopify-Topic",
                  "X-Shopify-API-Version",
                  "X-Shopify-Webhook-Id",
                  "X-Shopify-Event-Id",
                  "X-Shopify-Triggered-At",
                  "X-Shopify-Hmac-Sha256",
                  "User-Agent",
                  "Content-Type"));
    };
  }
}
