package dev.waybill.inventory.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.contracts.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** A warehouse as sandbox/README.md describes it, on a real socket. */
public final class StubWarehouse {

  private final Map<String, Integer> free = new HashMap<>();
  private final Map<String, Map<String, Object>> byReference = new LinkedHashMap<>();
  private final HttpServer server;

  public StubWarehouse() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/warehouse/v1/", this::serve);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/warehouse/v1";
  }

  public synchronized void stocked(String sku, int pieces) {
    free.put(sku, pieces);
  }

  public synchronized int free(String sku) {
    return free.getOrDefault(sku, 0);
  }

  private synchronized void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath().substring("/warehouse/v1".length());
    if (!"key".equals(exchange.getRequestHeaders().getFirst("X-Api-Key"))) {
      answer(exchange, 401, Map.of("code", "unauthorized", "message", "Wrong key"));
    } else if (exchange.getRequestMethod().equals("GET")) {
      String reference =
          URLDecoder.decode(
              exchange.getRequestURI().getRawQuery().substring("reference=".length()), UTF_8);
      Map<String, Object> found = byReference.get(reference);
      answer(exchange, 200, Map.of("reservations", found == null ? List.of() : List.of(found)));
    } else if (path.endsWith("/release")) {
      release(path.split("/")[2]);
      answer(exchange, 200, Map.of());
    } else {
      reserve(exchange, Json.mapper().readTree(body));
    }
  }

  private void reserve(HttpExchange exchange, JsonNode request) throws IOException {
    String reference = request.path("reference").asString();
    if (byReference.containsKey(reference)) {
      answer(exchange, 200, byReference.get(reference));
      return;
    }
    var missing = new java.util.ArrayList<Map<String, Object>>();
    for (JsonNode line : request.path("lines")) {
      String sku = line.path("sku").asString();
      int wanted = line.path("quantity").asInt();
      if (free(sku) < wanted) {
        missing.add(Map.of("sku", sku, "wanted", wanted, "available", free(sku)));
      }
    }
    if (!missing.isEmpty()) {
      answer(
          exchange,
          409,
          Map.of("code", "insufficient_stock", "message", "Not enough", "missing", missing));
      return;
    }
    request
        .path("lines")
        .forEach(
            line ->
                free.merge(
                    line.path("sku").asString(), -line.path("quantity").asInt(), Integer::sum));
    var reservation = new HashMap<String, Object>();
    reservation.put("id", "r" + byReference.size());
    reservation.put("reference", reference);
    reservation.put("status", "reserved");
    reservation.put(
        "allocations", List.of(Map.of("location", "WH1", "lines", request.path("lines"))));
    byReference.put(reference, reservation);
    answer(exchange, 201, reservation);
  }

  private void release(String id) {
    for (Map<String, Object> reservation : byReference.values()) {
      if (reservation.get("id").equals(id)
          && reservation.put("status", "released").equals("reserved")) {
        var parcels = (List<?>) reservation.get("allocations");
        var lines = (JsonNode) ((Map<?, ?>) parcels.getFirst()).get("lines");
        lines.forEach(
            line ->
                free.merge(
                    line.path("sku").asString(), line.path("quantity").asInt(), Integer::sum));
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = Json.mapper().writeValueAsBytes(body);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
