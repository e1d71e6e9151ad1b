package dev.waybill.crm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.testing.step.Conversation;
import dev.waybill.testing.step.OutsideWorld;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Commands in, replies out, records in the CRM. */
@CrmTest
class CrmServiceTest {

  private final String order = "demo:" + UUID.randomUUID();

  @Autowired KafkaClients kafka;
  private Conversation orchestrator;

  @BeforeEach
  void start() {
    orchestrator = new Conversation(kafka, "crm");
  }

  @AfterEach
  void stop() throws InterruptedException {
    OutsideWorld.allWell();
    orchestrator.close();
  }

  @Test
  void anOrderIsRecordedAndThenCancelled() {
    StepReply recorded = orchestrator.ask(command("record-order", 1));

    assertThat(recorded.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(recorded.result().path("state").asString()).isEqualTo("open");
    assertThat(crm().path("state").asString()).isEqualTo("open");

    StepReply cancelled = orchestrator.ask(command("cancel-order", 1));

    assertThat(cancelled.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(crm().path("state").asString()).isEqualTo("cancelled");
    assertThat(crm().path("orders").asInt()).isOne();
  }

  @Test
  void anAnswerThatWasLostMakesNoSecondRecord() {
    OutsideWorld.fault("crm", "{\"answerLostRate\": 1}");
    assertThat(orchestrator.ask(command("record-order", 1)).outcome())
        .isEqualTo(StepReply.Outcome.UNAVAILABLE);

    OutsideWorld.allWell();
    assertThat(orchestrator.ask(command("record-order", 2)).outcome())
        .isEqualTo(StepReply.Outcome.COMPLETED);
    assertThat(crm().path("orders").asInt()).isOne();
  }

  @Test
  void nothingInAResultSaysWhoTheCustomerIs() {
    assertThat(orchestrator.ask(command("record-order", 1)).result().toString())
        .doesNotContain("Anna", "Nowak", "example.com", "Prosta");
  }

  private JsonNode crm() {
    return OutsideWorld.effects(order).path("crm");
  }

  private StepCommand<?> command(String action, int attempt) {
    return new StepCommand<>(
        order + '/' + action,
        new OrderId(order),
        action,
        action,
        attempt,
        Instant.now().plusSeconds(20),
        null,
        Json.mapper()
            .readTree(
                """
                {"number":"1001","placedAt":"2026-11-27T08:00:00Z",
                 "customer":{"email":"anna.%s@example.com","firstName":"Anna","lastName":"Nowak","language":"pl"},
                 "billTo":{"name":"Anna Nowak","line1":"ul. Prosta 1","city":"Warszawa","postcode":"00-001","country":"PL"},
                 "lines":[{"id":"1","sku":"MUG","title":"Mug","quantity":2,"unitPrice":{"minor":1000,"currency":"PLN"},
                   "needsShipping":true,"grams":300}],
                 "totals":{"total":{"minor":2000,"currency":"PLN"}}}\
                """
                    .formatted(order.substring(5))),
        null,
        Map.of());
  }
}
