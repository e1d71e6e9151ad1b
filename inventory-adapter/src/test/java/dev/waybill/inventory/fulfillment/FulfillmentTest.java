package dev.waybill.inventory.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.Orchestrator;
import dev.waybill.inventory.RunningInventory;
import dev.waybill.inventory.SandboxWarehouse;
import dev.waybill.inventory.fulfillment.WarehouseOrder.Parcel;
import dev.waybill.inventory.fulfillment.WarehouseOrder.Status;
import dev.waybill.step.Notes;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Orders that the sandbox's warehouse ships, over real Kafka, PostgreSQL and HTTP. */
class FulfillmentTest extends RunningInventory {

  private static final Duration DAYS = Duration.ofDays(7);

  @Autowired ExternalWarehouse warehouse;
  @Autowired Confirmations confirmations;
  @Autowired Levels levels;
  @Autowired WarehouseStore store;
  @Autowired FulfillmentSettings settings;
  @Autowired PlatformTransactionManager transactions;
  @Autowired JdbcTemplate jdbc;
  @Autowired MeterRegistry registry;

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final String sku = "W-" + run;
  private final String order = "demo-woo:w-" + run;
  private Orchestrator orchestrator;

  @BeforeEach
  void begin() throws Exception {
    orchestrator = new Orchestrator(kafka, "inventory");
    works(Map.of());
  }

  @AfterEach
  void end() {
    SandboxWarehouse.isWell();
    orchestrator.close();
  }

