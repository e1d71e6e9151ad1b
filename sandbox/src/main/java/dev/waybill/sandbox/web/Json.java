package dev.waybill.sandbox.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON in and out. Thread-safe. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .build())
          .build();

  private Json() {}

  public static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** The JSON in these bytes, or {@link Problem} 400. */
  public static JsonNode read(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new Problem(400, "invalid_json", "The body is not JSON: " + e.getOriginalMessage());
    }
  }

  /** The JSON object in these bytes, or {@link Problem} 400. */
  public static ObjectNode readObject(byte[] json) {
    if (read(json) instanceof ObjectNode object) {
      return object;
    }
    throw new Problem(400, "invalid_json", "The body must be a JSON object.");
  }

  /** JSON that we keep, as maps, lists, texts, numbers, booleans and nulls. */
  public static @Nullable Object plain(String json) {
    return MAPPER.readValue(json, Object.class);
  }

  /** An object as a map of such; an empty one of anything else. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(JsonNode node) {
    return node.isObject() ? MAPPER.treeToValue(node, Map.class) : Map.of();
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The text of a field; "" when it is absent or null. */
  public static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
