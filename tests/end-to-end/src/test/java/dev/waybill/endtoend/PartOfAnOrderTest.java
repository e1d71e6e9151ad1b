package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.IN_SHOP;
import static dev.waybill.endtoend.TheStack.OPERATOR;
import static dev.waybill.endtoend.TheStack.SANDBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.client.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders of which only a part can be had, or is wanted still: that part is shipped, once, the shop
 * is told of just that, and what it says back starts nothing.
 */
class PartOfAnOrderTest {

  private static final String WITH_APPROVAL = "/api/workflows/fulfillment-with-approval";
  private static final String WAITING = "fulfillment-with-backorders";

  private static final String WITH_BACKORDERS =
      """
      workflow: fulfillment-with-backorders
      steps:
        reserve-stock:
          service: inventory
          action: reserve
          undo: release
          send: [lines, destination]
          with: {short: wait}
          timeout: 14d
          rejected: hold
          edited: redo
        tell-promise:
          service: notification
          action: order-promised
          undo: none
          because: a message cannot be unsent
          rejected: continue
          edited: keep
          send: [number, customer, lines]
        buy-label:
          needs: reserve-stock
          service: shipping
          action: buy-label
          undo: void-label
          rejected: hold
          send: [number, shipTo, lines, delivery]
        tell-shop:
          needs: buy-label
          service: shop
          action: mark-shipped
          undo: none
          because: it has left
          rejected: hold
          send: [lines]
        tell-customer:
          needs: tell-shop
          service: notification
          action: order-shipped
          undo: none
          because: a message cannot be unsent
          rejected: continue
          send: [number, customer, lines, delivery, shipTo]
      """;

  private static final int PLENTY = 1_000_000;

  /** Orders of several pieces, by different people. */
  private static final Map<String, Long> SEEDS = Map.of("demo-woo", 34L, "demo-shopify", 4L);

