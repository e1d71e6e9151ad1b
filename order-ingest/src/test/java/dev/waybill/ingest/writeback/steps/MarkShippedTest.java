package dev.waybill.ingest.writeback.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.Json;
import dev.waybill.ingest.writeback.Shipment;
import dev.waybill.ingest.writeback.ShopWriteBack;
import dev.waybill.ingest.writeback.WriteBackOrder;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MarkShippedTest {

  private final List<Shipment> told = new ArrayList<>();

  /** A shop that listens. */
  private final ShopWriteBack shop =
      (ShopWriteBack)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {ShopWriteBack.class},
              (proxy, method, arguments) -> {
                told.add((Shipment) arguments[1]);
                return WriteBackResult.done("shipped", true);
              });

  @Test
  void aShopIsNeverToldOfATestLabel() {
    var alone = (Outcome.Completed) tell("{\"trackingNumber\":\"T1\",\"test\":true}");
    tell("[{\"trackingNumber\":\"T2\"},{\"trackingNumber\":\"T1\",\"test\":true}]");

    assertThat(told).isEmpty();
    assertThat(alone.result())
        .isInstanceOfSatisfying(
            WriteBackResult.class,
            result -> {
              assertThat(result.status()).isEqualTo("not-told");
              assertThat(result.written()).isFalse();
              assertThat(result.note()).contains("test label");
            });
  }

  @Test
  void itIsToldOfARealOne() {
    tell("{\"trackingNumber\":\"T1\",\"test\":false}");

    assertThat(told.getFirst().parcels()).hasSize(1);
  }

  private Outcome tell(String label) {
    JsonNode result = Json.mapper().readTree(label);
    return new WriteBackConfiguration()
        .markShipped(null)
        .call()
        .tell(
            shop,
            "1",
            new Step<>(
                new StepCommand<>(
                    "demo:1/tell-shop",
                    new OrderId("demo:1"),
                    "tell-shop",
                    "mark-shipped",
                    1,
                    Instant.MAX,
                    null,
                    new WriteBackOrder(List.of()),
                    null,
                    Map.of("buy-label", result)),
                null,
                null));
  }
}
