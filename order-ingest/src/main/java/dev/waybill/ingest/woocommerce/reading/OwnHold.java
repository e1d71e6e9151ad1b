package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.ingest.order.Fields;
import tools.jackson.databind.JsonNode;

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
    JsonNode hold = MetaData.parsed(body, KEY);
    String before = Fields.text(hold, "before");
    return status.equals(Fields.text(hold, "status")) && !before.isEmpty() ? before : status;
  }
}
