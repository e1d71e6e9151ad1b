package dev.waybill.shipping.handover;

import static dev.waybill.contracts.StepReply.Outcome.COMPLETED;
import static dev.waybill.contracts.StepReply.Outcome.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.shipping.ShippingTest;
import dev.waybill.testing.TestIdentity;
import dev.waybill.testing.step.Conversation;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An order waits between its label and "shipped" until its parcels are with the carrier. */
@ShippingTest
class HandOverTest {

  private static final Duration LONG = Duration.ofDays(5);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String id = UUID.randomUUID().toString().substring(0, 8);
  private final String order = "demo:" + id;

  @Autowired KafkaClients kafka;
  @Autowired MeterRegistry registry;
  @Autowired HandOverMeters meters;
  @Autowired HandOverRule rule;
  @Autowired CarrierScans scans;
  @Autowired JdbcTemplate jdbc;
  @LocalServerPort int port;
  private Conversation orchestrator;

  @BeforeEach
  void start() {
    orchestrator = new Conversation(kafka, "shipping");
  }

  @AfterEach
  void stop() throws InterruptedException {
    orchestrator.close();
  }

  @Test
  void theStepIsAnsweredOnceTheLastParcelHasLeft() throws Exception {
    StepCommand<?> command = waits(LONG, 2);
    orchestrator.send(command);
    awaitWaiting();

    JsonNode first = handOver("{\"parcels\":[\"T1-%1$s\",\"T1-%1$s\"],\"how\":\"SCAN\"}");
    assertThat(first.findValuesAsString("state")).containsExactly("LEFT");
    assertThat(first.path(0).path("order").asString()).isEqualTo(order);
    assertThat(first.path(0).at("/parcels/0/leftBy").asString()).isEqualTo("ann");
    assertThat(waiting().findValuesAsString("how")).containsExactly("SCAN");
    assertThat(orchestrator.answers(command)).isEmpty();

    JsonNode rest =
        handOver("{\"parcels\":[\"T1-%1$s\",\"sandbox:L2-%1$s\",\"nobody's\"],\"how\":\"SCAN\"}");
    assertThat(rest.findValuesAsString("state")).containsExactly("ALREADY", "LEFT", "UNKNOWN");
    StepReply reply = orchestrator.answer(command);
    assertThat(reply.outcome()).isEqualTo(COMPLETED);
    assertThat(reply.result().findValuesAsString("labelId"))
        .containsExactly("sandbox:L1-" + id, "sandbox:L2-" + id);
    assertThat(waiting()).isNull();
    assertThat(handOver("{\"parcels\":[\"T2-%1$s\"]}").findValuesAsString("state"))
        .containsExactly("ALREADY");
  }

  @Test
  void whatIsInAManifestHasLeft() throws Exception {
    StepCommand<?> command = waits(LONG, 1);
    orchestrator.send(command);
    awaitWaiting();

    manifest("sandbox:L1-" + id);

    assertThat(orchestrator.answer(command).outcome()).isEqualTo(COMPLETED);
    assertThat(handOver("{\"parcels\":[\"T1-%1$s\"]}").path(0).at("/parcels/0/how").asString())
        .isEqualTo("MANIFEST");
  }

  /** As it is left by a service that was stopped right after the gateway's answer. */
  private void manifest(String label) {
    jdbc.update(
        """
        WITH made AS (
          INSERT INTO manifest (account, day, state, asked_by, untold) VALUES ('sandbox', now()::date, 'MADE', 'ann', true)
          RETURNING id)
        INSERT INTO manifest_label (label_id, manifest) SELECT ?, id FROM made
        """,
        label);
  }

  @Test
  void whatACancellationRecalledMustNotLeave() throws Exception {
    StepCommand<?> command = waits(LONG, 1);
    orchestrator.send(command);
    awaitWaiting();

    assertThat(orchestrator.ask(recall(1)).outcome()).isEqualTo(COMPLETED);

    JsonNode scanned = handOver("{\"parcels\":[\"T1-%1$s\"],\"how\":\"SCAN\"}");
    assertThat(scanned.findValuesAsString("state")).containsExactly("RECALLED");
    assertThat(scanned.path(0).path("message").asString()).contains("Keep it here");
    assertThat(waiting()).isNull();
    assertThat(orchestrator.answers(command)).isEmpty();
  }

