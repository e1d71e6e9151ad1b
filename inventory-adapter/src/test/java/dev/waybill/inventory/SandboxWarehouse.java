package dev.waybill.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.wire.Json;
import dev.waybill.sandbox.Settings;
import dev.waybill.sandbox.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The sandbox's warehouse, over real HTTP: one for all tests, as the service is. */
public final class SandboxWarehouse {

  /** The location whose goods lie there. */
  public static final String LOCATION = "THREEPL";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Public ones are refused outside of the local stack. */
  private static final String KEY = UUID.randomUUID().toString();

  private static final String SECRET = UUID.randomUUID().toString();

  private static final World WORLD = start();

  private SandboxWarehouse() {}

  private static World start() {
    try {
      return World.start(
          new Settings("127.0.0.1", 0, 0, URI.create("http://127.0.0.1:1"), "none", 100, 10_000),
          Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How the service reaches it. */
  public static Map<String, String> settings() {
    return Map.of(
        "waybill.warehouse.url",
        "http://127.0.0.1:" + WORLD.port() + "/warehouse/v1",
        "waybill.warehouse.key",
        KEY,
        "waybill.warehouse.secrets",
        UUID.randomUUID() + "," + SECRET,
        "waybill.warehouse.location",
        LOCATION,
        "waybill.warehouse.answer-timeout",
        "1500ms",
        "waybill.warehouse.ask-after",
        "500ms",
        "waybill.warehouse.levels",
        "on-hand",
        "waybill.warehouse.levels-every",
        "1h");
  }

  /**
   * From now on it works so; see the sandbox's README.
   *
   * @param webhooks where to
   */
  public static void works(URI webhooks, Map<String, Object> habits) {
    var all = new HashMap<String, Object>(Map.of("webhookUrl", webhooks.toString()));
    all.put("shipAfterMs", -1);
    all.put("apiKey", KEY);
    all.put("webhookSecret", SECRET);
    all.putAll(habits);
    send("PUT", "/sandbox/warehouse", all);
  }

  /** What people there do with an order. */
  public static JsonNode act(String reference, String action, Map<String, Object> how) {
    return send(
        "POST",
        "/sandbox/warehouse/orders/" + URLEncoder.encode(reference, UTF_8) + '/' + action,
        how);
  }

  public static void tellStock() {
    send("POST", "/sandbox/warehouse/stock", Map.of());
  }

  public static void stocked(String sku, int pieces) {
    send("PUT", "/warehouse/v1/stock/" + sku, Map.of("location", "WH1", "onHand", pieces));
  }

  /** How many pieces can be had there; 0 for what nobody has set. */
  public static int available(String sku) {
    for (JsonNode level : send("GET", "/warehouse/v1/stock", Map.of()).path("stock")) {
      if (level.path("sku").asString().equals(sku)) {
        return level.path("available").asInt();
      }
    }
    return 0;
  }

  /** How an order stands there; missing if it is not known. */
  public static JsonNode order(String reference) {
    return send(
            "GET",
            "/warehouse/v1/orders?reference=" + URLEncoder.encode(reference, UTF_8),
            Map.of())
        .path("orders")
        .path(0);
  }

  /** From now on it fails so; see the sandbox's README. */
  public static void fails(Map<String, Object> faults) {
    send("PUT", "/faults/warehouse", faults);
  }

  public static void isWell() {
    send("DELETE", "/faults/warehouse", Map.of());
  }

  /** What an order of a shop's has caused there. */
  public static JsonNode effects(String order) {
    return send("GET", "/effects?order=" + order, Map.of());
  }

  private static JsonNode send(String method, String path, Map<String, Object> body) {
    try {
      var answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + WORLD.port() + path))
                  .header("X-Api-Key", "sandbox-warehouse-key")
                  .method(
                      method,
                      body.isEmpty()
                          ? BodyPublishers.noBody()
                          : BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body)))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new AssertionError(method + ' ' + path + ": " + answer.body());
      }
      return Json.mapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
