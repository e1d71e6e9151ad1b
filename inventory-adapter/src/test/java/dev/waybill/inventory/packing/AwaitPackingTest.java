package dev.waybill.inventory.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.Orchestrator;
import dev.waybill.inventory.RunningInventory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An order waits until its pieces are in the box, and what is not of it is said at once. */
class AwaitPackingTest extends RunningInventory {

  private static final Duration LONG = Duration.ofDays(5);
  private static final String TWO_MUGS_AND_A_LID =
      """
      [{"location":"MAIN","lines":[
        {"sku":"MUG-%1$s","quantity":2},
        {"sku":"SET-%1$s","quantity":1,"parts":[{"sku":"LID-%1$s","quantity":1}]}]}]
      """;

  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final String order = "demo:" + run;
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
  void theLastPieceAnswersTheStep() throws Exception {
    put("/api/items/LID-" + run, "{\"barcode\":\"40-" + run + "\",\"title\":\"Lid\"}");
    String command = waits(LONG);

    JsonNode listed = get("/api/packings/" + order).path("lines");
    assertThat(listed.findValuesAsString("sku")).containsExactly("LID-" + run, "MUG-" + run);
    assertThat(listed.path(0).path("title").asString()).isEqualTo("Lid");
    assertThat(pick("40-" + run, 1).path("state").asString()).isEqualTo("PICKED");
    JsonNode first = pick("MUG-" + run, 1);
    assertThat(first.path("missing").asInt()).isEqualTo(1);
    assertThat(orchestrator.answersTo(command)).isEmpty();

    assertThat(pick("MUG-" + run, 1).path("state").asString()).isEqualTo("PACKED");
    StepReply reply = orchestrator.answerTo(command);
    assertThat(reply.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(reply.result().path("picked").findValuesAsString("sku"))
        .containsExactly("LID-" + run, "MUG-" + run);
    assertThat(reply.result().at("/picked/1/quantity").asInt()).isEqualTo(2);
    assertThat(pick("MUG-" + run, 1).path("state").asString()).isEqualTo("NOT_AWAITED");
  }

  @Test
  void thePackerSaysIntoWhichBoxesThePiecesGo() throws Exception {
    put(
        "/api/packagings/tube-" + run,
        """
        {"inner":{"lengthMm":500,"widthMm":80,"heightMm":80},"emptyGrams":90,"mostGrams":3000,"carrierPackaging":"Tube"}\
        """);
    StepCommand<?> command =
        command(
            "",
            LONG,
            null,
            """
            [{"location":"MAIN","lines":[
              {"sku":"MUG-%1$s","quantity":3},
              {"sku":"THEIRS-%1$s","quantity":1,"parts":[{"sku":"MAP-%1$s","quantity":1}]}]}]
            """
                .formatted(run));
    orchestrator.send(command);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/api/packings/" + order).path("lines").size() == 2);

    pick("MUG-" + run, 1);
    assertThat(
            say(
                    "/pieces",
                    "{\"piece\":\"MAP-%s\",\"box\":\"2\",\"packaging\":\"none\"}".formatted(run))
                .path("state")
                .asString())
        .isEqualTo("NO_PACKAGING");
    assertThat(
            post("/api/packings/" + order + "/pieces", "{\"piece\":\"x\",\"packaging\":\"tube\"}")
                .statusCode())
        .as("a packaging of no box")
        .isEqualTo(400);
    say("/pieces", "{\"piece\":\"MUG-%s\",\"box\":\"1\"}".formatted(run));
    say(
        "/pieces",
        "{\"piece\":\"MAP-%1$s\",\"box\":\"2\",\"packaging\":\"tube-%1$s\"}".formatted(run));
    assertThat(pick("MUG-" + run, 1).path("state").asString()).isEqualTo("PACKED");
    send(request("/api/packagings/tube-" + run).DELETE());

    assertThat(orchestrator.answerTo(command.id()).result().path("packing"))
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
                    [{"location":"MAIN","boxes":[
                      {"items":[{"sku":"MUG-%1$s","quantity":2}]},
                      {"packaging":"tube-%1$s","carrierPackaging":"Tube","emptyGrams":90,
                       "dimensions":{"lengthMm":500,"widthMm":80,"heightMm":80},
                       "items":[{"sku":"MUG-%1$s","quantity":1},{"sku":"THEIRS-%1$s","quantity":1}]}]}]
                    """
                        .formatted(run)));
  }

  @Test
  void whereKitsLieBoxesAreNotSaid() throws Exception {
    orchestrator.send(
        command(
            "",
            LONG,
            null,
            """
            [{"location":"MAIN","lines":[
              {"sku":"MUG-%1$s","quantity":1},
              {"sku":"SET-%1$s","quantity":1,"parts":[{"sku":"POT-%1$s","quantity":1},{"sku":"LID-%1$s","quantity":1}]}]}]
            """
                .formatted(run)));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/api/packings/" + order).path("lines").size() == 3);
    JsonNode refused = say("/pieces", "{\"piece\":\"MUG-%s\",\"box\":\"1\"}".formatted(run));
    assertThat(refused.path("state").asString()).isEqualTo("NO_BOXES");
    assertThat(refused.path("message").asString()).contains("edit-packing");
    assertThat(refused.path("missing").asInt()).isEqualTo(3);
  }

  @Test
  void aWrongPieceAndOneTooManyAreSaidAtOnceAndNotCounted() throws Exception {
    waits(LONG);

    JsonNode wrong = pick("SET-" + run, 1);
    assertThat(wrong.path("state").asString()).isEqualTo("WRONG_PIECE");
    assertThat(wrong.path("message").asString()).contains("2 x MUG-" + run, "1 x LID-" + run);
    assertThat(pick("MUG-" + run, 3).path("state").asString()).isEqualTo("TOO_MANY");
    JsonNode elsewhere =
        say("/pieces", "{\"piece\":\"MUG-%s\",\"location\":\"ATTIC\"}".formatted(run));
    assertThat(elsewhere.path("state").asString()).isEqualTo("WRONG_PIECE");
    assertThat(get("/api/packings/" + order).path("lines").findValues("picked"))
        .allMatch(picked -> picked.asInt() == 0);
    assertThat(post("/api/packings/" + order + "/pieces", "{\"piece\":\" \"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aPersonSaysThatAllIsInTheBoxAndHearsWhatWasNotScanned() throws Exception {
    String command = waits(LONG);
    pick("MUG-" + run, 2);

    JsonNode missing = say("/packed", "{}");
    assertThat(missing.path("state").asString()).isEqualTo("MISSING");
    assertThat(missing.path("message").asString()).contains("1 x LID-" + run);
    assertThat(say("/packed", "{\"despite\":true}").path("state").asString()).isEqualTo("PACKED");
    assertThat(orchestrator.answerTo(command).outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
  }

  @Test
  void nobodyPacksWhatIsRecalledAndWhatIsInTheBoxGoesBack() throws Exception {
    String command = waits(LONG);
    pick("MUG-" + run, 1);

    String undo = orchestrator.send(command("/undo", LONG, new StepCommand.Undoes(command, null)));
    JsonNode back = orchestrator.answerTo(undo).result().path("putBack");
    assertThat(back).hasSize(1);
    assertThat(back.at("/0/sku").asString()).isEqualTo("MUG-" + run);
    assertThat(back.at("/0/quantity").asInt()).isEqualTo(1);

    assertThat(pick("MUG-" + run, 1).path("message").asString()).contains("Do not pack it");
    assertThat(get("/api/packings/" + order).path("status").asInt()).isEqualTo(404);
    assertThat(orchestrator.answersTo(command)).isEmpty();
  }

  @Test
  void whatIsNotPackedInTimeIsANo() throws Exception {
    String command = waits(Duration.ofSeconds(4));
    pick("MUG-" + run, 2);

    StepReply reply = orchestrator.answerTo(command);
    assertThat(reply.code()).isEqualTo("not-packed");
    assertThat(reply.reason()).contains("1 x LID-" + run).doesNotContain("MUG");
  }

  @Test
  void twoPackersAtOneOrderDoNotCountAPieceTwice() throws Exception {
    String command = waits(LONG);
    try (var packers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> scan = () -> pick("MUG-" + run, 1).path("state").asString();
      var states = packers.invokeAll(Collections.nCopies(6, scan));
      assertThat(states.stream().map(Future::resultNow))
          .containsExactlyInAnyOrder(
              "PICKED", "PICKED", "TOO_MANY", "TOO_MANY", "TOO_MANY", "TOO_MANY");
    }
    assertThat(pick("LID-" + run, 1).path("state").asString()).isEqualTo("PACKED");
    orchestrator.answerTo(command);
  }

  @Test
  void ordersAreListedByLocationWhileTheyWait() throws Exception {
    waits(LONG);
    assertThat(listed("?location=MAIN")).contains(order);
    assertThat(listed("?location=ATTIC")).doesNotContain(order);
    assertThat(
            get("/api/packings?order=" + order + "&order=nobody:1")
                .path("orders")
                .findValuesAsString("order"))
        .containsExactly(order);
  }

  @Test
  void ordersAreListedByWhenTheyHaveToLeaveAndPriorityComesFirst() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String there = "DOCK-" + run;
    packs("late", there, new StepCommand.ShipBy(now.minusSeconds(60), false, 1));
    packs("soon", there, new StepCommand.ShipBy(now.plusSeconds(3600), false, 1));
    packs("never", there, null);
    packs("first", there, new StepCommand.ShipBy(now.plusSeconds(7200), true, 1));
    String here = "?location=" + there;
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(names(here)).containsExactly("first", "late", "soon", "never"));

    assertThat(names(here + "&shipBy=overdue")).containsExactly("late");
    assertThat(names(here + "&shipBy=upcoming")).containsExactly("first", "soon", "never");
    assertThat(names(here + "&shipByTo=" + now.plusSeconds(3600))).containsExactly("late", "soon");
    assertThat(names(here + "&priority=true")).containsExactly("first");
    assertThat(names(here + "&sort=since")).hasSize(4);
    JsonNode late = get("/api/packings/" + order + "-late");
    assertThat(late.path("shipBy").asString()).isEqualTo(now.minusSeconds(60).toString());
    assertThat(late.path("overdue").asBoolean()).isTrue();
    assertThat(late.path("priority").asBoolean()).isFalse();
    assertThat(get("/api/packings?sort=age").path("status").asInt()).isEqualTo(400);
    assertThat(get("/api/packings?shipBy=today").path("status").asInt()).isEqualTo(400);

    // Counted again: what the order said before comes late and changes nothing.
    packs("soon", there, new StepCommand.ShipBy(now.minusSeconds(120), false, 3));
    packs("soon", there, new StepCommand.ShipBy(now.plusSeconds(9000), false, 2));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(names(here)).containsExactly("first", "soon", "late", "never"));
  }

  @Test
  void pagesInTheOrderOfLeavingFollowEachOther() throws Exception {
    Instant now = Instant.now();
    String there = "RAMP-" + run;
    for (int i = 0; i < 60; i++) {
      packs(
          "%02d".formatted(i),
          there,
          i == 59 ? null : new StepCommand.ShipBy(now.plusSeconds(i), i % 20 == 0, 1));
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(names("?location=" + there)).hasSize(60));

    List<String> listed = names("?location=" + there);
    assertThat(listed).doesNotHaveDuplicates().startsWith("00", "20", "40", "01").endsWith("59");
    String next = get("/api/packings?location=" + there).path("next").asString();
    assertThat(get("/api/packings?sort=since&cursor=" + next).path("status").asInt())
        .isEqualTo(400);
  }

  private void packs(String name, String location, StepCommand.@Nullable ShipBy shipBy) {
    String of = order + '-' + name;
    orchestrator.send(
        new StepCommand<>(
            of + "/pack",
            OrderId.parse(of),
            "pack",
            "await-packing",
            1,
            Instant.now().plus(LONG),
            null,
            Map.of(),
            null,
            Map.of(
                "reserve-stock",
                Json.mapper()
                    .readTree(
                        "{\"allocations\":[{\"location\":\"%s\",\"lines\":[{\"sku\":\"MUG\",\"quantity\":1}]}]}"
                            .formatted(location))),
            null,
            null,
            shipBy,
            null));
  }

  /** Of the orders that {@link #packs} sent. */
  private List<String> names(String query) throws Exception {
    return listed(query).stream().map(one -> one.substring(order.length() + 1)).toList();
  }

  @Test
  void anOrderWithoutPiecesDoesNotWait() {
    var command = command("", LONG, null, "[]");
    orchestrator.send(command);
    assertThat(orchestrator.answerTo(command.id()).outcome())
        .isEqualTo(StepReply.Outcome.COMPLETED);
  }

  private List<String> listed(String query) throws Exception {
    var orders = new ArrayList<String>();
    String next = "";
    do {
      JsonNode page = get("/api/packings" + query + "&cursor=" + next);
      orders.addAll(page.path("orders").findValuesAsString("order"));
      next = page.path("next").asString("");
    } while (!next.isEmpty());
    return orders;
  }

  private JsonNode pick(String piece, int quantity) throws Exception {
    return say("/pieces", "{\"piece\":\"%s\",\"quantity\":%d}".formatted(piece, quantity));
  }

  private JsonNode say(String what, String body) throws Exception {
    return Json.mapper().readTree(post("/api/packings/" + order + what, body).body());
  }

  /** Returns the id of the command once the order is listed. */
  private String waits(Duration time) {
    StepCommand<?> command = command("", time, null);
    orchestrator.send(command);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get("/api/packings/" + order).path("lines").size() == 2);
    return command.id();
  }

  private StepCommand<?> command(
      String suffix, Duration time, StepCommand.@Nullable Undoes undoes) {
    return command(suffix, time, undoes, TWO_MUGS_AND_A_LID.formatted(run));
  }

  private StepCommand<?> command(
      String suffix, Duration time, StepCommand.@Nullable Undoes undoes, String allocations) {
    return new StepCommand<>(
        order + "/pack" + suffix,
        OrderId.parse(order),
        "pack",
        undoes == null ? "await-packing" : "recall-packing",
        1,
        Instant.now().plus(time),
        undoes,
        Map.of(),
        null,
        Map.of(
            "reserve-stock",
            Json.mapper().readTree("{\"allocations\":%s}".formatted(allocations))));
  }
}
