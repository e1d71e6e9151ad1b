package dev.waybill.endtoend;

import static dev.waybill.endtoend.TheStack.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.client.Answer;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the warehouse has. */
final class Inventory {

  private Inventory() {}

  /**
   * So many are to be had, beside those that are reserved already. Counted once more if an order
   * left between the look and the count.
   */
  static void has(String sku, int free) {
    do {
      Map<String, Integer> count = Map.of("onHand", sum(sku, "reserved") + free);
      Answer answer = OPERATOR.put("/api/stock/MAIN/" + sku, count);
      assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
    } while (sum(sku, "free") != free);
  }

  private static int sum(String sku, String number) {
    int sum = 0;
    for (JsonNode row : OPERATOR.get("/api/stock?q=" + sku).json().path("stock")) {
      if (row.path("sku").asString().equals(sku)) {
        sum += row.path(number).asInt();
      }
    }
    return sum;
  }
}