  @Test
  void whatHasLeftIsNeitherRecalledNorVoided() throws Exception {
    StepCommand<?> command = waits(LONG, 1);
    orchestrator.send(command);
    awaitWaiting();
    assertThat(handOver("{\"orders\":[\"demo:%1$s\"]}").findValuesAsString("state"))
        .containsExactly("LEFT");
    orchestrator.answer(command);

    StepReply recalled = orchestrator.ask(recall(1));
    assertThat(recalled.outcome()).isEqualTo(REJECTED);
    assertThat(recalled.code()).isEqualTo("already-left");
    assertThat(recalled.reason()).contains("T1-" + id);
    StepReply voided = orchestrator.ask(voidLabel());
    assertThat(voided.outcome()).isEqualTo(REJECTED);
    assertThat(voided.code()).isEqualTo("already-left");
  }

  @Test
  void aStepThatIsDoneAgainDoesNotWaitForWhatHasLeft() throws Exception {
    orchestrator.send(waits(LONG, 1));
    awaitWaiting();
    handOver("{\"parcels\":[\"T1-%1$s\"]}");

    StepReply again = orchestrator.ask(waits("#2", LONG, 1));

    assertThat(again.outcome()).isEqualTo(COMPLETED);
  }

  @Test
  void whatIsNotHandedOverInTimeIsANo() throws Exception {
    StepCommand<?> command = waits(Duration.ofSeconds(4), 2);
    orchestrator.send(command);
    awaitWaiting();
    handOver("{\"parcels\":[\"T2-%1$s\"]}");

    StepReply reply = orchestrator.answer(command);

    assertThat(reply.outcome()).isEqualTo(REJECTED);
    assertThat(reply.code()).isEqualTo("not-handed-over");
    assertThat(reply.reason()).contains("T1-" + id).doesNotContain("T2-" + id);
  }

  @Test
  void aLateOrderIsListedAndCountedAndGoesOnOnceItsParcelHasLeftAfterAll() throws Exception {
    StepCommand<?> command = waits(Duration.ofSeconds(2), 1);
    orchestrator.send(command);
    orchestrator.answer(command);

    assertThat(waiting().path("lateSince").asString("")).isNotEmpty();
    assertThat(orders("/api/hand-overs?late=true")).contains(order);
    assertThat(orders("/api/hand-overs?late=false")).doesNotContain(order);
    meters.count();
    assertThat(registry.get("waybill.handovers.late").gauge().value()).isGreaterThanOrEqualTo(1);
    assertThat(orchestrator.ask(waits("#2", LONG, 1)).code()).isEqualTo("not-handed-over");

    assertThat(handOver("{\"parcels\":[\"T1-%1$s\"],\"how\":\"SCAN\"}").findValuesAsString("state"))
        .containsExactly("LEFT");
    assertThat(waiting()).isNull();
    assertThat(orchestrator.ask(waits("#3", LONG, 1)).outcome()).isEqualTo(COMPLETED);
  }

  @Test
  void aLateParcelWhoseLabelIsVoidMustNotLeave() throws Exception {
    StepCommand<?> command = waits(Duration.ofSeconds(2), 1);
    orchestrator.send(command);
    orchestrator.answer(command);

    orchestrator.ask(voidLabel());

    assertThat(waiting()).isNull();
    assertThat(handOver("{\"parcels\":[\"T1-%1$s\"]}").findValuesAsString("state"))
        .containsExactly("RECALLED");
  }

  @Test
  void aShopSaysWhatCountsAndHowLongAnOrderMayLie() throws Exception {
    String shop = "shop-" + id;
    String policy = "/api/hand-overs/policies/" + shop;
    assertThat(list(policy).path("when").asString()).isEqualTo("AT_LABEL");
    assertThat(send("PUT", policy, "operator", "{\"when\":\"AWAITED\"}").statusCode())
        .isEqualTo(403);
    assertThat(
            send("PUT", policy, "manager", "{\"when\":\"AWAITED\",\"within\":\"P99D\"}")
                .statusCode())
        .isEqualTo(400);
    String wanted = "{\"when\":\"AWAITED\",\"knownBy\":[\"CARRIER_SCAN\"],\"within\":\"PT8H\"}";
    assertThat(send("PUT", policy, "manager", wanted).statusCode()).isEqualTo(200);
    assertThat(list("/api/hand-overs/policies").at("/policies").findValuesAsString("shop"))
        .contains(shop);
    assertThat(rule.isAwaited(OrderId.of(shop, id))).isTrue();

    StepCommand<?> command = waits(shop + ":" + id, "", LONG, 1);
    orchestrator.send(command);
    await()
        .until(
            () ->
                !list("/api/hand-overs?location=LOC-" + shop + ":" + id).path("orders").isEmpty());
    JsonNode waiting = list("/api/hand-overs?location=LOC-" + shop + ":" + id).at("/orders/0");
    assertThat(Instant.parse(waiting.path("until").asString()))
        .isBefore(Instant.now().plus(Duration.ofHours(9)));
    assertThat(handOver("{\"parcels\":[\"T1-%1$s\"],\"how\":\"SCAN\"}").findValuesAsString("state"))
        .containsExactly("NOT_COUNTED");
    scans.scanned(List.of("T1-" + id, "nobody's"));
    assertThat(orchestrator.answer(command).result().findValuesAsString("how"))
        .containsExactly("CARRIER_SCAN");

    assertThat(send("DELETE", policy, "manager", "").statusCode()).isEqualTo(204);
    assertThat(rule.isAwaited(OrderId.of(shop, id))).isFalse();
  }

