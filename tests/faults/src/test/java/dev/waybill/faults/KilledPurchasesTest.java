package dev.waybill.faults;

import static dev.waybill.faults.TheStack.OPERATOR;
import static dev.waybill.faults.TheStack.SANDBOX;
import static dev.waybill.faults.TheStack.SHOPS;
import static dev.waybill.faults.TheStack.STACK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.Part;
import dev.waybill.local.client.Answer;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * kill -9 of the shipping service while each of its calls to a gateway is under way, with the same
 * command coming ten times at once before and after: each order has one label that is paid for.
 */
class KilledPurchasesTest {

  private static final String ACCOUNT = "killed-easypost";
  private static final String LOCATION = "KILLED";
  private static final String SKU = "GOODS-KILLED";
  private static final String POLICY = "/api/hand-overs/policies/demo-woo";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** One order dies in each; the answer to the last has the label's file. */
  private static final List<String> PURCHASE = List.of("create", "before-buy", "buy", "file");

  private static final List<String> VOID = List.of("before-refund", "refund");

  private static long lastId = 9_640_000;

  @BeforeEach
  void aWarehouseWhoseParcelsAGatewayMoves() {
    STACK.awaitReady();
    ok(
        OPERATOR.put(
            "/api/stock/locations/" + LOCATION,
            Map.of(
                "name",
                LOCATION,
                "address",
                Map.of(
                    "name", "Waybill Test Goods",
                    "line1", "Hafenstrasse 5",
                    "city", "Hamburg",
                    "postcode", "20457",
                    "country", "DE",
                    "phone", "+49 40 5550100"))));
    ok(OPERATOR.put("/api/stock/" + LOCATION + "/" + SKU, Map.of("onHand", 100)));
    ok(
        OPERATOR.put(
            "/api/carrier-accounts/" + ACCOUNT,
            Map.of(
                "provider",
                "easypost",
                "title",
                "of a test",
                "settings",
                Map.of("url", STACK.url(Part.SANDBOX) + "/easypost/v2"),
                "secrets",
                Map.of("apiKey", "EZAKsandbox0000000000000000"),
                "test",
                false,
                "locations",
                List.of(LOCATION))));
    // So that an order with a label can still be cancelled.
    ok(OPERATOR.put(POLICY, Map.of("when", "AWAITED")));
  }

  @AfterEach
  void allIsWellAgain() {
    SANDBOX.carrier("PUT", "/easypost", Map.of());
    ok(OPERATOR.delete(POLICY));
  }

  @Test
  void eachOrderHasOnePaidLabelWhateverCallTheProcessDiedIn() {
    SANDBOX.carrier("PUT", "/easypost", Map.of("hold", PURCHASE));
    List<String> orders = orders(PURCHASE.size());
    try (var commands = new Repeated(STACK.kafkaBootstrapServers())) {
      awaitHeld(PURCHASE);
      int repeated = commands.repeat(orders, "buy-label", 10);
      STACK.kill9(Part.SHIPPING);
      commands.repeat(orders, "buy-label", 10);
      STACK.awaitReady(Part.SHIPPING);
      assertThat(repeated).as("commands repeated").isEqualTo(10 * orders.size());

      orders.forEach(KilledPurchasesTest::awaitLabel);
      assertThat(orders).allSatisfy(order -> assertLabels(order, 1, 1));

      SANDBOX.carrier("PUT", "/easypost", Map.of("hold", VOID));
      List<String> cancelled = orders.subList(0, VOID.size());
      cancelled.forEach(KilledPurchasesTest::cancel);
      awaitHeld(VOID);
      commands.repeat(cancelled, "void-label", 10);
      STACK.kill9(Part.SHIPPING);
      commands.repeat(cancelled, "void-label", 10);
      STACK.awaitReady(Part.SHIPPING);

      cancelled.forEach(order -> awaitState(order, "CANCELLED"));
      assertThat(cancelled).allSatisfy(order -> assertLabels(order, 1, 0));
      assertThat(cancelled)
          .allSatisfy(
              order ->
                  assertThat(labels(order).path(0).path("refund").asString())
                      .isIn("REQUESTED", "CREDITED"));
      System.out.printf(
          "kill -9 shipping in each call (%s, %s): orders %d, labels paid 1 each, voided %d,"
              + " commands repeated %d; doubles 0%n",
          PURCHASE, VOID, orders.size(), cancelled.size(), commands.sent());
    }
    orders
        .subList(VOID.size(), orders.size())
        .forEach(order -> ok(OPERATOR.post("/api/hand-overs", Map.of("orders", List.of(order)))));
    orders.subList(VOID.size(), orders.size()).forEach(order -> awaitState(order, "COMPLETED"));
    assertThat(SANDBOX.summary().path("doubles").toString()).doesNotContainPattern(":[1-9]");
  }

  private static List<String> orders(int count) {
    var orders = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      long id = ++lastId;
      ok(SHOPS.woo("order.created", Shop.body(id, SKU)));
      orders.add("demo-woo:" + id);
    }
    return orders;
  }

  private static void awaitHeld(List<String> calls) {
    await("held: " + calls)
        .atMost(PATIENCE)
        .until(
            () -> {
              Set<String> held =
                  Set.copyOf(
                      SANDBOX
                          .read("/easypost/held")
                          .path("held")
                          .valueStream()
                          .map(JsonNode::asString)
                          .toList());
              return held.containsAll(calls);
            });
  }

  private static void awaitLabel(String order) {
    await("label of " + order).atMost(PATIENCE).until(() -> labels(order).size() == 1);
  }

  private static void awaitState(String order, String status) {
    await(order + " " + status)
        .atMost(PATIENCE)
        .until(
            () ->
                OPERATOR
                    .order(order)
                    .filter(one -> one.path("status").asString().equals(status))
                    .isPresent());
  }

  private static void assertLabels(String order, int bought, int live) {
    JsonNode labels = SANDBOX.effects(order).path("labels");
    assertThat(labels.path("bought").asInt()).as("bought for " + order).isEqualTo(bought);
    assertThat(labels.path("live").asInt()).as("live of " + order).isEqualTo(live);
  }

  private static JsonNode labels(String order) {
    return OPERATOR.get("/api/labels?order=" + URLEncoder.encode(order, UTF_8)).json();
  }

  private static void cancel(String order) {
    ok(
        OPERATOR.post(
            "/api/orders/" + order + "/actions",
            Map.of("action", "cancel", "reason", "because of a test")));
  }

  private static void ok(Answer answer) {
    assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
  }
}
