package dev.waybill.ingest.shopify.reading;

import dev.waybill.contracts.OrderLine;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.ShopRules;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * From where the shop sends which pieces, as its fulfillment orders say. No webhook of an order
 * brings them: they are there where the shop was asked for the order. What has to be sent and is in
 * no fulfillment order of ours is others' to send, whether we may see theirs or not.
 */
final class Routing {

  /** Nothing is known of it. */
  static final Routing UNKNOWN = new Routing(Map.of(), Map.of());

  /**
   * Pieces of a line that are ours to send.
   *
   * @param left to be sent
   */
  private record Pieces(int total, int left) {

    Pieces and(int more, int moreLeft) {
      return new Pieces(total + more, left + moreLeft);
    }
  }

  private static final Pieces NONE = new Pieces(0, 0);
  private static final String SOMEBODY = "others";

  private final Map<String, Pieces> ours;
  private final Map<String, String> others;

  private Routing(Map<String, Pieces> ours, Map<String, String> others) {
    this.ours = ours;
    this.others = others;
  }

  /** {@link #UNKNOWN} also where the shop has not decided yet, or does not let us know by what. */
  static Routing of(JsonNode body, ShopRules rules) {
    Map<String, Pieces> ours = new HashMap<>();
    Map<String, String> others = new HashMap<>();
    for (JsonNode one : body.path("fulfillment_orders").values()) {
      if (Fields.text(one, "status").equals("CANCELLED")) {
        continue;
      }
      JsonNode location = one.path("assigned_location");
      String name = Fields.text(location, "name");
      boolean service = location.path("service").booleanValue(false);
      switch (rules.whose(Fields.id(location, "id"), name, service)) {
        case OURS -> each(one, (line, pieces) -> ours.merge(line, pieces, Routing::sum));
        case OTHERS -> {
          String who = ShopRules.word(name);
          each(one, (line, pieces) -> others.putIfAbsent(line, who.isEmpty() ? SOMEBODY : who));
        }
        case UNKNOWN -> {
          return UNKNOWN;
        }
      }
    }
    return ours.isEmpty() && others.isEmpty() ? UNKNOWN : new Routing(ours, others);
  }

  private interface Taker {
    void take(String line, Pieces pieces);
  }

  private static void each(JsonNode fulfillmentOrder, Taker taker) {
    for (JsonNode item : fulfillmentOrder.path("line_items").values()) {
      String line = Fields.id(item, "line_item_id");
      if (line != null) {
        int left = Math.max(0, item.path("remaining_quantity").asInt(0));
        taker.take(line, new Pieces(Math.max(left, item.path("total_quantity").asInt(0)), left));
      }
    }
  }

  private static Pieces sum(Pieces a, Pieces b) {
    return a.and(b.total, b.left);
  }

  boolean isKnown() {
    return this != UNKNOWN;
  }

  /** The line with what of it is ours; nothing is sent of what needs no parcel. */
  OrderLine of(OrderLine line) {
    Pieces pieces = ours.getOrDefault(line.id(), NONE);
    int wanted = line.quantity() + shipped(line);
    if (!line.needsShipping() || wanted == 0) {
      return line;
    }
    boolean ends = line.quantity() > 0 ? pieces.left == 0 : pieces.total == 0;
    if (ends) {
      return line.fulfilledBy(others.getOrDefault(line.id(), SOMEBODY));
    }
    return pieces.left < line.quantity() ? line.left(pieces.left) : line;
  }

  /**
   * Pieces that are not left because we shipped them.
   *
   * @param line as the shop says, whoever sends it
   * @param settled by whomever
   */
  int settled(OrderLine line, int settled) {
    Pieces pieces = ours.getOrDefault(line.id(), NONE);
    int shipped = shipped(line);
    int byUs = Math.min(shipped, pieces.total - pieces.left);
    return line.needsShipping() ? Math.max(0, settled - (shipped - byUs)) : settled;
  }

  private static int shipped(OrderLine line) {
    Integer shipped = line.shipped();
    return shipped == null ? 0 : shipped;
  }
}
