package dev.waybill.orchestrator.saga;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.orchestrator.saga.decide.Content;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An order's pieces by article, all of them to be shipped. */
record Goods(Map<String, Integer> pieces) implements Content {

  static Goods of(String article, int quantity) {
    return new Goods(Map.of(article, quantity));
  }

  static Goods of(String article, int quantity, String other, int more) {
    return new Goods(Map.of(article, quantity, other, more));
  }

  /** As the warehouse answers when it has reserved them at one place. */
  String reserved() {
    var lines = new StringBuilder();
    pieces.forEach(
        (article, quantity) ->
            lines
                .append(lines.isEmpty() ? "" : ",")
                .append("{\"sku\":\"%s\",\"quantity\":%d}".formatted(article, quantity)));
    return "{\"allocations\":[{\"location\":\"WH1\",\"lines\":[" + lines + "]}]}";
  }

  @Override
  public @Nullable OrderFacts without(List<JsonNode> parcels, OrderFacts facts) {
    Map<String, Integer> left = new HashMap<>(pieces);
    boolean known = false;
    for (JsonNode result : parcels) {
      known |= result.has("allocations");
      for (JsonNode allocation : result.path("allocations")) {
        for (JsonNode line : allocation.path("lines")) {
          left.merge(line.path("sku").asString(), -line.path("quantity").asInt(), Integer::sum);
        }
      }
    }
    int items = left.values().stream().mapToInt(one -> Math.max(0, one)).sum();
    return known ? facts.withContentOf(Given.facts(items, "", items > 0)) : null;
  }

  @Override
  public String addressFingerprint(OrderId order) {
    return "";
  }
}
