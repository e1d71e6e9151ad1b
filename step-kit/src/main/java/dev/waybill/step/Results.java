package dev.waybill.step;

import dev.waybill.contracts.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Binds the JSON that steps leave for one another. */
final class Results {

  private Results() {}

  static <R> @Nullable R bind(@Nullable JsonNode result, Class<R> type) {
    return result == null || result.isNull() ? null : Json.mapper().treeToValue(result, type);
  }
}
