package dev.waybill.ingest.woocommerce.writeback;

import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.woocommerce.reading.MetaData;
import dev.waybill.ingest.writeback.StoredShipment;
import dev.waybill.ingest.writeback.WriteBackOrder.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** An order as the shop has it at this moment. */
record WooCommerceOrder(String id, JsonNode json) {

  private static final Set<String> CANCELLED = Set.of("cancelled", "refunded", "trash");

  /** Where the order keeps our shipment; the underscore hides it from customers. */
  static final String SHIPMENT = "_waybill_shipment";

  /** Null if the order was never marked as shipped by us. */
  @Nullable StoredShipment shipment() {
    return StoredShipment.of(meta(SHIPMENT));
  }

  String status() {
    return json.path("status").stringValue("");
  }

  boolean isCancelled() {
    return CANCELLED.contains(status());
  }

  boolean isCompleted() {
    return status().equals("completed");
  }

  /** A value of our own or of a plugin; missing if the order has none under this key. */
  JsonNode meta(String key) {
    return MetaData.parsed(json, key);
  }

  /** Whether the shop tells what was ordered. */
  boolean tellsLines() {
    return json.path("line_items").isArray();
  }

  boolean hasRefunds() {
    return !json.path("refunds").isEmpty();
  }

  /** What is left of the payment. */
  BigDecimal left() {
    BigDecimal left = amount(json.path("total"));
    for (JsonNode refund : json.path("refunds").values()) {
      left = left.subtract(amount(refund.path("total")).abs());
    }
    return left.max(BigDecimal.ZERO);
  }

  /**
   * Its lines with what refunds left of them.
   *
   * @param refunds of the order, with their lines
   */
  List<Line> lines(List<JsonNode> refunds) {
    Map<String, Integer> refunded = new HashMap<>();
    for (JsonNode refund : refunds) {
      for (JsonNode part : refund.path("line_items").values()) {
        String line = MetaData.refundedLine(part);
        if (line != null) {
          refunded.merge(line, Math.abs(pieces(part)), Integer::sum);
        }
      }
    }
    var lines = new ArrayList<Line>();
    for (JsonNode item : json.path("line_items").values()) {
      String line = Fields.text(item, "id");
      String variation = Fields.id(item, "variation_id");
      lines.add(
          new Line(
              line,
              Fields.text(item, "sku"),
              variation != null ? variation : Fields.id(item, "product_id"),
              Fields.text(item, "name"),
              Math.max(0, pieces(item) - refunded.getOrDefault(line, 0)),
              true));
    }
    return lines;
  }

  JsonNode line(String line) {
    for (JsonNode item : json.path("line_items").values()) {
      if (Fields.text(item, "id").equals(line)) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  static int pieces(JsonNode line) {
    BigDecimal pieces = Fields.number(line.path("quantity"));
    return pieces == null ? 0 : pieces.intValue();
  }

  static BigDecimal amount(JsonNode text) {
    BigDecimal amount = Fields.number(text);
    return amount == null ? BigDecimal.ZERO : amount;
  }
}
