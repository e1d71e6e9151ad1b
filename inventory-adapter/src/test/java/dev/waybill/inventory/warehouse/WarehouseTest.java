package dev.waybill.inventory.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.StepReply;
import dev.waybill.inventory.Orchestrator;
import dev.waybill.inventory.SandboxWarehouse;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.inventory.stock.StockProvider;
import dev.waybill.inventory.stock.StockProviderContract;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.http.FeignClients;
import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
import dev.waybill.testing.Trickle;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service with an external warehouse. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {"waybill.inventory.provider=warehouse", "waybill.step.service=warehoused"})
class WarehouseTest extends StockProviderContract {

  @Autowired StockProvider warehouse;
  @Autowired KafkaClients kafka;
  @Autowired FeignClients clients;

  @DynamicPropertySource
  static void outside(DynamicPropertyRegistry registry) {
    SandboxWarehouse.works(URI.create("http://127.0.0.1:1"), Map.of());
    SandboxWarehouse.settings().forEach((name, value) -> registry.add(name, () -> value));
    registry.add("waybill.kafka.bootstrap-servers", SharedKafka::bootstrapServers);
    registry.add("spring.datasource.url", () -> SharedPostgres.url("warehoused"));
    registry.add("spring.datasource.username", () -> "postgres");
  }

  @Override
  protected StockProvider provider() {
    return warehouse;
  }

  @Override
  protected void stocked(String sku, int pieces) {
    SandboxWarehouse.stocked(sku, pieces);
  }

  @Test
  void carriesStepsOut() {
    SandboxWarehouse.stocked(sku, 3);
    try (var orchestrator = new Orchestrator(kafka, "warehoused")) {
      StepReply reserved = orchestrator.ask("demo-woo:w1", "reserve", null, sku, 2);
      assertThat(reserved.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
      assertThat(SandboxWarehouse.available(sku)).isEqualTo(1);
      StepReply released = orchestrator.ask("demo-woo:w1", "release", reserved.commandId(), sku, 2);
      assertThat(released.outcome()).isEqualTo(StepReply.Outcome.COMPLETED);
      assertThat(SandboxWarehouse.available(sku)).isEqualTo(3);
    }
  }

  @Test
  void aWarehouseThatIsNotThereIsUnavailableWithoutEffect() {
    var gone =
        new Warehouse(clients.provider("gone").url("http://127.0.0.1:1").build(WarehouseApi.class));
    assertThatThrownBy(() -> gone.reserve(List.of(new Demand("w:2/reserve", "w", Map.of(sku, 1)))))
        .isInstanceOfSatisfying(
            ProviderUnavailable.class, e -> assertThat(e.outcome().mayHaveHappened()).isFalse());
  }

  @Test
  void aWarehouseThatTricklesIsGivenUpAndWhatItDidIsNotKnown() {
    try (var trickle = Trickle.ofBody()) {
      var slow =
          new Warehouse(
              clients
                  .provider("trickle")
                  .url(trickle.url())
                  .timeouts(Duration.ofMillis(300), Duration.ofMillis(500))
                  .build(WarehouseApi.class));
      assertThatThrownBy(
              () -> slow.reserve(List.of(new Demand("w:3/reserve", "w", Map.of(sku, 1)))))
          .isInstanceOfSatisfying(
              ProviderUnavailable.class,
              e -> {
                assertThat(e.outcome().code()).isEqualTo("time-out");
                assertThat(e.outcome().mayHaveHappened()).isTrue();
              });
    }
  }
}
