package dev.waybill.orchestrator.processing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.OrchestratorSettings;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.limits.Limits;
import dev.waybill.orchestrator.messaging.Incoming;
import dev.waybill.orchestrator.messaging.SignalReader;
import dev.waybill.orchestrator.promises.Promises;
import dev.waybill.orchestrator.saga.SagaEngine;
import dev.waybill.orchestrator.storage.OrderArchive;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Orders as old as those that are forgotten. */
class ForgottenOrdersTest extends OrchestratorTest {

  private static final Duration KEPT = Duration.ofDays(365);
  private static final Clock YEARS_LATER = Clock.offset(Clock.systemUTC(), Duration.ofDays(2000));

  @Autowired DataSource dataSource;
  @Autowired SagaEngine engine;
  @Autowired WorkflowCatalog workflows;
  @Autowired Limits limits;

  @Test
  void anOrderThatMayHaveBeenForgottenIsNotBegunAgain() throws Exception {
    OrderId id = Orders.newId();

    Outbox outbox = processor(YEARS_LATER).signals().take(List.of(snapshot(id)), false);

    assertThat(orders.find(id.value())).isEmpty();
    assertThat(outbox.records())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.topic()).isEqualTo(Topics.deadLettersOf(Topics.SHOP_ORDERS));
              assertThat(new String(letter.headers().lastHeader("dlq-cause").value(), UTF_8))
                  .startsWith("Placed at 2026-05-04")
                  .contains("forgotten after 365 days");
            });
  }

  @Test
  void oneThatIsStillInTheArchiveIsTaken() throws Exception {
    OrderId id = Orders.newId();
    processor(Clock.systemUTC()).signals().take(List.of(snapshot(id)), false);
    try (Connection connection = dataSource.getConnection()) {
      connection
          .createStatement()
          .execute(
              "UPDATE orders SET status = 'COMPLETED', next_due = NULL WHERE order_id = '%s'"
                  .formatted(id));
      Instant before = Instant.now().plus(Duration.ofDays(1));
      Instant from = Instant.EPOCH;
      while (from != null) {
        from = OrderArchive.move(connection, from, before, 500, before).next();
      }
    }
    assertThat(orders.find(id.value()).orElseThrow().archived()).isTrue();

    Outbox outbox = processor(YEARS_LATER).signals().take(List.of(snapshot(id)), false);

    assertThat(orders.find(id.value()).orElseThrow().archived()).isFalse();
    assertThat(outbox.records()).noneMatch(r -> r.topic().endsWith(".dlq"));
  }

  @Test
  void aTimeThatForgetsWhatShopsStillChangeIsRefused() {
    assertThatThrownBy(() -> settings(Duration.ofDays(90))).hasMessageContaining("180 days");
  }

  private OrderProcessor processor(Clock clock) {
    return new OrderProcessor(
        dataSource,
        new SignalDecider(engine, workflows, limits, Promises.none(), settings(KEPT)),
        clock);
  }

  private static OrchestratorSettings settings(Duration forgetAfter) {
    return new OrchestratorSettings("fulfillment", 1, 1000, Duration.ofDays(1), 200, forgetAfter);
  }

  private static Incoming snapshot(OrderId id) {
    var snapshot = Orders.snapshot(id, ShopStatus.READY, Instant.parse("2026-05-04T10:00:00Z"));
    return SignalReader.read(
        new ConsumerRecord<>(
            Topics.SHOP_ORDERS, 0, 0, new byte[0], Json.mapper().writeValueAsBytes(snapshot)));
  }
}
