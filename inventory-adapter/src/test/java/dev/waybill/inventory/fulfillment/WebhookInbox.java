package dev.waybill.inventory.fulfillment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.inventory.fulfillment.ExternalWarehouseContract.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Takes webhooks and keeps them as they came. */
final class WebhookInbox implements AutoCloseable {

  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  WebhookInbox() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            deliveries.add(new Delivery(exchange.getRequestHeaders()::getFirst, body));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** The newest that has the text in it. */
  Delivery about(String text) {
    await().until(() -> deliveries.stream().anyMatch(one -> has(one, text)));
    return deliveries.reversed().stream().filter(one -> has(one, text)).findFirst().orElseThrow();
  }

  private static boolean has(Delivery delivery, String text) {
    return new String(delivery.body(), UTF_8).contains(text);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