  @Test
  void whatWasReservedThereIsShippedAndTakenOffAndToldAsALabelIs() throws Exception {
    String command = fulfill(5, 2);
    await().until(() -> at(command).equals("accepted"));
    await().until(() -> state(command).equals("open"));
    assertThat(stock("reserved")).isEqualTo(2);
    SandboxWarehouse.act(command, "ship", Map.of());

    StepReply shipped = orchestrator.answerTo(command);
    assertThat(shipped.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    JsonNode result = shipped.result();
    assertThat(result.path("carrier").asString()).isEqualTo("Sandbox Freight");
    assertThat(result.path("trackingNumber").asString()).startsWith("3PL");
    assertThat(result.path("location").asString()).isEqualTo(SandboxWarehouse.LOCATION);
    assertThat(result.path("lines")).hasToString("[{\"sku\":\"" + sku + "\",\"quantity\":2}]");
    assertThat(result.has("missing")).isFalse();
    assertThat(stock("on_hand")).isEqualTo(3);
    assertThat(stock("reserved")).isZero();
    assertThat(SandboxWarehouse.effects(order).path("labels").path("live").asInt()).isEqualTo(1);
  }

  @Test
  void newsThatComesTwiceOrInTheWrongOrderHasOneEffect() throws Exception {
    works(Map.of("webhooks", "reversed", "shipAfterMs", 0));
    String command = fulfill(5, 2);
    orchestrator.answerTo(command);
    works(Map.of("webhooks", "twice"));
    SandboxWarehouse.act(command, "resend", Map.of());
    await().until(() -> meter("known") >= 2);
    WarehouseOrder old = new WarehouseOrder(command, Status.OPEN, 1, List.of(), null, null);

    assertThat(confirmations.heard(old)).isEqualTo(Confirmations.Heard.KNOWN);
    assertThat(state(command)).isEqualTo("shipped");
    assertThat(stock("on_hand")).isEqualTo(3);
    assertThat(orchestrator.answersTo(command)).hasSize(1);
  }

  @Test
  void aConfirmationMayOvertakeTheAnswerToTheOrder() throws Exception {
    SandboxWarehouse.fails(Map.of("hangRate", 1.0));
    works(Map.of("shipAfterMs", 0));

    assertThat(orchestrator.answerTo(fulfill(5, 2)).outcome())
        .isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(stock("on_hand")).isEqualTo(3);
  }

  @Test
  void whereTheAnswerIsLostItIsAskedBeforeItIsSentAgain() throws Exception {
    SandboxWarehouse.fails(Map.of("answerLostRate", 1.0));
    String command = fulfill(5, 1);
    await().until(() -> !view(command).path("trouble").asString("").isEmpty());
    SandboxWarehouse.isWell();

    await().until(() -> state(command).equals("open"));
    SandboxWarehouse.act(command, "ship", Map.of());
    assertThat(orchestrator.answerTo(command).outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(SandboxWarehouse.effects(order).path("labels").path("bought").asInt()).isEqualTo(1);
  }

  @Test
  void whereWebhooksAreLostItIsAsked() throws Exception {
    works(Map.of("webhooks", "never", "shipAfterMs", 0));

    assertThat(orchestrator.answerTo(fulfill(5, 1)).outcome())
        .isEqualTo(StepReply.Outcome.COMPLETED);
  }

  @Test
  void severalParcelsAndWhatDidNotLeaveAreTold() throws Exception {
    String command = fulfill(5, 3);
    await().until(() -> state(command).equals("open"));
    SandboxWarehouse.act(command, "ship", Map.of("lines", lines(1)));
    await().until(() -> view(command).path("parcels").size() == 1);
    assertThat(orchestrator.answersTo(command)).isEmpty();
    SandboxWarehouse.act(command, "ship", Map.of("lines", lines(1), "done", true));

    JsonNode result = orchestrator.answerTo(command).result();
    assertThat(result.path("more")).hasSize(1);
    assertThat(result.path("more").path(0).path("trackingNumber").asString())
        .isNotEqualTo(result.path("trackingNumber").asString());
    assertThat(result.path("missing"))
        .hasToString("[{\"sku\":\"" + sku + "\",\"wanted\":3,\"shipped\":2}]");
    assertThat(stock("reserved")).isZero();
  }

  @Test
  void whatTheWarehouseDoesNotTakeOnOrGivesUpIsRejected() throws Exception {
    String refused = fulfill(5, 1, "00000");
    assertThat(orchestrator.answerTo(refused).code()).isEqualTo("undeliverable-address");
    assertThat(state(refused)).isEqualTo("refused");

    String given = send(order + "/fulfill#2", 1, "10115", SandboxWarehouse.LOCATION);
    await().until(() -> state(given).equals("open"));
    SandboxWarehouse.act(given, "cancel", Map.of());
    assertThat(orchestrator.answerTo(given).code()).isEqualTo("out-of-stock");
    assertThat(stock("reserved")).as("the workflow releases it").isEqualTo(2);
  }

  @Test
  void whatLiesElsewhereIsNotSentAndCanBeToldApart() throws Exception {
    StepReply elsewhere = orchestrator.answerTo(send(order + "/fulfill", 1, "10115", "MAIN"));
    assertThat(elsewhere.code()).isEqualTo("not-at-warehouse");
    assertThat(elsewhere.reason()).contains("MAIN");

    String sort = order + "/sort-parcels";
    orchestrator.send(
        command(
            sort,
            "sort-parcels",
            null,
            Json.mapper()
                .valueToTree(
                    Map.of(
                        "allocations",
                        List.of(
                            Map.of("location", "MAIN", "lines", lines(1)),
                            Map.of("location", SandboxWarehouse.LOCATION, "lines", lines(2)))))));
    JsonNode sorted = orchestrator.answerTo(sort).result();
    assertThat(sorted.path("own").path(0).path("location").asString()).isEqualTo("MAIN");
    assertThat(sorted.path("warehouse").path(0).path("location").asString())
        .isEqualTo(SandboxWarehouse.LOCATION);
  }

  @Test
  void anOrderThatTheWarehouseNeverGotIsCancelledWithoutAskingIt() throws Exception {
    SandboxWarehouse.fails(Map.of("outage", true));
    String command = fulfill(5, 1);
    await().until(() -> !view(command).path("trouble").asString("").isEmpty());

    StepReply undone = undo(command);
    assertThat(undone.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    SandboxWarehouse.isWell();
    assertThat(state(command)).isEqualTo("cancelled");
    assertThat(SandboxWarehouse.order(command).isMissingNode()).isTrue();
  }

  @Test
  void soManyWaitAndNoMore() throws Exception {
    SandboxWarehouse.fails(Map.of("outage", true));
    String first = fulfill(5, 1);
    await().until(() -> state(first).equals("sending"));
    var usual = settings;
    var small =
        new FulfillmentSettings(
            usual.location(),
            usual.calls(),
            1,
            usual.askAfter(),
            usual.levels(),
            usual.levelsEvery(),
            usual.keep());
    var handler = new Fulfill(store, small, () -> {}, Clock.systemUTC());

    Map<String, Outcome> outcomes =
        Objects.requireNonNull(
            new TransactionTemplate(transactions)
                .execute(status -> handler.handle(List.of(step(first), step(order + "/other")))));
    assertThat(outcomes.get(first)).isEqualTo(new Outcome.Deferred());
    assertThat(outcomes.get(order + "/other"))
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            full -> {
              assertThat(full.code()).isEqualTo("warehouse-queue-full");
              assertThat(full.mayHaveHappened()).isFalse();
            });
  }

  @Test
  void whatTheWarehouseForgetsIsNotedAndNotSentAgain() throws Exception {
    String command = fulfill(5, 1);
    await().until(() -> state(command).equals("open"));
    SandboxWarehouse.act(command, "forget", Map.of());

    await()
        .until(
            () ->
                orchestrator.answersTo(command).stream()
                    .anyMatch(note -> "unknown-at-warehouse".equals(note.code())));
    assertThat(view(command).path("trouble").asString()).contains("does not know this order");
    assertThat(SandboxWarehouse.order(command).isMissingNode()).isTrue();
  }

  @Test
  void anOrderIsStoppedInTimeHoweverLongThatTakes() throws Exception {
    String command = fulfill(5, 1);
    await().until(() -> state(command).equals("open"));
    works(Map.of("cancelling", true));

    StepReply pending = undo(command);
    assertThat(pending.outcome()).isEqualTo(StepReply.Outcome.UNAVAILABLE);
    assertThat(pending.code()).isEqualTo("cancellation-pending");
    await().until(() -> state(command).equals("cancelled"));
    undoCommand(command);
    await()
        .until(
            () ->
                orchestrator.answersTo(command + "/undo").stream()
                    .anyMatch(answer -> answer.outcome() == StepReply.Outcome.COMPLETED));
    assertThat(SandboxWarehouse.effects(order).path("labels").path("live").asInt()).isZero();
  }

  @Test
  void whatHasLeftIsNotCalledBackAndStaysGone() throws Exception {
    works(Map.of("webhooks", "never"));
    String command = fulfill(5, 2);
    await().until(() -> state(command).equals("open"));
    SandboxWarehouse.act(command, "ship", Map.of());

    StepReply undone = undo(command);
    assertThat(undone.outcome()).isEqualTo(StepReply.Outcome.REJECTED);
    assertThat(undone.code()).isEqualTo("already-shipped");
    assertThat(undone.reason()).contains("Sandbox Freight 3PL");
    assertThat(stock("on_hand")).isEqualTo(3);
    StepReply released = orchestrator.answerTo(orchestrator.undo(order + "/reserve-stock"));
    assertThat(released.result().path("left").path(0).path("quantity").asInt()).isEqualTo(2);
  }

  @Test
  void whatIsShippedAlthoughItWasCancelledComesOnTheRecord() throws Exception {
    String command = fulfill(5, 1);
    await().until(() -> state(command).equals("open"));
    undo(command);
    var left = new Parcel("Post", null, "T-" + run, null, null, Instant.now());

    assertThat(
            confirmations.heard(
                new WarehouseOrder(command, Status.SHIPPED, 99, List.of(left), null, null)))
        .isEqualTo(Confirmations.Heard.SHIPPED_ALTHOUGH_CANCELLED);
    assertThat(state(command)).isEqualTo("shipped");
    await()
        .until(
            () ->
                orchestrator.answersTo(command).stream()
                    .anyMatch(
                        note ->
                            note.attempt() == StepReply.NOTE
                                && "shipped-although-cancelled".equals(note.code())));
  }

  @Test
  void aWebhookHasToBeSignedReadableAndNotTooLong() throws Exception {
    assertThat(webhook("{}").statusCode()).isEqualTo(401);
    assertThat(webhook(" ".repeat(1024 * 1024 + 1)).statusCode()).isEqualTo(413);
    assertThat(
            confirmations.heard(
                new WarehouseOrder("a:1/fulfill", Status.SHIPPED, 1, List.of(), null, null)))
        .isEqualTo(Confirmations.Heard.UNKNOWN);
    assertThat(get("/api/stock/fulfillments?state=lost").path("detail").asString())
        .contains("cancelling");
    assertThat(post("/api/stock/fulfillments/ask", "{\"reference\":\"a:1/x\"}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void levelsSetTheStockAndTakeNoOrderOffTwice() throws Exception {
    SandboxWarehouse.stocked(sku, 9);
    String command = fulfill(5, 2);
    await().until(() -> state(command).equals("open"));
    SandboxWarehouse.tellStock();
    await().until(() -> stock("on_hand") == 9);
    assertThat(stock("reserved")).isEqualTo(2);

    Instant before = Instant.now();
    SandboxWarehouse.act(command, "ship", Map.of());
    orchestrator.answerTo(command);
    assertThat(stock("on_hand")).isEqualTo(7);
    levels.take(List.of(new StockLevel(sku, 9, 7, before)));
    assertThat(stock("on_hand")).as("measured before it left").isEqualTo(7);
    levels.take(List.of(new StockLevel(sku, 4, 4, before.minusSeconds(60))));
    assertThat(stock("on_hand")).as("older than what is known").isEqualTo(7);
    levels.take(warehouse.levels(null).levels());
    assertThat(stock("on_hand")).isEqualTo(7);
    assertThat(
            get("/api/stock/movements?location=" + SandboxWarehouse.LOCATION + "&sku=" + sku)
                .toString())
        .contains("external-warehouse");
  }

  @Test
  void whatIsReservedStaysSoWhereTheWarehouseHasLess() throws Exception {
    fulfill(5, 4);
    await().until(() -> stock("reserved") == 4);
    levels.take(List.of(new StockLevel(sku, 1, 0, Instant.now())));

    assertThat(stock("on_hand")).isEqualTo(4);
  }

  /** The connector, against the sandbox. */
  @Nested
  class Connector extends ExternalWarehouseContract {

    private WebhookInbox inbox;

    @BeforeEach
    void listen() throws IOException {
      inbox = new WebhookInbox();
      SandboxWarehouse.works(inbox.url(), Map.of());
    }

    @AfterEach
    void close() {
      inbox.close();
    }

    @Override
    protected ExternalWarehouse warehouse() {
      return warehouse;
    }

    @Override
    protected void stocked(String wanted, int pieces) {
      SandboxWarehouse.stocked(wanted, pieces);
    }

    @Override
    protected void ship(String reference, Map<String, Integer> pieces, boolean done) {
      SandboxWarehouse.act(
          reference,
          "ship",
          Map.of(
              "done",
              done,
              "lines",
              pieces.entrySet().stream()
                  .map(one -> Map.of("sku", one.getKey(), "quantity", one.getValue()))
                  .toList()));
    }

    @Override
    protected void giveUp(String reference) {
      SandboxWarehouse.act(reference, "cancel", Map.of());
    }

    @Override
    protected boolean stopSlowly() {
      SandboxWarehouse.works(inbox.url(), Map.of("cancelling", true));
      return true;
    }

    @Override
    protected void loseAnswers() {
      SandboxWarehouse.fails(Map.of("answerLostRate", 1.0));
    }

    @Override
    protected void beAway() {
      SandboxWarehouse.fails(Map.of("outage", true));
    }

    @Override
    protected void beWell() {
      SandboxWarehouse.isWell();
    }

    @Override
    protected Delivery webhook(String reference) {
      String stands = SandboxWarehouse.order(reference).path("status").asString();
      return inbox.about(reference + "\",\"status\":\"" + stands);
    }

    @Override
    protected Delivery stockWebhook(String wanted) {
      SandboxWarehouse.tellStock();
      return inbox.about("stock.updated");
    }
  }

  private void works(Map<String, Object> habits) {
    SandboxWarehouse.works(URI.create("http://127.0.0.1:" + port + "/warehouse-webhooks"), habits);
  }

  /** Reserves at the warehouse's location, and has it shipped from there. */
  private String fulfill(int onHand, int pieces) throws Exception {
    return fulfill(onHand, pieces, "10115");
  }

  private String fulfill(int onHand, int pieces, String postcode) throws Exception {
    put("/api/stock/" + SandboxWarehouse.LOCATION + '/' + sku, "{\"onHand\":%d}".formatted(onHand));
    int reserved = Math.max(pieces, postcode.equals("00000") ? 2 : pieces);
    assertThat(orchestrator.ask(order, "reserve", null, sku, reserved).outcome())
        .isEqualTo(StepReply.Outcome.COMPLETED);
    return send(order + "/fulfill", pieces, postcode, SandboxWarehouse.LOCATION);
  }

  private String send(String id, int pieces, String postcode, String location) {
    return orchestrator.send(
        command(
            id,
            "fulfill",
            postcode,
            Json.mapper()
                .valueToTree(
                    Map.of(
                        "allocations",
                        List.of(Map.of("location", location, "lines", lines(pieces)))))));
  }

  private StepCommand<?> command(
      String id, String action, @Nullable String postcode, JsonNode reserved) {
    return new StepCommand<>(
        id,
        OrderId.parse(order),
        action,
        action,
        1,
        Instant.now().plus(DAYS),
        null,
        postcode == null
            ? Map.of()
            : Map.of("number", "1001", "shipTo", ExternalWarehouseContract.address(postcode)),
        null,
        Map.of("reserve-stock", reserved),
        null);
  }

  private Step<FulfilledOrder> step(String id) {
    var content =
        new FulfilledOrder("1001", ExternalWarehouseContract.address("10115"), null, null);
    JsonNode reserved =
        Json.mapper()
            .valueToTree(
                Map.of(
                    "allocations",
                    List.of(Map.of("location", SandboxWarehouse.LOCATION, "lines", lines(1)))));
    return new Step<>(
        new StepCommand<>(
            id,
            OrderId.parse(order),
            "fulfill",
            "fulfill",
            1,
            Instant.now().plus(DAYS),
            null,
            content,
            null,
            Map.of("reserve-stock", reserved),
            null),
        null,
        Notes.NONE);
  }

  private List<Map<String, Object>> lines(int pieces) {
    return List.of(Map.of("sku", sku, "quantity", pieces));
  }

  private StepReply undo(String command) {
    return orchestrator.answerTo(undoCommand(command));
  }

  private String undoCommand(String command) {
    return orchestrator.send(
        new StepCommand<>(
            command + "/undo",
            OrderId.parse(order),
            "fulfill",
            "cancel-fulfillment",
            1,
            Instant.now().plusSeconds(30),
            new StepCommand.Undoes(command, null),
            Map.of(),
            null,
            Map.of(),
            null));
  }

  private JsonNode view(String command) throws Exception {
    for (JsonNode one : get("/api/stock/fulfillments?order=" + order).path("fulfillments")) {
      if (one.path("reference").asString().equals(command)) {
        return one;
      }
    }
    return Json.mapper().missingNode();
  }

  private String state(String command) throws Exception {
    return view(command).path("state").asString("");
  }

  private static String at(String command) {
    return SandboxWarehouse.order(command).path("status").asString("");
  }

  private int stock(String column) {
    return jdbc
        .queryForList(
            "SELECT " + column + " FROM stock WHERE sku = ? AND location = ?",
            Integer.class,
            sku,
            SandboxWarehouse.LOCATION)
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  private double meter(String result) {
    return registry.counter("waybill.warehouse.webhooks", "result", result).count();
  }

  private HttpResponse<String> webhook(String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/warehouse-webhooks"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }
}
