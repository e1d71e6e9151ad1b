package dev.waybill.shipping.rules;

import dev.waybill.contracts.wire.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Tells that one rule takes every parcel of another, where this can be told without parcels. */
final class Coverage {

  private Coverage() {}

  /** Each thing that the one says, the other says as well, or less of it. */
  static boolean covers(When one, When other) {
    JsonNode others = Json.mapper().valueToTree(other);
    for (Map.Entry<String, JsonNode> said : Json.mapper().valueToTree(one).properties()) {
      JsonNode mine = said.getValue();
      JsonNode its = others.path(said.getKey());
      boolean covered =
          mine.isArray()
              ? !its.isEmpty()
                  && its.valueStream().allMatch(word -> mine.valueStream().anyMatch(word::equals))
              : mine.equals(its);
      if (!covered) {
        return false;
      }
    }
    return true;
  }
}
