package dev.waybill.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks as shops sign them. */
public final class Signed {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Signed() {}

  public static HttpResponse<String> woo(
      int port, String shop, String secret, String topic, byte[] body) {
    return send(
        request(port, "/webhooks/woocommerce/" + shop, body)
            .header("X-WC-Webhook-Topic", topic)
            .header("X-WC-Webhook-Signature", signature(body, secret)));
  }

  public static HttpResponse<String> shopify(
      int port, String shop, String secret, String topic, byte[] body) {
    return send(
        request(port, "/webhooks/shopify/" + shop, body)
            .header("X-Shopify-Topic", topic)
            .header("X-Shopify-Hmac-Sha256", signature(body, secret)));
  }

  private static HttpRequest.Builder request(int port, String path, byte[] body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signature(byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