  @AfterEach
  void allIsWellAgain() {
    SANDBOX.noFaults();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-woo", "demo-shopify"})
  void whatIsThereIsShippedOnceApprovedAndTheShopIsToldOfAPartialShipment(String shop) {
    ok(
        OPERATOR.post(
            WITH_APPROVAL + "/activations",
            Map.of("shop", shop, "version", 1, "comment", "because of a test")));
    String scarce = "";
    try {
      String id = SANDBOX.placeOrders(shop, "unpaid", 1, SEEDS.get(shop)).getFirst();
      Map<String, Integer> ordered = Orders.pieces(Orders.awaitStatus(id, "AWAITING_PAYMENT"));
      assertThat(Orders.sum(ordered)).isGreaterThan(1);
      scarce = ordered.keySet().iterator().next();
      Inventory.has(scarce, ordered.get(scarce) - 1);

      SANDBOX.inShop(id, "pay");
      JsonNode asked =
          Orders.awaitOrder(
              id,
              order ->
                  Orders.phase(order, "check-what-is-missing").equals("HELD")
                      && isOfThePast(order));
      assertThat(Orders.task(asked, "reserve-stock").at("/result/missing/0/sku").asString())
          .isEqualTo(scarce);
      assertThat(SANDBOX.effects(id).path("labels").path("bought").asInt()).isZero();

      ok(
          OPERATOR.post(
              "/api/orders/" + id + "/actions",
              Map.of(
                  "action", "approve",
                  "step", "check-what-is-missing",
                  "reason", "ship what is there")));
      Orders.awaitStatus(id, "COMPLETED");

      wantsToldInShop(id, Orders.sum(ordered) - 1, true);
      JsonNode after = Orders.awaitOrder(id, PartOfAnOrderTest::hasHeardTheShop);
      wantsDoneOnce(id, after);
      counted("Shipped in part", shop, id);
    } finally {
      ok(OPERATOR.delete(WITH_APPROVAL + "/activations?shop=" + shop));
      if (!scarce.isEmpty()) {
        Inventory.has(scarce, PLENTY);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-woo", "demo-shopify"})
  void whatIsLeftAfterTheRefundOfAPieceIsShippedOnce(String shop) {
    SANDBOX.fault("carrier", Map.of("outage", true));
    String id = SANDBOX.placeOrders(shop, "paid", 1, SEEDS.get(shop)).getFirst();
    JsonNode waiting =
        Orders.awaitOrder(
            id, order -> Orders.phase(order, "buy-label").equals("RETRYING") && isOfThePast(order));
    int ordered = Orders.sum(Orders.pieces(waiting));
    assertThat(ordered).isGreaterThan(1);

    SANDBOX.inShop(id, "refund-piece");
    JsonNode refunded =
        Orders.awaitOrder(
            id,
            order ->
                Orders.sum(Orders.pieces(order)) == ordered - 1 && order.path("holds").isEmpty());
    if (shop.equals("demo-woo")) {
      // Its webhook does not say which piece: that was asked for.
      assertThat(Orders.events(refunded)).containsSubsequence("hold-placed", "hold-released");
    }
    assertThat(SANDBOX.effects(id).path("labels").path("bought").asInt()).isZero();

    SANDBOX.noFaults();
    Orders.awaitStatus(id, "COMPLETED");

    wantsToldInShop(id, ordered - 1, false);
    JsonNode after = Orders.awaitOrder(id, PartOfAnOrderTest::hasHeardTheShop);
    wantsDoneOnce(id, after);
    counted("Refunded in part", shop, id);
  }

  @Test
  void whatWaitsForStockIsPromisedForADayAndShippedOnceItHasCome() {
    String shop = "demo-woo";
    ok(OPERATOR.putYaml("/api/workflows/" + WAITING + "?shop=" + shop, WITH_BACKORDERS));
    String scarce = "";
    try {
      String id = SANDBOX.placeOrders(shop, "unpaid", 1, SEEDS.get(shop)).getFirst();
      Map<String, Integer> ordered = Orders.pieces(Orders.awaitStatus(id, "AWAITING_PAYMENT"));
      scarce = ordered.keySet().iterator().next();
      Inventory.has(scarce, ordered.get(scarce) - 1);
      SANDBOX.inShop(id, "pay");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  OPERATOR.get("/api/backorders?order=" + id).json().path("backorders").size()
                      == 1);

      ok(OPERATOR.put("/api/backorders/" + id, Map.of("promisedOn", "2027-01-15")));
      ok(OPERATOR.put("/api/backorders/" + id, Map.of("promisedOn", "2027-01-15")));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> SANDBOX.effects(id).path("mails").path("order-promised").asInt(), n -> n > 0);
      assertThat(SANDBOX.mails(id).getFirst()).contains("2027").containsPattern("\\b15\\b");

      Instant came = Instant.now();
      ok(
          OPERATOR.post(
              "/api/stock/documents",
              Map.of(
                  "kind", "receipt",
                  "location", "MAIN",
                  "lines", List.of(Map.of("sku", scarce, "quantity", 1)))));
      JsonNode done = Orders.awaitStatus(id, "COMPLETED");
      System.out.printf(
          "Backorder: shipped %d ms after its receipt%n",
          Duration.between(came, Instant.now()).toMillis());

      assertThat(done.path("history").toString()).contains("promises 2027-01-15");
      JsonNode effects = SANDBOX.effects(id);
      assertThat(effects.path("labels").path("bought").asInt()).isEqualTo(1);
      assertThat(effects.path("mails").path("order-promised").asInt()).isEqualTo(1);
      assertThat(effects.path("mails").path("order-shipped").asInt()).isEqualTo(1);
      assertThat(SANDBOX.summary().path("doubles").toString()).doesNotContainPattern(":[1-9]");
    } finally {
      ok(OPERATOR.delete("/api/workflows/" + WAITING + "/activations?shop=" + shop));
      if (!scarce.isEmpty()) {
        Inventory.has(scarce, PLENTY);
      }
    }
  }

  /** One parcel of so many pieces; more is to come, or the order is done with. */
  private static void wantsToldInShop(String id, int pieces, boolean more) {
    if (id.startsWith("demo-woo")) {
      JsonNode order = IN_SHOP.woo(id);
      assertThat(order.path("status").asString()).isEqualTo(more ? "processing" : "completed");
      assertThat(meta(order, "_wc_shipment_tracking_items")).hasSize(1);
      JsonNode parcels = meta(order, "_waybill_shipment").path("parcels");
      assertThat(parcels).hasSize(1);
      assertThat(sum(parcels.at("/0/lines"))).isEqualTo(pieces);
    } else {
      JsonNode order = IN_SHOP.shopify(id);
      assertThat(order.path("displayFulfillmentStatus").asString())
          .isEqualTo(more ? "PARTIALLY_FULFILLED" : "FULFILLED");
      JsonNode fulfillments = order.path("fulfillments");
      assertThat(fulfillments).hasSize(1);
      JsonNode lines = fulfillments.at("/0/fulfillmentLineItems/nodes");
      assertThat(lines.findValues("quantity").stream().mapToInt(JsonNode::asInt).sum())
          .isEqualTo(pieces);
    }
  }

  private static void wantsDoneOnce(String id, JsonNode order) {
    assertThat(order.path("status").asString()).isEqualTo("COMPLETED");
    assertThat(order.path("holds")).isEmpty();
    JsonNode effects = SANDBOX.effects(id);
    assertThat(effects.path("labels").path("bought").asInt()).isEqualTo(1);
    assertThat(effects.path("labels").path("live").asInt()).isEqualTo(1);
    assertThat(effects.path("mails").toString()).isEqualTo("{\"order-shipped\":1}");
    assertThat(SANDBOX.summary().path("doubles").toString()).doesNotContainPattern(":[1-9]");
  }

  private static void counted(String what, String shop, String id) {
    System.out.printf(
        "%s, %s: 1 order finished; labels 1; mails 1; doubles %s; lost 0%n",
        what, shop, SANDBOX.summary().path("doubles"));
  }

  /** The echo of what the shop was told: a change of later than all that we had heard before. */
  private static boolean hasHeardTheShop(JsonNode order) {
    String id = order.path("id").asString();
    Instant changed =
        id.startsWith("demo-woo")
            ? LocalDateTime.parse(IN_SHOP.woo(id).path("date_modified_gmt").asString())
                .toInstant(ZoneOffset.UTC)
            : Instant.parse(IN_SHOP.shopify(id).path("updatedAt").asString());
    return !version(order).isBefore(changed);
  }

  /** Shops' versions have whole seconds: whatever is changed from now on is told apart. */
  private static boolean isOfThePast(JsonNode order) {
    return version(order).isBefore(Instant.now().minusSeconds(1));
  }

  private static Instant version(JsonNode order) {
    return Instant.parse(order.path("version").asString());
  }

  private static JsonNode meta(JsonNode order, String key) {
    for (JsonNode one : order.path("meta_data")) {
      if (one.path("key").asString().equals(key)) {
        JsonNode value = one.path("value");
        return value.isString() ? JsonMapper.shared().readTree(value.asString()) : value;
      }
    }
    throw new AssertionError("no " + key + " in " + order.path("meta_data"));
  }

  private static int sum(JsonNode pieces) {
    return pieces.values().stream().mapToInt(JsonNode::asInt).sum();
  }

  private static void ok(Answer answer) {
    assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
  }
}
