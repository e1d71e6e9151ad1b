package dev.waybill.inventory.backorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.EventType;
import dev.waybill.contracts.StepReply;
import dev.waybill.inventory.Orchestrator;
import dev.waybill.step.DeferredStep;
import dev.waybill.step.DeferredSteps;
import dev.waybill.step.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Orders that wait, over real Kafka and PostgreSQL, in the service as it is shipped. */
class BackordersTest extends WaitingOrders {

  private static final Duration DAYS = Duration.ofDays(14);

  private final String mug = "MUG-" + run;
  private final String lid = "LID-" + run;
  private Orchestrator orchestrator;

  @BeforeEach
  void begin() {
    orchestrator = new Orchestrator(kafka, "inventory");
  }

  @AfterEach
  void end() {
    orchestrator.close();
  }

  @Test
  void isServedOnceStockComesHoweverOftenItIsAsked() throws Exception {
    counted(mug, 1);
    String first = waits("1", Map.of(mug, 2));
    orchestrator.reserveOrWait(order("1"), Map.of(mug, 2), DAYS);
    receipt(mug, 1);

    StepReply answer = orchestrator.answerTo(first);
    assertThat(answer.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(answer.result().path("allocations").path(0).path("lines").path(0).path("quantity"))
        .hasToString("2");
    orchestrator.reserveOrWait(order("1"), Map.of(mug, 2), DAYS);
    // A repetition that comes while the order is being served is told to come again: no outcome.
    await()
        .until(
            () ->
                orchestrator.answersTo(first).stream()
                        .filter(a -> a.outcome() == StepReply.Outcome.COMPLETED)
                        .count()
                    >= 2);
    assertThat(orchestrator.answersTo(first))
        .allMatch(
            a -> a.outcome() == StepReply.Outcome.COMPLETED || "in-progress".equals(a.code()));
    assertThat(reserved(mug)).isEqualTo(2);
    await().untilAsserted(() -> assertThat(queued(mug)).isFalse());
  }

  @Test
  void anUndoEndsTheWaitWhicheverComesFirst() throws Exception {
    counted(mug, 0);
    String late = waits("1", Map.of(mug, 1));
    assertThat(orchestrator.answerTo(orchestrator.undo(late)).outcome())
        .isEqualTo(StepReply.Outcome.COMPLETED);
    String early = order("2") + "/reserve-stock";
    orchestrator.answerTo(orchestrator.undo(early));
    orchestrator.reserveOrWait(order("2"), Map.of(mug, 1), DAYS);

    assertThat(orchestrator.answerTo(early).code()).isEqualTo("revoked");
    String other = waits("3", Map.of(mug, 1));
    receipt(mug, 3);
    orchestrator.answerTo(other);
    assertThat(reserved(mug)).isEqualTo(1);
    assertThat(orchestrator.answersTo(late)).isEmpty();
    assertThat(backorders("?sku=" + mug)).isEmpty();
  }

  @Test
  void whoComesLaterTakesNothingThatSomebodyBeforeNeeds() throws Exception {
    counted(mug, 3);
    String large = waits("1", Map.of(mug, 5));
    StepReply rejected = orchestrator.ask(order("2"), "reserve", null, mug, 1);
    assertThat(rejected.outcome()).isEqualTo(StepReply.Outcome.REJECTED);
    assertThat(rejected.reason()).contains("0 free beside what others wait for");
    String small = waits("3", Map.of(mug, 1));

    JsonNode behind = backorders("?order=" + order("3")).path(0).path("lines").path(0);
    assertThat(behind.path("place").asInt()).isEqualTo(2);
    assertThat(behind.path("piecesAhead").asInt()).isEqualTo(5);
    receipt(mug, 2);
    assertThat(orchestrator.answerTo(large).outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(orchestrator.answersTo(small)).isEmpty();
    receipt(mug, 1);
    assertThat(orchestrator.answerTo(small).outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
  }

  @Test
  void whoWaitsForTwoThingsHoldsNeitherButKeepsItsPlaceForBoth() throws Exception {
    counted(mug, 3);
    counted(lid, 0);
    String both = waits("1", Map.of(mug, 1, lid, 1));
    assertThat(reserved(mug)).isZero();
    assertThat(orchestrator.ask(order("2"), "reserve", null, mug, 2).outcome())
        .as("enough for both")
        .isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(orchestrator.ask(order("3"), "reserve", null, mug, 1).outcome())
        .as("the last one is for who was there before")
        .isEqualTo(StepReply.Outcome.REJECTED);
    receipt(lid, 1);
    assertThat(orchestrator.answerTo(both).outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
  }

  @Test
  void aReleaseOfAnotherOrderServesTheNext() throws Exception {
    counted(mug, 1);
    String had = orchestrator.ask(order("1"), "reserve", null, mug, 1).commandId();
    String next = waits("2", Map.of(mug, 1));
    orchestrator.answerTo(orchestrator.undo(had));
    assertThat(orchestrator.answerTo(next).outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
  }

  @Test
  void aPersonGivesPriorityAndPromisesADay() throws Exception {
    counted(mug, 0);
    String first = waits("1", Map.of(mug, 1));
    String urgent = waits("2", Map.of(mug, 1));
    assertThat(
            put("/api/backorders/" + order("2"), "{\"priority\":5,\"promisedOn\":\"2027-01-15\"}")
                .statusCode())
        .isEqualTo(200);

    JsonNode head = backorders("?sku=" + mug).path(0);
    assertThat(head.path("order").asString()).isEqualTo(order("2"));
    assertThat(head.path("promisedOn").asString()).isEqualTo("2027-01-15");
    assertThat(head.path("prioritySaid").path("by").asString()).isEqualTo("ann");
    assertThat(head.path("promiseSaid").has("at")).isTrue();
    assertThat(head.path("lines").path(0).path("place").asInt()).isEqualTo(1);
    receipt(mug, 1);
    orchestrator.answerTo(urgent);
    assertThat(orchestrator.answersTo(first)).isEmpty();
    assertThat(put("/api/backorders/" + order("9"), "{}").statusCode()).isEqualTo(404);
    assertThat(put("/api/backorders/" + order("1"), "{\"priority\":2000}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aPromisedDayIsTheOrdersToKnowOnceForEachChange() throws Exception {
    counted(mug, 0);
    String waiting = waits("1", Map.of(mug, 1));
    promise("\"2027-01-15\"");
    promise("\"2027-01-15\"");
    await().until(() -> orchestrator.answersTo(waiting).size() == 1);
    promise("\"2027-02-01\"");
    await().until(() -> orchestrator.answersTo(waiting).size() == 2);
    promise("null");
    await().until(() -> orchestrator.answersTo(waiting).size() == 3);

    assertThat(orchestrator.answersTo(waiting))
        .allMatch(note -> note.attempt() == StepReply.NOTE && "promised".equals(note.code()))
        .extracting(StepReply::reason)
        .containsExactly(
            "ann promises 2027-01-15",
            "ann promises 2027-02-01, and not 2027-01-15",
            "ann takes the promised day back, 2027-02-01");
    JsonNode moved = orchestrator.answersTo(waiting).get(1).result();
    assertThat(moved.path("promisedOn").asString()).isEqualTo("2027-02-01");
    assertThat(moved.path("before").asString()).isEqualTo("2027-01-15");
    assertThat(moved.has("at")).isTrue();
    orchestrator.undo(waiting);
  }

  private void promise(String day) throws Exception {
    assertThat(put("/api/backorders/" + order("1"), "{\"promisedOn\":" + day + "}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void pagesOfAQueueFollowEachOther() throws Exception {
    counted(mug, 0);
    for (int i = 0; i < 60; i++) {
      orchestrator.reserveOrWait(order("p" + i), Map.of(mug, 1), DAYS);
    }
    await().until(() -> waiting(mug) == 60);
    JsonNode first = get("/api/backorders?sku=" + mug);
    JsonNode second =
        get("/api/backorders?sku=" + mug + "&cursor=" + first.path("next").asString());
    assertThat(first.path("backorders")).hasSize(50);
    assertThat(second.path("backorders")).hasSize(10);
    assertThat(second.path("backorders").path(0).path("lines").path(0).path("place").asInt())
        .isEqualTo(51);
    assertThat(send(request("/api/backorders?cursor=no!").GET()).statusCode()).isEqualTo(400);
    jdbc.update("UPDATE backorder SET deadline = now() WHERE order_id LIKE ?", "%-p%-" + run);
    await().until(() -> waiting(mug) == 0);
  }

  @Test
  void whenItsTimeIsOverItIsANo() throws Exception {
    counted(mug, 0);
    String short1 = orchestrator.reserveOrWait(order("1"), Map.of(mug, 1), Duration.ofSeconds(3));
    StepReply answer = orchestrator.answerTo(short1);
    assertThat(answer.outcome()).isEqualTo(StepReply.Outcome.REJECTED);
    assertThat(answer.code()).isEqualTo("out-of-stock");
  }

  @Test
  void anOrderThatIsFinishedWaitsNoLonger() throws Exception {
    counted(mug, 0);
    String skipped = waits("1", Map.of(mug, 1));
    orchestrator.tell(order("1"), EventType.ORDER_COMPLETED);
    assertThat(orchestrator.answerTo(skipped).outcome()).isEqualTo(StepReply.Outcome.REJECTED);
  }

  @Test
  void anAnswerThatIsLostInACrashIsGivenAgain() throws Exception {
    counted(mug, 0);
    String first = waits("1", Map.of(mug, 1));
    Backorders crashing = instance(new Silent(steps), false);
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              jdbc.update(
                  """
                  WITH moved AS (
                    INSERT INTO movement (location, sku, kind, on_hand, reserved)
                    SELECT location, sku, 'receipt', 1, 0 FROM stock WHERE sku = ?)
                  UPDATE stock SET on_hand = on_hand + 1 WHERE sku = ?
                  """,
                  mug,
                  mug);
              crashing.part();
            });
    assertThat(reserved(mug)).isEqualTo(1);
    assertThat(orchestrator.answerTo(first).outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
  }

  @Test
  void whereItIsAllowedASmallOrderOvertakesOneThatCannotBeServed() throws Exception {
    counted(mug, 0);
    String large = waits("1", Map.of(mug, 100));
    String small = waits("2", Map.of(mug, 2));
    receipt(mug, 5);
    assertThat(orchestrator.answersTo(small)).isEmpty();
    instance(steps, true).part();
    assertThat(orchestrator.answerTo(small).outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(orchestrator.answersTo(large)).isEmpty();
    orchestrator.undo(large);
  }

  @Test
  void aFurtherRoundKeepsThePlaceOfOneThatGotNothing() throws Exception {
    counted(mug, 0);
    String first = waits("1", Map.of(mug, 1));
    waits("2", Map.of(mug, 1));
    put("/api/backorders/" + order("1"), "{\"promisedOn\":\"2027-01-15\"}");
    orchestrator.answerTo(orchestrator.undo(first));
    orchestrator.reserveOrWait(order("1"), Map.of(mug, 2), DAYS, 2);
    await().until(() -> waiting(mug) == 2);
    JsonNode head = backorders("?sku=" + mug).path(0);
    assertThat(head.path("reference").asString()).isEqualTo(first + "#2");
    assertThat(head.path("promisedOn").asString()).isEqualTo("2027-01-15");
  }

  /** Another instance over the same tables. */
  private Backorders instance(DeferredSteps answers, boolean overtaking) {
    return new Backorders(
        stock,
        store,
        answers,
        new TransactionTemplate(transactions),
        meters,
        new BackorderSettings(overtaking));
  }

  /** Settles, and dies before it replies. */
  private record Silent(DeferredSteps steps) implements DeferredSteps {

    @Override
    public boolean settle(DeferredStep step, Outcome outcome) {
      return steps.settle(step, outcome);
    }

    @Override
    public Set<String> lockOpen(Collection<String> commandIds) {
      return steps.lockOpen(commandIds);
    }

    @Override
    public Set<String> settle(Map<String, Outcome> outcomes) {
      return steps.settle(outcomes);
    }

    @Override
    public CompletableFuture<Void> reply(DeferredStep step, Outcome outcome) {
      return CompletableFuture.failedFuture(new IOException("crashed"));
    }

    @Override
    public CompletableFuture<Void> note(
        DeferredStep step, String code, String text, Object details) {
      return CompletableFuture.failedFuture(new IOException("crashed"));
    }
  }

  private String order(String number) {
    return "demo-woo:b-" + number + '-' + run;
  }

  /** Asks, and looks that it waits. */
  private String waits(String number, Map<String, Integer> pieces) throws Exception {
    String command = orchestrator.reserveOrWait(order(number), pieces, DAYS);
    await().until(() -> !backorders("?order=" + order(number)).isEmpty());
    assertThat(orchestrator.answersTo(command)).isEmpty();
    return command;
  }

  private JsonNode backorders(String query) throws Exception {
    return get("/api/backorders" + query).path("backorders");
  }

  private void counted(String sku, int pieces) throws Exception {
    assertThat(put("/api/stock/MAIN/" + sku, "{\"onHand\":" + pieces + "}").statusCode())
        .isEqualTo(200);
  }

  private int reserved(String sku) {
    return number("SELECT coalesce(sum(reserved), 0) FROM stock WHERE sku = ?", sku);
  }

  private int waiting(String sku) {
    return number("SELECT count(*) FROM backorder_line WHERE sku = ?", sku);
  }

  private boolean queued(String sku) {
    return number("SELECT count(*) FROM stock WHERE queued AND sku = ?", sku) > 0;
  }

  private int number(String query, String sku) {
    Integer found = jdbc.queryForObject(query, Integer.class, sku);
    return found == null ? 0 : found;
  }
}
