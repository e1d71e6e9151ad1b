package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.OPERATOR;
import static dev.waybill.endtoend.TheStack.SANDBOX;
import static dev.waybill.endtoend.TheStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.Part;
import dev.waybill.local.client.Answer;
import dev.waybill.local.client.Follow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A Shopify shop removes our app while orders are under way, and installs it again later. */
class DisconnectedShopTest {

  private static final String SHOP = "demo-coffee";
  private static final String THE_SHOP = "/api/shops/" + SHOP;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @AfterEach
  void allIsWellAgain() {
    SANDBOX.noFaults();
    OPERATOR.delete(THE_SHOP);
  }

  @Test
  void aShopThatRemovedTheAppIsLeftInPeaceAndFinishesOnceItIsConnectedAgain() {
    connect(SANDBOX.installApp(SHOP));
    var all = new LinkedHashMap<String, String>();
    List<String> before = place(3, 101, all);
    before.forEach(id -> Orders.awaitStatus(id, "COMPLETED"));
    SANDBOX.fault("carrier", Map.of("outage", true));
    List<String> underWay = place(4, 102, all);
    underWay.forEach(
        id -> Orders.awaitOrder(id, order -> Orders.phase(order, "buy-label").equals("RETRYING")));

    SANDBOX.removeApp(SHOP);
    await().atMost(PATIENCE).until(() -> !shop().path("disconnected").isMissingNode());
    long refused = SANDBOX.refusedCalls(SHOP);
    assertThat(refused).as("whether the token is dead was asked").isPositive();
    SANDBOX.noFaults();
    for (String id : underWay) {
      JsonNode waiting =
          Orders.awaitOrder(
              id, order -> Orders.code(order, "tell-shop").equals("shop-disconnected"));
      assertThat(waiting.path("status").asString()).isEqualTo("IN_PROGRESS");
      assertThat(Orders.task(waiting, "tell-shop").path("message").asString())
          .contains("Install the app again");
      assertThat(SANDBOX.effects(id).path("shop").path("writeBacks").asInt()).isZero();
    }
    List<String> unheard = place(2, 103, all);
    // It is asked nothing, although write-back and reconciliation had their turn.
    assertThat(SANDBOX.refusedCalls(SHOP)).isEqualTo(refused);
    unheard.forEach(id -> assertThat(OPERATOR.order(id)).isEmpty());

    ok(OPERATOR.patch(THE_SHOP, Map.of("token", SANDBOX.installApp(SHOP))));
    assertThat(shop().path("disconnected").isMissingNode()).isTrue();
    ok(OPERATOR.post(THE_SHOP + "/test", Map.of()));

    Follow.Result result = new Follow(OPERATOR, SANDBOX, all).await(PATIENCE, line -> {});
    assertThat(result.stuck()).isEmpty();
    List<String> heardAgain = place(1, 104, all);
    heardAgain.forEach(id -> Orders.awaitStatus(id, "COMPLETED"));
    all.keySet().forEach(DisconnectedShopTest::wantsToldOnce);
    assertThat(SANDBOX.refusedCalls(SHOP)).isEqualTo(refused);
    assertThat(SANDBOX.summary().path("doubles").toString()).doesNotContainPattern(":[1-9]");
    System.out.printf(
        "App removed with %d orders under way, %d placed unheard: orders finished: %d; calls with"
            + " the dead token: %d; doubles %s; lost 0%n",
        underWay.size(), unheard.size(), all.size(), refused, SANDBOX.summary().path("doubles"));
  }

  private static void connect(String token) {
    Answer added =
        OPERATOR.post(
            "/api/shops",
            Map.of(
                "name",
                SHOP,
                "platform",
                "shopify",
                "url",
                STACK.url(Part.SANDBOX) + "/shops/" + SHOP,
                "token",
                token,
                "secrets",
                List.of("waybill-demo-secret")));
    ok(added);
    assertThat(added.json().path("problem").isMissingNode()).as(added.body()).isTrue();
  }

  private static List<String> place(int count, long seed, Map<String, String> all) {
    List<String> placed = new ArrayList<>(SANDBOX.placeOrders(SHOP, "paid", count, seed));
    placed.forEach(id -> all.put(id, "shipped"));
    return placed;
  }

  private static void wantsToldOnce(String id) {
    JsonNode effects = SANDBOX.effects(id);
    assertThat(effects.path("labels").path("bought").asInt()).as(id).isEqualTo(1);
    assertThat(effects.path("mails").toString()).as(id).isEqualTo("{\"order-shipped\":1}");
    assertThat(effects.path("shop").path("writeBacks").asInt()).as(id).isEqualTo(1);
    assertThat(effects.path("shop").path("status").asString()).as(id).isEqualTo("fulfilled");
  }

  private static JsonNode shop() {
    return OPERATOR.get(THE_SHOP).json();
  }

  private static void ok(Answer answer) {
    assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
  }
}
