package dev.waybill.ingest.order;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of a shop, parsed within limits: what is small on the wire may not grow large in memory.
 * Numbers keep every digit.
 */
public final class Body {

  // A real order of 3 KB has some 400 tokens and a depth of 7.
  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxNumberLength(64)
                          .maxNameLength(10_000)
                          .maxStringLength(2 * 1024 * 1024)
                          .maxTokenCount(300_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readerFor(JsonNode.class);

  private static final ObjectWriter WRITER = new JsonMapper().writerFor(JsonNode.class);

  private Body() {}

  /** The object in {@code bytes}; null if they are no JSON object or go beyond the limits. */
  public static @Nullable JsonNode parse(byte[] bytes) {
    try {
      JsonNode body = READER.readValue(bytes);
      return body != null && body.isObject() ? body : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /** The objects of an array; null if {@code bytes} are no JSON array or go beyond the limits. */
  public static @Nullable List<JsonNode> parseAll(byte[] bytes) {
    try {
      JsonNode all = READER.readValue(bytes);
      return all != null && all.isArray() ? List.copyOf(all.values()) : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /** What {@link #parse} read, as it may be read again. */
  public static byte[] bytes(JsonNode object) {
    return WRITER.writeValueAsBytes(object);
  }
}
