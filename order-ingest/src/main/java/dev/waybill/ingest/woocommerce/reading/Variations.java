package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.ingest.order.Fields;
import tools.jackson.databind.JsonNode;

/**
 * Finds lines whose variation was deleted after the sale. Such a line says variation_id 0 and gives
 * the parent's SKU, as if the parent had been bought; but it keeps the attributes that were chosen.
 */
final class Variations {

  private static final String NAME_SEPARATOR = " - ";

  private Variations() {}

  static boolean isGone(JsonNode item) {
    if (!item.has("variation_id") || Fields.id(item, "variation_id") != null) {
      return false;
    }
    if (!Fields.text(item, "parent_name").isBlank()) {
      return true;
    }
    String name = Fields.text(item, "name");
    int separator = name.indexOf(NAME_SEPARATOR);
    String choice = separator < 0 ? "" : name.substring(separator);
    for (JsonNode meta : item.path("meta_data").values()) {
      String key = Fields.text(meta, "key");
      if (key.startsWith("pa_") || key.startsWith("attribute_")) {
        return true;
      }
      // A product's own attribute has any key; its value stands in the line's name: "Hoodie -
      // Blue".
      if (!key.startsWith("_")
          && (names(choice, Fields.text(meta, "value"))
              || names(choice, Fields.text(meta, "display_value")))) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(String choice, String value) {
    return !choice.isEmpty() && !value.isBlank() && choice.contains(value);
  }
}
