package dev.waybill.local.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The outside world's own controls: orders placed, faults, effects counted. */
public final class SandboxApi {

  private static final byte[] NOTHING = {};

  private final Http http = new Http();
  private final String sandbox;

  public SandboxApi(URI sandbox) {
    this.sandbox = sandbox.toString();
  }

  /** Has both shops take orders and post them; tells the end that each should have. */
  public Batch placeOrders(int count, double rate, long seed) {
    JsonNode placed =
        call(
            "POST",
            "/sandbox/orders",
            Map.of("count", count, "shop", "both", "rate", rate, "seed", seed));
    String id = placed.path("batch").asString();
    return new Batch(id, expectations(id));
  }

  private Map<String, String> expectations(String batch) {
    JsonNode orders = call("GET", "/sandbox/orders?batch=" + batch, null);
    var expected = new LinkedHashMap<String, String>();
    for (JsonNode order : orders.path("orders")) {
      expected.put(order.path("id").asString(), order.path("expect").asString());
    }
    return expected;
  }

  /** Makes a system fail from now on: "carrier", "crm", "warehouse", "shops" or "mail". */
  public void fault(String system, Map<String, ?> fault) {
    call("PUT", "/faults/" + system, fault);
  }

  /** How many calls to a system have met a fault since the sandbox started. */
  public long injected(String system) {
    return call("GET", "/faults/" + system, null).path("injected").asLong();
  }

  /** All systems are well again. */
  public void noFaults() {
    call("DELETE", "/faults", null);
  }

  /** What happened in the outside world for one order. */
  public JsonNode effects(String order) {
    return call("GET", "/effects?order=" + URLEncoder.encode(order, UTF_8), null);
  }

  public JsonNode summary() {
    return call("GET", "/effects/summary", null);
  }

  public void forgetEffects() {
    call("DELETE", "/effects", null);
  }

  private JsonNode call(
      String method, String path, @org.jspecify.annotations.Nullable Map<String, ?> body) {
    Answer answer =
        http.send(
            method,
            sandbox + path,
            Map.of("Content-Type", "application/json"),
            body == null ? NOTHING : Http.bytes(body));
    if (!answer.isSuccess()) {
      throw new IllegalStateException(method + " " + path + " was answered " + answer);
    }
    return answer.body().isBlank() ? Http.parse("{}") : answer.json();
  }

  /**
   * Orders placed together.
   *
   * @param expected order id → "shipped", "undone", "unpaid" or "completed-without-label"
   */
  public record Batch(String id, Map<String, String> expected) {}
}
