package dev.waybill.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** Stands where Waybill takes webhooks, and keeps what comes. */
final class Receiver implements AutoCloseable {

  final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  volatile int answer = 200;
  private final HttpServer server;

  private Receiver(HttpServer server) {
    this.server = server;
  }

  static Receiver start() {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
      var receiver = new Receiver(server);
      server.createContext("/", receiver::take);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What came about an order, by the id in the body. */
  List<Delivery> about(long orderId) {
    return deliveries.stream()
        .filter(one -> one.isJson() && one.json().path("id").asLong() == orderId)
        .toList();
  }

  List<Delivery> ofTopic(long orderId, String topic) {
    return about(orderId).stream().filter(one -> one.topic().equals(topic)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      deliveries.add(
          new Delivery(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
      exchange.sendResponseHeaders(answer, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  record Delivery(String path, Headers headers, byte[] body) {

    boolean isJson() {
      return "application/json".equals(headers.getFirst("Content-Type"));
    }

    JsonNode json() {
      return Outside.JSON.readTree(body);
    }

    String text() {
      return new String(body, UTF_8);
    }

    String topic() {
      String woo = headers.getFirst("X-WC-Webhook-Topic");
      String shopify = headers.getFirst("X-Shopify-Topic");
      return woo != null ? woo : shopify != null ? shopify : "";
    }

    /** Computed here once more, over the bytes that came. */
    boolean signed() {
      String woo = headers.getFirst("X-WC-Webhook-Signature");
      String signature = woo != null ? woo : headers.getFirst("X-Shopify-Hmac-Sha256");
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("waybill-demo-secret".getBytes(UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(body)).equals(signature);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
