package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.OPERATOR;
import static dev.waybill.endtoend.TheStack.SANDBOX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.client.Answer;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A shop that waits until its parcels have left: nobody hears of one before. */
class HandOverTest {

  private static final String SHOP = "demo-woo";
  private static final String POLICY = "/api/hand-overs/policies/" + SHOP;
  private static final String PICK_AND_PACK = "/api/workflows/pick-and-pack/activations";

  @BeforeEach
  void theShopWaits() {
    ok(OPERATOR.put(POLICY, Map.of("when", "AWAITED", "within", "PT8H")));
  }

  @AfterEach
  void allIsAsBefore() {
    ok(OPERATOR.delete(POLICY));
  }

  @Test
  void everybodyHearsOfAParcelOnceItHasLeftAndThenNothingIsVoidedByItself() {
    String id = labelled();
    assertThat(SANDBOX.effects(id).path("mails")).isEmpty();
    assertThat(SANDBOX.effects(id).path("shop").path("writeBacks").asInt()).isZero();
    assertThat(movements(id).findValuesAsString("kind")).doesNotContain("commit");

    assertThat(handOver(id).path("state").asString()).isEqualTo("LEFT");

    Orders.awaitStatus(id, "COMPLETED");
    assertThat(SANDBOX.effects(id).path("mails").toString()).isEqualTo("{\"order-shipped\":1}");
    assertThat(SANDBOX.effects(id).path("shop").path("writeBacks").asInt()).isEqualTo(1);
    JsonNode taken = movements(id).path(0);
    assertThat(taken.path("kind").asString()).isEqualTo("commit");
    assertThat(taken.path("reason").asString()).isNotEqualTo("order-completed");
    assertThat(handOver(id).path("state").asString()).isEqualTo("ALREADY");

    SANDBOX.inShop(id, "cancel");

    JsonNode stopped = Orders.awaitStatus(id, "NEEDS_ATTENTION");
    assertThat(stopped.path("reason").asString()).isEqualTo("undo-failed:hand-over");
    assertThat(SANDBOX.effects(id).path("labels").path("live").asInt()).isPositive();
    assertThat(SANDBOX.effects(id).path("mails").toString()).isEqualTo("{\"order-shipped\":1}");
    assertThat(SANDBOX.summary().path("doubles").toString()).doesNotContainPattern(":[1-9]");
  }

  @Test
  void aCancellationBeforeItCostsAVoidAndNobodyHeardAWrongWord() {
    String id = labelled();

    SANDBOX.inShop(id, "cancel");

    Orders.awaitStatus(id, "CANCELLED");
    assertThat(SANDBOX.effects(id).path("labels").path("live").asInt()).isZero();
    assertThat(SANDBOX.effects(id).path("mails").has("order-shipped")).isFalse();
    assertThat(handOver(id).path("state").asString()).isEqualTo("RECALLED");
    assertThat(movements(id).findValuesAsString("kind")).doesNotContain("commit");
  }

  @Test
  void anOrderIsPackedPieceByPieceAndLabelledAtTheLastOne() {
    ok(
        OPERATOR.post(
            PICK_AND_PACK, Map.of("shop", SHOP, "version", 1, "comment", "because of a test")));
    try {
      String id = SANDBOX.placeOrders(SHOP, "paid", 1, 34L).getFirst();
      Orders.awaitOrder(id, order -> Orders.phase(order, "pack").equals("RUNNING"));
      JsonNode lines = Orders.awaitAnswer("/api/packings/" + id).path("lines");
      assertThat(SANDBOX.effects(id).path("labels").path("bought").asInt()).isZero();

      assertThat(pick(id, "something else").path("state").asString()).isEqualTo("WRONG_PIECE");
      JsonNode last = lines;
      for (JsonNode line : lines) {
        for (int piece = 0; piece < line.path("wanted").asInt(); piece++) {
          last = pick(id, line.path("sku").asString());
        }
      }
      assertThat(last.path("state").asString()).isEqualTo("PACKED");

      awaitHandOver(id);
      assertThat(SANDBOX.effects(id).path("labels").path("live").asInt()).isPositive();
      assertThat(SANDBOX.effects(id).path("mails")).isEmpty();
      assertThat(handOver(id).path("state").asString()).isEqualTo("LEFT");
      Orders.awaitStatus(id, "COMPLETED");
      assertThat(SANDBOX.effects(id).path("mails").toString()).isEqualTo("{\"order-shipped\":1}");
    } finally {
      ok(OPERATOR.delete(PICK_AND_PACK + "?shop=" + SHOP));
    }
  }

  private static JsonNode pick(String id, String piece) {
    Answer answer = OPERATOR.post("/api/packings/" + id + "/pieces", Map.of("piece", piece));
    ok(answer);
    return answer.json();
  }

  /** An order with its label, that waits for the carrier. */
  private static String labelled() {
    String id = SANDBOX.placeOrders(SHOP, "paid", 1, 34L).getFirst();
    awaitHandOver(id);
    assertThat(SANDBOX.effects(id).path("labels").path("live").asInt()).isPositive();
    return id;
  }

  private static void awaitHandOver(String id) {
    Orders.awaitOrder(
        id, order -> Orders.phase(order, "hand-over").equals("RUNNING") && isWaitedFor(id));
  }

  private static boolean isWaitedFor(String id) {
    return OPERATOR
        .get("/api/hand-overs?late=false")
        .json()
        .path("orders")
        .findValuesAsString("order")
        .contains(id);
  }

  private static JsonNode handOver(String id) {
    Answer answer = OPERATOR.post("/api/hand-overs", Map.of("orders", List.of(id), "how", "SCAN"));
    ok(answer);
    return answer.json().path("results").path(0);
  }

  private static JsonNode movements(String id) {
    return OPERATOR
        .get("/api/stock/movements?order=" + URLEncoder.encode(id, UTF_8))
        .json()
        .path("movements");
  }

  private static void ok(Answer answer) {
    assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
  }
}
