package dev.waybill.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.Json;
import dev.waybill.step.Notes;
import dev.waybill.step.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemandTest {

  @Test
  void linesOfOneSkuAreSummed() {
    assertThat(pieces(line("1", "A", null, 2), line("2", "A", null, 3)))
        .containsExactly(Map.entry("A", 5));
  }

  @Test
  void whatHasNoSkuIsCountedByProductOrElseByLine() {
    assertThat(pieces(line("1", "", "77", 1), line("2", null, null, 1)))
        .containsOnlyKeys("product:77", "line:2");
  }

  @Test
  void whatIsNotShippedIsNotWanted() {
    assertThat(pieces(line("1", "A", null, 0), new StockOrder.Line("2", "B", null, 1, false)))
        .isEmpty();
    assertThat(Demand.of(step(new StockOrder(null))).pieces()).isEmpty();
  }

  @Test
  void whatIsThereIsWantedOnlyIfTheWorkflowSaysSo() {
    var order = new StockOrder(List.of(line("1", "A", null, 2)));
    assertThat(Demand.of(step(order)).partial()).isFalse();
    assertThat(Demand.of(step(order, "refuse")).partial()).isFalse();
    assertThat(Demand.of(step(order, "ship")).partial()).isTrue();
  }

  private static StockOrder.Line line(String id, String sku, String product, int quantity) {
    return new StockOrder.Line(id, sku, product, quantity, true);
  }

  private static Map<String, Integer> pieces(StockOrder.Line... lines) {
    return Demand.of(step(new StockOrder(List.of(lines)))).pieces();
  }

  private static Step<StockOrder> step(StockOrder order) {
    return step(order, null);
  }

  private static Step<StockOrder> step(StockOrder order, String whenShort) {
    return new Step<>(
        new StepCommand<>(
            "shop:1/reserve-stock",
            OrderId.parse("shop:1"),
            "reserve-stock",
            "reserve",
            1,
            Instant.EPOCH,
            null,
            order,
            null,
            Map.of(),
            whenShort == null ? null : Json.mapper().valueToTree(Map.of("short", whenShort))),
        null,
        Notes.NONE);
  }
}
