package dev.waybill.shipping.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.shipping.Api;
import dev.waybill.shipping.ShippingTest;
import dev.waybill.shipping.orders.FakeOrders;
import dev.waybill.testing.step.Conversation;
import dev.waybill.testing.step.OutsideWorld;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** One label is made void without its order. */
@ShippingTest
class LabelVoidTest {

  private static final String REASON = "{\"reason\": \" bought twice \"}";

  private final String order = "demo:" + UUID.randomUUID();

  @Autowired KafkaClients kafka;
  @Autowired JdbcTemplate jdbc;
  private Conversation orchestrator;
  private Api api;

  @BeforeEach
  void start(@LocalServerPort int port) {
    api = new Api(port);
    orchestrator = new Conversation(kafka, "shipping");
  }

  @AfterEach
  void stop() throws InterruptedException {
    OutsideWorld.allWell();
    orchestrator.close();
  }

  @Test
  void aLabelOfAFinishedOrderIsVoidAndSaysWhoAndWhy() throws Exception {
    String label = bought("COMPLETED");

    HttpResponse<byte[]> answer = voided(label);

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode now = Json.mapper().readTree(answer.body());
    assertThat(now.path("message").asString()).contains("void");
    assertThat(now.at("/label/state").asString()).isEqualTo("voided");
    assertThat(now.at("/label/voidedBy").asString()).isEqualTo("erika");
    assertThat(now.at("/label/voidReason").asString()).isEqualTo("bought twice");
    assertThat(live()).isZero();
    assertRefused(label, 409, "void already");
  }

  @Test
  void anOrderThatGoesOnKeepsItsLabelAndTheAnswerSaysWhatToDo() throws Exception {
    String label = bought("ON_HOLD");

    assertRefused(label, 409, "would go out with a void label. Correct its address or packing");
    assertThat(live()).isOne();
  }

  @Test
  void whatHasLeftIsNotVoid() throws Exception {
    String label = bought("COMPLETED");
    jdbc.update(
        """
        WITH h AS (
          INSERT INTO hand_over (command_id, order_id, step, action, attempt, state, since, deadline)
          VALUES (?, ?, 'hand-over', 'await-hand-over', 1, 'CLOSED', now(), now()) RETURNING command_id)
        INSERT INTO hand_over_parcel (command_id, label_id, tracking_number, carrier, left_at, left_by, how)
        SELECT command_id, ?, 'T', 'x', now(), 'ann', 'SCAN' FROM h
        """,
        order + "/hand-over",
        order,
        label);

    assertRefused(label, 409, "is with its carrier");
    assertThat(live()).isOne();
  }

  @Test
  void aParcelThatItsCarrierHasScannedIsNotVoid() throws Exception {
    String label = bought("COMPLETED");
    jdbc.update(
        """
        INSERT INTO parcel (label_id, order_id, account, tracking_number, status)
        VALUES (?, ?, 'sandbox', 'T', 'IN_TRANSIT')
        ON CONFLICT (label_id) DO UPDATE SET status = EXCLUDED.status
        """,
        label,
        order);

    assertRefused(label, 409, "is with its carrier");
    assertThat(live()).isOne();
  }

  @Test
  void whatTheCarrierDoesNotAnswerIsNotedAndAskedAgain() throws Exception {
    String label = bought("COMPLETED");
    OutsideWorld.fault("carrier", "{\"answerLostRate\": 1}");

    HttpResponse<byte[]> answer = voided(label);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(Json.mapper().readTree(answer.body()).path("message").asString())
        .contains("has not answered", "asked again");
    assertThat(column(label, "refund")).isEqualTo("REQUESTED");
    assertThat(column(label, "refund_next_at")).isNotNull();
    assertRefused(label, 409, "void already");
  }

  @Test
  void aLabelThatTheCarrierKeepsStaysAsItWas() throws Exception {
    String label = bought("CANCELLED");
    jdbc.update("UPDATE label SET label_id = ? WHERE label_id = ?", label + "-gone", label);

    assertRefused(label + "-gone", 409, "");
    assertThat(column(label + "-gone", "refund")).isEqualTo("NONE");
    assertThat(column(label + "-gone", "void_by")).isNull();
  }

  @Test
  void whatIsMissingIsSaid() throws Exception {
    String label = bought("COMPLETED");

    assertThat(text(api.post("/api/labels/" + label + "/void", "{\"reason\": \" \"}")))
        .contains("Say in reason");
    assertRefused("sandbox:none", 404, "There is no label sandbox:none");
    assertThat(live()).isOne();
  }

  private String bought(String status) {
    FakeOrders.add(order, FakeOrders.details(order, "1001", "Anna Nowak").put("status", status));
    StepReply reply =
        orchestrator.ask(
            new StepCommand<>(
                order + "/buy-label",
                new OrderId(order),
                "buy-label",
                "buy-label",
                1,
                Instant.now().plusSeconds(20),
                null,
                Json.mapper()
                    .readTree(
                        """
                        {"number":"1001",
                         "shipTo":{"name":"Anna Nowak","line1":"ul. Prosta 1","city":"Warszawa","postcode":"00-001",
                           "country":"PL"},
                         "lines":[{"id":"1","sku":"MUG","title":"Mug","quantity":2,
                           "unitPrice":{"minor":1000,"currency":"PLN"},"needsShipping":true,"grams":300}],
                         "delivery":{"method":"flat_rate","title":"Courier","pickup":false}}
                        """),
                null,
                Map.of(
                    "reserve-stock",
                    Json.mapper()
                        .readTree(
                            """
                            {"allocations":[{"location":"WH1","lines":[{"sku":"MUG","quantity":2}]}]}
                            """))));
    assertThat(reply.outcome()).as(reply.reason()).isEqualTo(StepReply.Outcome.COMPLETED);
    return reply.result().path("labelId").asString();
  }

  private HttpResponse<byte[]> voided(String label) throws Exception {
    return api.post("/api/labels/" + label + "/void", REASON);
  }

  private void assertRefused(String label, int status, String words) throws Exception {
    HttpResponse<byte[]> answer = voided(label);
    assertThat(text(answer)).contains(words);
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private int live() {
    return OutsideWorld.effects(order).path("labels").path("live").asInt();
  }

  private String column(String label, String column) {
    return jdbc.queryForObject(
        "SELECT " + column + "::text FROM label WHERE label_id = ?", String.class, label);
  }
}