  @Test
  void anOrderWithoutParcelsDoesNotWait() {
    assertThat(orchestrator.ask(waits(LONG, 0)).outcome()).isEqualTo(COMPLETED);
  }

  @Test
  void anOrderWithTestLabelsDoesNotWaitEither() throws Exception {
    StepCommand<?> command = waits(LONG, 2);
    command.results().get("buy-label").forEach(label -> ((ObjectNode) label).put("test", true));

    assertThat(orchestrator.ask(command).outcome()).isEqualTo(COMPLETED);
    assertThat(waiting()).isNull();
  }

  @Test
  void aScanAndACancellationAtTheSameMomentAgree() throws Exception {
    for (int i = 0; i < 10; i++) {
      String one = order + "-" + i;
      orchestrator.send(waits(one, "", LONG, 1));
      await().until(() -> list("/api/hand-overs?location=LOC-" + one).path("orders").size() == 1);
      StepCommand<?> recall = recall(one, 1);
      try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<JsonNode> scan =
            both.submit(
                (Callable<JsonNode>)
                    () -> handOver("{\"parcels\":[\"sandbox:L1-" + one.substring(5) + "\"]}"));
        orchestrator.send(recall);
        boolean left = scan.get().path(0).path("state").asString().equals("LEFT");
        assertThat(orchestrator.answer(recall).outcome()).isEqualTo(left ? REJECTED : COMPLETED);
      }
    }
  }

  @Test
  void whoMayAndWhatIsWrong() throws Exception {
    assertThat(post("viewer", "{\"parcels\":[\"T\"]}").statusCode()).isEqualTo(403);
    assertThat(post("packer", "{}").statusCode()).isEqualTo(400);
    assertThat(post("packer", "{\"parcels\":[\"T\"],\"orders\":[\"o\"]}").statusCode())
        .isEqualTo(400);
    assertThat(get("/api/hand-overs?cursor=nonsense").statusCode()).isEqualTo(400);
    assertThat(get("/api/hand-overs?overIn=soon").statusCode()).isEqualTo(400);
  }

  @Test
  void eachOrderThatWaitsIsOnOnePage() throws Exception {
    for (int i = 0; i < 60; i++) {
      orchestrator.send(waits(order + "-" + i, "", i < 5 ? Duration.ofHours(1) : LONG, 1));
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> orders("/api/hand-overs?").stream().filter(this::isOurs).count() == 60);
    assertThat(orders("/api/hand-overs?")).doesNotHaveDuplicates();
    assertThat(orders("/api/hand-overs?overIn=PT2H").stream().filter(this::isOurs)).hasSize(5);
    String named = "/api/hand-overs?order=%1$s-1&order=%1$s-59&order=nobody:1".formatted(order);
    assertThat(list(named).path("orders").findValuesAsString("order"))
        .containsExactlyInAnyOrder(order + "-1", order + "-59");
  }

  private boolean isOurs(String one) {
    return one.startsWith(order);
  }

  private List<String> orders(String path) throws Exception {
    var orders = new ArrayList<String>();
    String next = "";
    do {
      JsonNode page = list(path + "&cursor=" + next);
      orders.addAll(page.path("orders").findValuesAsString("order"));
      next = page.path("next").asString("");
    } while (!next.isEmpty());
    return orders;
  }

  private void awaitWaiting() {
    await().atMost(Duration.ofSeconds(20)).until(() -> waiting() != null);
  }

  /** The order as it is listed; null if it does not wait. */
  private JsonNode waiting() throws Exception {
    JsonNode orders = list("/api/hand-overs?location=LOC-" + order).path("orders");
    return orders.isEmpty() ? null : orders.path(0);
  }

  private JsonNode list(String path) throws Exception {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.mapper().readTree(response.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token("viewer"))
            .build(),
        BodyHandlers.ofString());
  }

  private JsonNode handOver(String body) throws Exception {
    HttpResponse<String> response = post("packer", body.formatted(id));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.mapper().readTree(response.body()).path("results");
  }

  private HttpResponse<String> post(String role, String body) throws Exception {
    return send("POST", "/api/hand-overs", role, body);
  }

  private HttpResponse<String> send(String method, String path, String role, String body)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token(role))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String token(String role) {
    return TestIdentity.token("shipping-adapter", "ann", role);
  }

  @Test
  void ordersAreListedByWhenTheyHaveToLeave() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String place = "DOCK-" + id;
    waitsAt(place, "late", new StepCommand.ShipBy(now.minusSeconds(60), false, 1));
    waitsAt(place, "never", null);
    waitsAt(place, "soon", new StepCommand.ShipBy(now.plusSeconds(3600), false, 1));
    waitsAt(place, "first", new StepCommand.ShipBy(now.plusSeconds(7200), true, 1));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(listed(place, "&sort=shipBy"))
                    .containsExactly("first", "late", "soon", "never"));
    assertThat(listed(place, "&shipBy=overdue")).containsExactly("late");
    assertThat(listed(place, "&priority=false&shipByTo=" + now.plusSeconds(3600)))
        .containsExactlyInAnyOrder("late", "soon");

    waitsAt(place, "late", new StepCommand.ShipBy(now.plusSeconds(9000), false, 4));
    waitsAt(place, "late", new StepCommand.ShipBy(now.minusSeconds(60), false, 3));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(listed(place, "&sort=shipBy"))
                    .containsExactly("first", "soon", "late", "never"));
    assertThat(send("GET", "/api/hand-overs?sort=age", "viewer", "").statusCode()).isEqualTo(400);
  }

  private void waitsAt(String place, String name, StepCommand.ShipBy shipBy) {
    String of = order + '-' + name;
    JsonNode labels = labels(of, 1);
    ((ObjectNode) labels.path(0)).put("location", place);
    orchestrator.send(
        new StepCommand<>(
            of + "/hand-over",
            new OrderId(of),
            "hand-over",
            "await-hand-over",
            1,
            Instant.now().plus(LONG),
            null,
            Map.of(),
            null,
            Map.of("buy-label", labels),
            null,
            null,
            shipBy,
            null));
  }

  private List<String> listed(String place, String query) throws Exception {
    HttpResponse<String> response =
        send("GET", "/api/hand-overs?location=" + place + query, "viewer", "");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    var names = new ArrayList<String>();
    Json.mapper()
        .readTree(response.body())
        .path("orders")
        .forEach(one -> names.add(one.path("order").asString().substring(order.length() + 1)));
    return names;
  }

  private StepCommand<?> waits(Duration time, int parcels) {
    return waits("", time, parcels);
  }

  private StepCommand<?> waits(String round, Duration time, int parcels) {
    return waits(order, round, time, parcels);
  }

  private static StepCommand<?> waits(String of, String round, Duration time, int parcels) {
    return command(of, "await-hand-over", round, time, null, parcels);
  }

  private StepCommand<?> recall(int parcels) {
    return recall(order, parcels);
  }

  private static StepCommand<?> recall(String of, int parcels) {
    var undoes = new StepCommand.Undoes(of + "/hand-over", null);
    return command(of, "recall-hand-over", "/undo", Duration.ofSeconds(20), undoes, parcels);
  }

  private StepCommand<?> voidLabel() {
    JsonNode label = labels(order, 1).path(0);
    return new StepCommand<>(
        order + "/buy-label/undo",
        new OrderId(order),
        "buy-label",
        "void-label",
        1,
        Instant.now().plusSeconds(20),
        new StepCommand.Undoes(order + "/buy-label", label),
        Map.of(),
        null,
        Map.of());
  }

  private static StepCommand<?> command(
      String of,
      String action,
      String round,
      Duration time,
      StepCommand.Undoes undoes,
      int parcels) {
    return new StepCommand<>(
        of + "/hand-over" + round,
        new OrderId(of),
        "hand-over",
        action,
        1,
        Instant.now().plus(time),
        undoes,
        Map.of(),
        null,
        Map.of("buy-label", labels(of, parcels), "reserve-stock", Json.mapper().readTree("{}")));
  }

  /** As a fan-out over two locations returns them. */
  private static JsonNode labels(String of, int parcels) {
    var labels = Json.mapper().createArrayNode();
    String name = of.substring(of.indexOf(':') + 1);
    for (int n = 1; n <= parcels; n++) {
      labels
          .addObject()
          .put("labelId", "sandbox:L" + n + "-" + name)
          .put("trackingNumber", "T" + n + "-" + name)
          .put("carrier", "Sandbox Post")
          .put("service", "economy")
          .put("location", "LOC-" + of);
    }
    return labels;
  }
}
