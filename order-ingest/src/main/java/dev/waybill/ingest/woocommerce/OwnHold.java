package dev.waybill.ingest.woocommerce;

import dev.waybill.contracts.wire.Json;
import dev.waybill.ingest.order.Fields;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A hold that we put on an order: {@code {"reference", "status", "before"}} in its meta, "" once it
 * is over. While the order has the status that we gave it, it means what it meant before.
 */
public final class OwnHold {

  public static final String KEY = "_waybill_hold";

  private OwnHold() {}

  /** The order's status as somebody in the shop gave it. */
  static String status(JsonNode body) {
    String status = Fields.text(body, "status");
    for (JsonNode meta : body.path("meta_data").values()) {
      if (KEY.equals(Fields.text(meta, "key"))) {
        JsonNode hold = parsed(meta.path("value"));
        String before = Fields.text(hold, "before");
        return status.equals(Fields.text(hold, "status")) && !before.isEmpty() ? before : status;
      }
    }
    return status;
  }

  /** Some storage plugins give objects back as the text that they keep them as. */
  private static JsonNode parsed(JsonNode value) {
    if (!value.isString() || value.stringValue().isBlank()) {
      return value;
    }
    try {
      return Json.mapper().readTree(value.stringValue());
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
