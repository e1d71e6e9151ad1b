package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.OPERATOR;
import static dev.waybill.endtoend.TheStack.SANDBOX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.client.Answer;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A shop that waits until its parcels have left: nobody hears of one before. */
class HandOverTest {

  private static final String SHOP = "demo-woo";
  private static final String POLICY = "/api/hand-overs/policies/" + SHOP;
  private static final String PACKAGING = "bag-s";
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

  /**
   * The customer cancels while the label is bought, while the parcel waits and while it is scanned,
   * each order at another moment.
   */
  @Test
  void whateverMomentItIsCancelledAtAParcelLeavesOrNothingDoesAndOneOfThemIsSaid() {
    List<String> ids = SANDBOX.placeOrders(SHOP, "paid", 24, 35L);
    var left = ConcurrentHashMap.<String>newKeySet();
    var random = new Random(35);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String id : ids) {
        int scannedAfter = random.nextInt(2_500);
        int cancelledAfter = random.nextInt(2_500);
        executor.execute(
            () -> {
              pause(cancelledAfter);
              cancelInShop(id);
            });
        executor.execute(
            () -> {
              pause(scannedAfter);
              if (isScannedAs(id).equals("LEFT")) {
                left.add(id);
              }
            });
      }
    }

    for (String id : ids) {
      String end =
          Orders.awaitOrder(
                  id,
                  order ->
                      List.of("CANCELLED", "NEEDS_ATTENTION", "COMPLETED")
                          .contains(order.path("status").asString()))
              .path("status")
              .asString();
      JsonNode effects = SANDBOX.effects(id);
      // Completed where the shop took our "shipped" a moment after its own cancellation: it has no
      // way to refuse that.
      assertThat(end.equals("CANCELLED")).as("stayed: " + id).isEqualTo(!left.contains(id));
      assertThat(effects.path("labels").path("live").asInt() > 0)
          .as("label of " + id + ": " + effects)
          .isEqualTo(left.contains(id));
      // What left is told of unless the cancellation came first: then a person decides what is
      // said.
      assertThat(effects.path("mails").toString())
          .as("mails of " + id)
          .isIn(
              left.contains(id)
                  ? List.of("{}", "{\"order-shipped\":1}")
                  : List.of("{\"order-cancelled\":1}"));
    }
    assertThat(left).as("parcels that left").isNotEmpty().hasSizeLessThan(ids.size());
    assertThat(SANDBOX.summary().path("doubles").toString()).doesNotContainPattern(":[1-9]");
  }

  /** The shop places its orders one after another. */
  private static void cancelInShop(String id) {
    await()
        .ignoreExceptions()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              SANDBOX.inShop(id, "cancel");
              return true;
            });
  }

  /** Scanned again and again, as somebody does who is told that nobody knows the parcel yet. */
  private static String isScannedAs(String id) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> handOver(id).path("state").asString(),
            state -> !state.equals("UNKNOWN") || isOver(id));
  }

  private static boolean isOver(String id) {
    return OPERATOR
        .order(id)
        .filter(order -> order.path("status").asString().equals("CANCELLED"))
        .isPresent();
  }

  private static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anOrderIsPackedPieceByPieceAndLabelledAtTheLastOne() {
    ok(
        OPERATOR.post(
            PICK_AND_PACK, Map.of("shop", SHOP, "version", 1, "comment", "because of a test")));
    var room = Map.of("lengthMm", 250, "widthMm", 180, "heightMm", 30);
    ok(
        OPERATOR.put(
            "/api/packagings/" + PACKAGING,
            Map.of("inner", room, "emptyGrams", 20, "mostGrams", 1_000)));
    try {
      String id = SANDBOX.placeOrders(SHOP, "paid", 1, 34L).getFirst();
      Orders.awaitOrder(id, order -> Orders.phase(order, "pack").equals("RUNNING"));
      JsonNode lines = Orders.awaitAnswer("/api/packings/" + id).path("lines");
      assertThat(SANDBOX.effects(id).path("labels").path("bought").asInt()).isZero();

      assertThat(pick(id, "something else", "1").path("state").asString()).isEqualTo("WRONG_PIECE");
      JsonNode last = lines;
      int boxes = 0;
      for (JsonNode line : lines) {
        for (int piece = 0; piece < line.path("wanted").asInt(); piece++) {
          boxes++;
          last = pick(id, line.path("sku").asString(), Integer.toString(boxes));
        }
      }
      assertThat(last.path("state").asString()).isEqualTo("PACKED");

      awaitHandOver(id);
      assertThat(SANDBOX.effects(id).path("labels").path("live").asInt())
          .as("each piece in a box of its own")
          .isEqualTo(boxes);
      assertThat(SANDBOX.effects(id).path("mails")).isEmpty();
      assertThat(handOver(id).path("state").asString()).isEqualTo("LEFT");
      Orders.awaitStatus(id, "COMPLETED");
      assertThat(SANDBOX.effects(id).path("mails").toString()).isEqualTo("{\"order-shipped\":1}");
    } finally {
      ok(OPERATOR.delete(PICK_AND_PACK + "?shop=" + SHOP));
      ok(OPERATOR.delete("/api/packagings/" + PACKAGING));
    }
  }

  private static JsonNode pick(String id, String piece, String box) {
    Answer answer =
        OPERATOR.post(
            "/api/packings/" + id + "/pieces",
            Map.of("piece", piece, "box", box, "packaging", PACKAGING));
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
