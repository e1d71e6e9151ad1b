package dev.waybill.orchestrator.storage;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/**
 * Words in what a newer release has stored that this one does not know: they are kept, by the JSON
 * pointers of where they stand, and something that is known is read in their place.
 */
final class NewerWords extends DeserializationProblemHandler {

  private final Map<String, String> found = new HashMap<>();

  Map<String, String> found() {
    return Map.copyOf(found);
  }

  @Override
  public Object handleWeirdStringValue(
      DeserializationContext context, Class<?> type, String word, String why) {
    Object[] known = type.getEnumConstants();
    if (known == null) {
      return NOT_HANDLED;
    }
    found.put(context.getParser().streamReadContext().pathAsPointer().toString(), word);
    return known[0];
  }

  /** The word for which {@code json} could not be read; null if it was something else. */
  static @Nullable String of(JsonNode json, JacksonException why) {
    JsonNode at = json;
    for (JacksonException.Reference step : why.getPath()) {
      at =
          step.getPropertyName() == null
              ? at.path(step.getIndex())
              : at.path(step.getPropertyName());
    }
    return at.isString() ? at.stringValue() : null;
  }
}
