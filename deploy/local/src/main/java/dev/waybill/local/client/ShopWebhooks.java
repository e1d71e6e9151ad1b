package dev.waybill.local.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts webhooks as the demo shops do, signed with their secret. */
public final class ShopWebhooks {

  /** The secret of both demo shops. */
  public static final String SECRET = "waybill-demo-secret";

  private final Http http = new Http();
  private final String ingest;

  public ShopWebhooks(URI ingest) {
    this.ingest = ingest.toString();
  }

  /** A delivery of WooCommerce's {@code demo-woo}. */
  public Answer woo(String topic, byte[] body) {
    return woo(
        "demo-woo",
        Map.of("X-WC-Webhook-Topic", topic, "X-WC-Webhook-Signature", sign(body, SECRET)),
        body);
  }

  /** A delivery of WooCommerce, with these headers beside the usual ones. */
  public Answer woo(String shop, Map<String, String> headers, byte[] body) {
    var all = new HashMap<String, String>();
    all.put("Content-Type", "application/json");
    all.put("X-WC-Webhook-Source", "http://127.0.0.1/");
    all.put("X-WC-Webhook-ID", "5");
    all.put("X-WC-Webhook-Delivery-ID", "9afd836a9d40c30a621eac99a8877367");
    all.putAll(headers);
    return http.send("POST", ingest + "/webhooks/woocommerce/" + shop, all, body);
  }

  /** A delivery of Shopify's {@code demo-shopify}. */
  public Answer shopify(String topic, byte[] body) {
    var headers =
        Map.of(
            "Content-Type",
            "application/json",
            "X-Shopify-Topic",
            topic,
            "X-Shopify-Shop-Domain",
            "demo-shopify.myshopify.com",
            "X-Shopify-API-Version",
            "2026-07",
            "X-Shopify-Webhook-Id",
            java.util.UUID.randomUUID().toString(),
            "X-Shopify-Hmac-Sha256",
            sign(body, SECRET));
    return http.send("POST", ingest + "/webhooks/shopify/demo-shopify", headers, body);
  }

  /** Base64 of the HMAC-SHA256 over the raw body: both platforms' signature. */
  public static String sign(byte[] body, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
