package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.contracts.wire.Json;
import dev.waybill.ingest.order.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What stands under {@code meta_data} of an order, of a line or of a refund: values of the shop, of
 * its plugins and of ours, by key.
 */
public final class MetaData {

  private static final String REFUNDED_LINE = "_refunded_item_id";

  private MetaData() {}

  /** The first value of that key, as the shop gives it; missing if there is none. */
  public static JsonNode value(JsonNode owner, String key) {
    JsonNode meta = of(owner, key);
    return meta == null ? MissingNode.getInstance() : meta.path("value");
  }

  /**
   * The same for a value that is no text: some storage plugins give objects back as the text that
   * they keep them as. Missing if that text is no JSON.
   */
  public static JsonNode parsed(JsonNode owner, String key) {
    JsonNode value = value(owner, key);
    if (!value.isString()) {
      return value;
    }
    String text = value.stringValue();
    try {
      return text.isBlank() ? MissingNode.getInstance() : Json.mapper().readTree(text);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** Which of the order's lines a line of a refund takes pieces off; null if it does not say. */
  public static @Nullable String refundedLine(JsonNode item) {
    JsonNode meta = of(item, REFUNDED_LINE);
    return meta == null ? null : Fields.id(meta, "value");
  }

  private static @Nullable JsonNode of(JsonNode owner, String key) {
    for (JsonNode meta : owner.path("meta_data").values()) {
      if (key.equals(Fields.text(meta, "key"))) {
        return meta;
      }
    }
    return null;
  }
}
