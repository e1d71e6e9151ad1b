package dev.waybill.orchestrator.messaging;

import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.ParcelContents;
import dev.waybill.contracts.wire.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is left of an order beside the parcels that have left. These are known by articles, which
 * may stand on several lines: they are taken off in the order of the lines.
 *
 * <p>A shop that shows what was shipped (Shopify) has taken it off already; then only what it does
 * not know of yet is taken off here. One that does not (WooCommerce) goes on showing goods that
 * need no parcel, too: those were delivered with the first.
 */
final class Remainder {

  private static final String LINES = "lines";
  private static final String QUANTITY = "quantity";

  private final Map<String, Integer> held;

  private Remainder(Map<String, Integer> held) {
    this.held = held;
  }

  /**
   * Beside the parcels that these results tell of; see {@link ParcelContents}.
   *
   * @return null if none of them tells what is in them
   */
  static @Nullable Remainder beside(Collection<JsonNode> results) {
    Map<String, Integer> held = ParcelContents.of(results);
    return held == null ? null : new Remainder(held);
  }

  /** Takes off what the parcels hold, in place. */
  void takeFrom(ObjectNode order) {
    Map<String, Integer> unknown = new HashMap<>(held);
    for (JsonNode line : order.path(LINES)) {
      unknown.computeIfPresent(
          article(line), (key, pieces) -> pieces - line.path("shipped").asInt(0));
    }
    for (JsonNode line : order.path(LINES)) {
      int left = line.path(QUANTITY).asInt(0);
      if (line instanceof ObjectNode changed && left > 0) {
        int taken = Math.clamp(unknown.getOrDefault(article(line), 0), 0, left);
        boolean delivered = !line.path("needsShipping").asBoolean() && !line.has("shipped");
        unknown.merge(article(line), -taken, Integer::sum);
        changed.put(QUANTITY, delivered ? 0 : left - taken);
      }
    }
  }

  private static String article(JsonNode line) {
    return OrderLine.stockKey(
        line.path("id").asString(""),
        line.path("sku").asString(""),
        line.path("productId").asString(""));
  }

  static @Nullable OrderFacts left(byte[] body, List<JsonNode> parcels, OrderFacts facts) {
    Remainder remainder = beside(parcels);
    if (remainder == null) {
      return null;
    }
    var order = (ObjectNode) Json.mapper().readTree(body);
    remainder.takeFrom(order);
    return facts.of(Json.mapper().treeToValue(order, Order.class));
  }
}
