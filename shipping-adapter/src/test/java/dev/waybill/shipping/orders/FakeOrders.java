package dev.waybill.shipping.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.contracts.Address;
import dev.waybill.contracts.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Stands in for the orchestrator's API of orders. One for all tests. */
public final class FakeOrders {

  private static final Map<String, ObjectNode> ORDERS = new ConcurrentHashMap<>();

  /** Of every call, what it was and who asked. */
  public static final ConcurrentLinkedQueue<String> CALLS = new ConcurrentLinkedQueue<>();

  /** What was asked for in bulk, by its key, in order. */
  public static final Map<String, JsonNode> BULKS =
      Collections.synchronizedMap(new LinkedHashMap<>());

  private static final HttpServer SERVER = start();

  private FakeOrders() {}

  public static String url() {
    return "http://127.0.0.1:" + SERVER.getAddress().getPort();
  }

  /** An order of two articles from one location, as far as it is printed. */
  public static void add(String id, String number, String name) {
    ORDERS.put(id, details(id, number, name));
  }

  public static void add(String id, ObjectNode details) {
    ORDERS.put(id, details);
  }

  public static ObjectNode details(String id, String number, String name) {
    var shipTo =
        new Address(name, null, "1 High Street", null, "London", null, "SW1A 1AA", "GB", null);
    String text =
        """
        {"id": "%s", "shop": "demo", "platform": "woocommerce", "number": "%s", "status": "IN_PROGRESS", "retrying": false,
         "statusSince": "2026-11-01T10:00:00Z", "placedAt": "2026-11-01T10:00:00Z", "receivedAt": "2026-11-01T10:00:00Z",
         "updatedAt": "2026-11-01T10:00:00Z", "archived": false, "version": "2026-11-01T10:00:00Z", "shopStatus": "READY",
         "workflow": "fulfillment", "workflowVersion": 1, "holds": [], "warnings": [], "legalActions": [], "history": [],
         "steps": [{"name": "reserve-stock", "section": "steps", "needs": [], "optional": false, "service": "inventory",
           "action": "reserve", "phase": "DONE", "tasks": [{"phase": "DONE", "round": 1, "attempt": 1,
             "since": "2026-11-01T10:00:00Z", "result": {"allocations": [{"location": "MAIN",
               "lines": [{"sku": "TEA", "quantity": 2}, {"sku": "CUP", "quantity": 1}]}]}}]}],
         "order": {"number": "%s", "placedAt": "2026-11-01T10:00:00Z",
           "customer": {"firstName": "A", "lastName": "B", "language": "de-DE"}, "shipTo": %s,
           "lines": [
             {"id": "1", "sku": "TEA", "title": "Tea, green", "quantity": 2, "unitPrice": {"minor": 500, "currency": "EUR"},
              "needsShipping": true, "grams": 100},
             {"id": "2", "sku": "CUP", "title": "Cup", "quantity": 1, "unitPrice": {"minor": 900, "currency": "EUR"},
              "needsShipping": true, "grams": 300}],
           "delivery": {"pickup": false}, "totals": {"total": {"minor": 1900, "currency": "EUR"},
             "shipping": {"minor": 0, "currency": "EUR"}, "tax": {"minor": 0, "currency": "EUR"},
             "discount": {"minor": 0, "currency": "EUR"}, "refunded": {"minor": 0, "currency": "EUR"}}, "tags": []}}
        """
            .formatted(id, number, number, Json.mapper().writeValueAsString(shipTo));
    return (ObjectNode) Json.mapper().readTree(text);
  }

  private static HttpServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/api/orders/", FakeOrders::answer);
      server.createContext("/api/orders", FakeOrders::list);
      server.createContext("/api/orders/bulk", FakeOrders::bulk);
      server.createContext("/api/stock/bins/find", FakeOrders::bins);
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stands in for the inventory: the tea lies far back. */
  private static void bins(HttpExchange exchange) throws IOException {
    byte[] body =
        "{\"bins\":[{\"location\":\"MAIN\",\"sku\":\"TEA\",\"bin\":\"A-10-1\"},{\"location\":\"MAIN\",\"sku\":\"CUP\",\"bin\":\"A-9-4\"}]}"
            .getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String authorization =
        String.join("", exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
    CALLS.add(
        exchange.getRequestMethod()
            + ' '
            + exchange.getRequestURI().getPath()
            + ' '
            + authorization);
    ObjectNode order =
        ORDERS.get(exchange.getRequestURI().getPath().substring("/api/orders/".length()));
    byte[] body =
        order == null
            ? "{\"title\": \"Not Found\"}".getBytes(StandardCharsets.UTF_8)
            : Json.mapper().writeValueAsBytes(order);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(order == null ? 404 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Those of the shop that is asked for, on one page. */
  private static void list(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    List<String> found =
        ORDERS.keySet().stream()
            .filter(id -> query.contains("shop=" + id.substring(0, id.indexOf(':'))))
            .sorted()
            .map(
                id ->
                    """
                    {"id": "%s", "shop": "x", "platform": "woocommerce", "number": "1", "status": "ON_HOLD",
                     "retrying": false, "workflow": "w", "workflowVersion": 1, "placedAt": "2026-11-01T10:00:00Z",
                     "receivedAt": "2026-11-01T10:00:00Z", "statusSince": "2026-11-01T10:00:00Z",
                     "updatedAt": "2026-11-01T10:00:00Z", "archived": false}
                    """
                        .formatted(id))
            .toList();
    send(
        exchange,
        "{\"items\": [%s], \"page\": 0, \"size\": 100, \"total\": %d, \"more\": false}"
            .formatted(String.join(",", found), found.size()));
  }

  private static void bulk(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    CALLS.add(exchange.getRequestMethod() + ' ' + path);
    if (path.equals("/api/orders/bulk")) {
      BULKS.putIfAbsent(
          exchange.getRequestHeaders().getFirst("Idempotency-Key"),
          Json.mapper().readTree(exchange.getRequestBody().readAllBytes()));
    }
    send(
        exchange,
        """
        {"bulk": {"id": %d, "status": "RUNNING", "actor": "erika", "filter": {}, "action": {}, "total": 1, "done": 0,
          "failed": 0, "createdAt": "2026-11-01T10:00:00Z"}, "remaining": 1, "failures": []}
        """
            .formatted(BULKS.size()));
  }

  private static void send(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
