package dev.waybill.local.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
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

  /**
   * Has one shop take orders that are alike; returns their ids.
   *
   * @param kind "paid", "unpaid", "undeliverable", …
   */
  public List<String> placeOrders(String shop, String kind, int count, long seed) {
    JsonNode placed =
        call(
            "POST",
            "/sandbox/orders",
            Map.of("shop", shop, "kind", kind, "count", count, "seed", seed));
    return placed.path("orders").values().stream().map(JsonNode::asString).toList();
  }

  /** Has a shop take an order that is paid: one piece of this article. */
  public String buy(String shop, String sku) {
    return call(
            "POST", "/sandbox/orders", Map.of("shop", shop, "kind", "paid", "count", 1, "sku", sku))
        .path("orders")
        .path(0)
        .asString();
  }

  /** How many pieces of an article the shop believes it can sell. */
  public int stock(String shop, String sku) {
    return call("GET", "/sandbox/shops/" + shop + "/products", null)
        .path("products")
        .values()
        .stream()
        .filter(one -> one.path("sku").asString().equals(sku))
        .findFirst()
        .orElseThrow()
        .path("stock")
        .asInt();
  }

  /** What people do with an order in the shop: "pay", "cancel", "refund-piece", … */
  public void inShop(String order, String action) {
    call("POST", "/sandbox/orders/" + URLEncoder.encode(order, UTF_8) + '/' + action, null);
  }

  /** Installs our app in a Shopify shop, again if it was removed; returns its token. */
  public String installApp(String shop) {
    return call("POST", "/sandbox/shops/" + shop + "/install", null).path("token").asString();
  }

  /** The merchant removes our app: its token and its webhooks are gone. */
  public void removeApp(String shop) {
    call("POST", "/sandbox/shops/" + shop + "/uninstall", null);
  }

  /** How many calls the shop has refused, whose token was none or no good any more. */
  public long refusedCalls(String shop) {
    return call("GET", "/sandbox/shops/" + shop, null).path("refused").asLong();
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

  /**
   * Makes one of its carriers behave as that one's page says.
   *
   * @param path below /sandbox, such as /easypost
   */
  public void carrier(String method, String path, Map<String, ?> behaviour) {
    call(method, "/sandbox" + path, behaviour);
  }

  /** What a part of it tells of itself; a path below /sandbox. */
  public JsonNode read(String path) {
    return call("GET", "/sandbox" + path, null);
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

  /** The text of each mail about an order, first to last. */
  public List<String> mails(String order) {
    JsonNode found =
        call("GET", "/mail/api/messages?order=" + URLEncoder.encode(order, UTF_8), null);
    return found.path("messages").values().stream()
        .map(mail -> call("GET", "/mail/api/messages/" + mail.path("id").asString(), null))
        .map(mail -> mail.path("text").asString())
        .toList()
        .reversed();
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
   * @param expected order id → "shipped", "held", "unpaid" or "completed-without-label"
   */
  public record Batch(String id, Map<String, String> expected) {}
}
