package dev.waybill.ingest.writeback.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.service.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A command of the orchestrator, carried out and answered. */
class WriteBackStepTest extends ShopEdge {

  @Autowired KafkaClients kafka;

  @Test
  void aCommandForAShopThatWeOnlyListenToSaysWhatIsMissing() {
    var command =
        new StepCommand<>(
            "recorded:26/tell-shop",
            OrderId.parse("recorded:26"),
            "tell-shop",
            "mark-shipped",
            1,
            Instant.now().plusSeconds(30),
            null,
            null,
            null,
            Map.of());
    StepReply reply = ask(command);
    assertThat(reply.outcome()).isEqualTo(StepReply.Outcome.UNAVAILABLE);
    assertThat(reply.code()).isEqualTo("no-access");
    assertThat(reply.reason()).contains("waybill.shops.recorded.url", "/api/shops/recorded");
  }

  private StepReply ask(StepCommand<?> command) {
    try (var producer = kafka.producer("test", Map.of("linger.ms", 0));
        var consumer = kafka.consumer("test-" + UUID.randomUUID(), "test", Map.of())) {
      consumer.subscribe(List.of(Topics.REPLIES));
      producer.send(
          new CloudEvent(
                  command.id(),
                  CloudEvent.TYPE_COMMAND_PREFIX + command.action(),
                  "/orchestrator",
                  Instant.now(),
                  null)
              .record(
                  Topics.commandsFor("shop"),
                  command.orderId().value(),
                  Json.mapper().writeValueAsBytes(command)));
      var replies = new ArrayList<StepReply>();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(300))
                    .forEach(r -> replies.add(Json.mapper().readValue(r.value(), StepReply.class)));
                return replies.stream().anyMatch(r -> r.commandId().equals(command.id()));
              });
      return replies.stream()
          .filter(r -> r.commandId().equals(command.id()))
          .findFirst()
          .orElseThrow();
    }
  }
}
