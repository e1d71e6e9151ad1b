package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.OPERATOR;
import static dev.waybill.endtoend.TheStack.SANDBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.client.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is received, and what one shop sells, changes what the shops can sell, within seconds. */
class StockInTheShopsTest {

  private static final String SKU = "CANDLE-FIG";
  private static final List<String> SHOPS = List.of("demo-woo", "demo-shopify");

  /** The shops' products are read before anything can be offered of them. */
  private static final Duration TO_BEGIN_WITH = Duration.ofSeconds(60);

  private static final Duration SECONDS = Duration.ofSeconds(15);

  @AfterEach
  void theShopsOwnTheirStockAgain() {
    SHOPS.forEach(shop -> own(shop, Map.of("owner", "shop")));
    Inventory.has(SKU, 1_000_000);
  }

  @Test
  void aReceiptRaisesTheNumbersAndAnOrderInOneShopLowersTheOthers() {
    Inventory.has(SKU, 40);
    await().atMost(TO_BEGIN_WITH).until(() -> SHOPS.stream().allMatch(shop -> isOffered(shop, 40)));
    own("demo-woo", Map.of("owner", "waybill"));
    Answer unclear = OPERATOR.put("/api/shops/demo-shopify/stock", Map.of("owner", "waybill"));
    assertThat(unclear.status()).as(unclear.toString()).isEqualTo(422);
    assertThat(unclear.body()).contains("1 (Main warehouse), 2 (Second warehouse)");
    own("demo-shopify", Map.of("owner", "waybill", "location", "Main warehouse"));
    shopsHave(40, TO_BEGIN_WITH);

    ok(
        OPERATOR.post(
            "/api/stock/documents",
            Map.of(
                "kind", "receipt",
                "location", "MAIN",
                "reason", "a test",
                "lines", List.of(Map.of("sku", SKU, "quantity", 10)))));
    shopsHave(50, SECONDS);

    SANDBOX.buy("demo-shopify", SKU);
    shopsHave(49, SECONDS);
    SANDBOX.buy("demo-woo", SKU);
    shopsHave(48, SECONDS);
  }

  private static void shopsHave(int pieces, Duration within) {
    await()
        .atMost(within)
        .untilAsserted(
            () ->
                assertThat(SHOPS)
                    .extracting(shop -> SANDBOX.stock(shop, SKU))
                    .containsOnly(pieces));
  }

  /** What the service that writes to shops knows; what changes later is a change for it. */
  private static boolean isOffered(String shop, int pieces) {
    String path = "/api/shops/" + shop + "/stock/products?state=all&cursor=";
    String next = "";
    do {
      JsonNode page = OPERATOR.get(path + next).json();
      for (JsonNode product : page.path("products")) {
        if (product.path("sku").asString().equals(SKU)) {
          return product.path("offered").asInt(-1) == pieces;
        }
      }
      next = page.path("next").asString("");
    } while (!next.isEmpty());
    return false;
  }

  private static void own(String shop, Map<String, String> owner) {
    ok(OPERATOR.put("/api/shops/" + shop + "/stock", owner));
  }

  private static void ok(Answer answer) {
    assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
  }
}
