package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.OPERATOR;
import static dev.waybill.endtoend.TheStack.SANDBOX;
import static dev.waybill.endtoend.TheStack.SHOPS;
import static dev.waybill.endtoend.TheStack.STACK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.Part;
import dev.waybill.local.client.Answer;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders whose labels are bought from a gateway, through the whole stack. */
class GatewaysTest {

  /** What accounts there need. The sandbox's keys are public. */
  enum Gateway {
    EASYPOST("/easypost/v2", Map.of("apiKey", "EZAKsandbox0000000000000000")),
    SHIPENGINE("/shipengine/v1", Map.of("apiKey", "sandbox-shipengine-key")),
    KARRIO("/karrio", Map.of("apiKey", "sandbox-karrio-key")),
    SHOPIFY("/shops/demo-shopify", Map.of("token", "shpat_sandbox"));

    final String path;
    final Map<String, String> secrets;

    Gateway(String path, Map<String, String> secrets) {
      this.path = path;
      this.secrets = secrets;
    }

    String system() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The next label is sold, and its carrier or the connection says nothing of it. */
    void sellsAndDoesNotSaySo() {
      switch (this) {
        case EASYPOST ->
            SANDBOX.carrier("PUT", "/easypost", Map.of("buy", "timed_out_bought", "times", 1));
        case SHIPENGINE -> SANDBOX.carrier("PUT", "/shipengine", Map.of("purchases", "in-doubt"));
        case KARRIO ->
            SANDBOX.carrier(
                "POST",
                "/karrio/faults",
                Map.of("call", "purchase", "fault", "answer-lost", "times", 1));
        // Its files are found by its answer only.
        case SHOPIFY -> SANDBOX.carrier("PUT", "/shopify", Map.of("purchaseMs", 1_000));
      }
    }

    void isWell() {
      switch (this) {
        case EASYPOST -> SANDBOX.carrier("PUT", "/easypost", Map.of());
        case SHIPENGINE -> SANDBOX.carrier("PUT", "/shipengine", Map.of());
        case KARRIO -> SANDBOX.carrier("DELETE", "/karrio/faults", null);
        case SHOPIFY -> SANDBOX.carrier("PUT", "/shopify", Map.of());
      }
    }

    String account() {
      return system() + "-main";
    }

    /** A warehouse of its own, so that no other order is bought there. */
    String location() {
      return "GW-" + name();
    }
  }

  private static long lastId = 9_120_000;

  @AfterEach
  void allIsWellAgain() {
    for (Gateway gateway : Gateway.values()) {
      gateway.isWell();
    }
  }

  @Test
  void ordersAreShippedByEachGatewayOnceAlthoughItDoesNotSayThatTheLabelWasSold() {
    var orders = new EnumMap<Gateway, String>(Gateway.class);
    for (Gateway gateway : Gateway.values()) {
      setUp(gateway);
      gateway.sellsAndDoesNotSaySo();
      orders.put(gateway, order(gateway));
    }

    orders.forEach(GatewaysTest::assertShippedOnce);
  }

  private static void assertShippedOnce(Gateway gateway, String shipped) {
    JsonNode order = Orders.awaitStatus(shipped, "COMPLETED");
    gateway.isWell();
    int attempt = Orders.task(order, "buy-label").path("attempt").asInt();
    assertThat(attempt).as(gateway.name()).isGreaterThan(1);

    JsonNode label = labels(shipped).path(0);
    assertThat(label.path("account").asString()).isEqualTo(gateway.account());
    assertThat(label.at("/amount/minor").asLong()).isPositive();
    assertThat(label.path("location").asString()).isEqualTo(gateway.location());
    assertThat(label.path("attempts").asInt()).as(gateway.name()).isBetween(2, attempt);
    assertThat(bought(shipped)).as("labels of " + gateway).isEqualTo(1);
    await("the label to print of " + gateway)
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(OPERATOR.get(label.path("document").asString()).body())
                    .startsWith("%PDF"));
    assertThat(SANDBOX.effects(shipped).path("shop").path("writeBacks").asInt())
        .as("told to the shop by " + gateway)
        .isEqualTo(1);
  }

  private static int bought(String order) {
    return SANDBOX.effects(order).path("labels").path("bought").asInt();
  }

  private static JsonNode labels(String order) {
    return OPERATOR.get("/api/labels?order=" + URLEncoder.encode(order, UTF_8)).json();
  }

  /** An account, and a warehouse that only it serves. */
  private static void setUp(Gateway gateway) {
    ok(
        OPERATOR.put(
            "/api/stock/locations/" + gateway.location(),
            Map.of(
                "name", gateway.location(),
                "address",
                    Map.of(
                        "name", "Waybill Test Goods",
                        "line1", "Hafenstrasse 5",
                        "city", "Hamburg",
                        "postcode", "20457",
                        "country", "DE",
                        "phone", "+49 40 5550100"))));
    ok(
        OPERATOR.put(
            "/api/stock/" + gateway.location() + "/" + sku(gateway), Map.of("onHand", 100)));
    var account = new HashMap<String, Object>();
    account.put("provider", gateway.system());
    account.put("title", "of a test");
    var settings = new HashMap<>(Map.of("url", STACK.url(Part.SANDBOX) + gateway.path));
    if (gateway == Gateway.SHOPIFY) {
      settings.put("price", "5.90 EUR");
      account.put("shops", List.of("demo-shopify"));
    }
    account.put("settings", settings);
    account.put("secrets", gateway.secrets);
    account.put("test", false);
    account.put("locations", List.of(gateway.location()));
    ok(OPERATOR.put("/api/carrier-accounts/" + gateway.account(), account));
    Answer check = OPERATOR.post("/api/carrier-accounts/" + gateway.account() + "/check", Map.of());
    assertThat(check.json().path("works").asBoolean()).as(check.toString()).isTrue();
  }

  private static String order(Gateway gateway) {
    long id = ++lastId;
    if (gateway == Gateway.SHOPIFY) {
      return ofShopify(id, sku(gateway));
    }
    byte[] body =
        new String(Orders.woo(id, "90-001"), UTF_8)
            .replaceAll("\"sku\":\"[^\"]*\"", "\"sku\":\"" + sku(gateway) + "\"")
            .getBytes(UTF_8);
    ok(SHOPS.woo("order.created", body));
    return "demo-woo:" + id;
  }

  /** Shopify sells labels for its own orders, and knows where they go. */
  private static String ofShopify(long id, String sku) {
    SANDBOX.carrier(
        "PUT",
        "/shopify/orders/" + id + "/destination",
        Map.of(
            "name", "Inês Araújo",
            "line1", "Rua das Flores 12",
            "line2", "3.º Esq.",
            "city", "Porto",
            "postcode", "4050-262",
            "country", "PT"));
    byte[] body =
        new String(Orders.shopify(id), UTF_8)
            .replaceAll("\"sku\":\"[^\"]*\"", "\"sku\":\"" + sku + "\"")
            .getBytes(UTF_8);
    ok(SHOPS.shopify("orders/paid", body));
    return "demo-shopify:" + id;
  }

  private static String sku(Gateway gateway) {
    return "GOODS-" + gateway.name();
  }

  private static void ok(Answer answer) {
    assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
  }
}
