package dev.waybill.faults;

import static dev.waybill.faults.TheStack.IN_SHOP;
import static dev.waybill.faults.TheStack.OPERATOR;
import static dev.waybill.faults.TheStack.SANDBOX;
import static dev.waybill.faults.TheStack.STACK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.Part;
import dev.waybill.local.client.Answer;
import dev.waybill.local.client.Follow;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A saved workflow that holds orders in the shop and pays back what is turned down, while the
 * shops' answers get lost and the service that tells them is killed: each hold is put on and taken
 * off, each refund exists once.
 */
class HoldsAndRefundsTest {

  private static final List<String> SHOPS = List.of("demo-woo", "demo-shopify");
  private static final String FLOW = "/api/workflows/look-first";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int ORDERS = 6;

  @BeforeEach
  void theFlowIsSavedAndActiveForBothShops() throws IOException {
    Answer saved = OPERATOR.putYaml(FLOW + "?activate=false&comment=because+of+a+test", flow());
    ok(saved);
    for (String shop : SHOPS) {
      ok(
          OPERATOR.post(
              FLOW + "/activations",
              Map.of("shop", shop, "version", 1, "comment", "because of a test")));
    }
  }

  @AfterEach
  void allIsWellAgain() {
    SANDBOX.noFaults();
    SHOPS.forEach(shop -> ok(OPERATOR.delete(FLOW + "/activations?shop=" + shop)));
  }

  @Test
  void eachHoldIsPutOnAndTakenOffAndEachRefundExistsOnce() {
    long injected = SANDBOX.injected("shops");
    answersGetLost();
    var orders = new ArrayList<String>();
    SHOPS.forEach(shop -> orders.addAll(SANDBOX.placeOrders(shop, "paid", ORDERS, 5)));
    // A webhook that finds nobody is found by reconciliation minutes later: another test's matter.
    await()
        .atMost(PATIENCE)
        .until(() -> orders.stream().allMatch(id -> OPERATOR.order(id).isPresent()));
    await().atMost(PATIENCE).until(() -> orders.stream().anyMatch(this::isLookedAt));
    STACK.kill9(Part.INGEST);
    STACK.awaitReady(Part.INGEST);
    await().atMost(PATIENCE).until(() -> orders.stream().allMatch(this::isLookedAt));
    SANDBOX.noFaults();
    assertThat(orders).allSatisfy(id -> assertThat(holds(id)).as(id).isEqualTo(1));

    answersGetLost();
    var expected = new LinkedHashMap<String, String>();
    for (String id : orders) {
      boolean approved = expected.size() % 2 == 0;
      decide(id, approved);
      expected.put(id, approved ? "shipped" : "undone");
    }
    List<String> turnedDown = orders.stream().filter(id -> isUndone(expected, id)).toList();
    await()
        .atMost(PATIENCE)
        .until(() -> turnedDown.stream().anyMatch(id -> inTheShop(id, "refunds") > 0));
    STACK.kill9(Part.INGEST);
    STACK.awaitReady(Part.INGEST);

    Follow.Result result = new Follow(OPERATOR, SANDBOX, expected).await(PATIENCE, line -> {});
    assertThat(result.stuck()).isEmpty();
    SANDBOX.noFaults();
    for (String id : orders) {
      assertThat(holds(id)).as("holds of " + id).isZero();
      assertThat(refunds(id)).as("refunds of " + id).isEqualTo(isUndone(expected, id) ? 1 : 0);
      assertThat(SANDBOX.effects(id).path("labels").path("bought").asInt())
          .as("labels of " + id)
          .isEqualTo(isUndone(expected, id) ? 0 : 1);
      assertThat(statusInShop(id)).as(id).isEqualTo(wantedInShop(id, isUndone(expected, id)));
    }
    assertThat(SANDBOX.summary().path("doubles").toString()).doesNotContainPattern(":[1-9]");
    assertThat(SANDBOX.injected("shops") - injected).as("answers lost").isPositive();
    System.out.printf(
        "Shops' answers lost: %d, kill -9 order-ingest: 2; orders held: %d, shipped: %d, paid back:"
            + " %d; doubles %s; lost 0%n",
        SANDBOX.injected("shops") - injected,
        orders.size(),
        orders.size() - turnedDown.size(),
        turnedDown.size(),
        SANDBOX.summary().path("doubles"));
  }

  private static void answersGetLost() {
    SANDBOX.fault("shops", Map.of("answerLostRate", 0.3));
  }

  /** What the sandbox has counted, whatever its shops answer. */
  private static int inTheShop(String id, String what) {
    return SANDBOX.effects(id).path("shop").path(what).asInt();
  }

  private boolean isLookedAt(String id) {
    return OPERATOR
        .order(id)
        .filter(order -> order.path("reason").asString("").contains("look"))
        .isPresent();
  }

  private static boolean isUndone(Map<String, String> expected, String id) {
    return "undone".equals(expected.get(id));
  }

  private static void decide(String id, boolean approved) {
    ok(
        OPERATOR.post(
            "/api/orders/" + id + "/actions",
            Map.of(
                "action", approved ? "approve" : "reject",
                "step", "look",
                "reason", "because of a test")));
  }

  /** Those of ours that stand in the shop. */
  private static int holds(String id) {
    if (id.startsWith("demo-shopify")) {
      JsonNode parts = IN_SHOP.shopify(id).at("/fulfillmentOrders/nodes");
      return parts.findValues("fulfillmentHolds").stream().mapToInt(JsonNode::size).sum();
    }
    // WooCommerce has no holds: the status is one.
    return IN_SHOP.woo(id).path("status").asString().equals("on-hold") ? 1 : 0;
  }

  private static int refunds(String id) {
    return id.startsWith("demo-woo")
        ? IN_SHOP.wooRefunds(id).size()
        : IN_SHOP.shopify(id).path("refunds").size();
  }

  private static String statusInShop(String id) {
    if (id.startsWith("demo-woo")) {
      return IN_SHOP.woo(id).path("status").asString();
    }
    JsonNode order = IN_SHOP.shopify(id);
    return order.path("displayFinancialStatus").asString()
        + ' '
        + order.path("displayFulfillmentStatus").asString();
  }

  /** Wholly paid back, or shipped. */
  private static String wantedInShop(String id, boolean undone) {
    return id.startsWith("demo-woo")
        ? undone ? "refunded" : "completed"
        : undone ? "REFUNDED UNFULFILLED" : "PAID FULFILLED";
  }

  private static String flow() throws IOException {
    try (var yaml = HoldsAndRefundsTest.class.getResourceAsStream("/workflows/look-first.yaml")) {
      return new String(Objects.requireNonNull(yaml).readAllBytes(), UTF_8);
    }
  }

  private static void ok(Answer answer) {
    assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
  }
}
