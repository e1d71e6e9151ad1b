package dev.waybill.notifier.httpstep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the result of a step has to carry, as the workflow's {@code expects} says.
 *
 * @param fields type by field: boolean, number, text, list, object or any; with a question mark
 *     behind it the field may be absent or null. None: nothing is expected, any "yes" will do.
 */
record Expected(Map<String, String> fields) {

  private static final int MOST_NAMED = 10;

  static @Nullable Expected of(@Nullable Map<String, String> fields) {
    return fields == null ? null : new Expected(Map.copyOf(fields));
  }

  /** What is wrong with a result, for people; null if nothing is. */
  @Nullable String mistakeIn(@Nullable JsonNode result) {
    List<String> mistakes = new ArrayList<>();
    new TreeMap<>(fields)
        .forEach(
            (field, type) -> {
              JsonNode value = result == null ? null : result.get(field);
              if (value == null || value.isNull()) {
                if (!mayBeAbsent(type)) {
                  mistakes.add("'%s' (%s) is not there".formatted(field, bare(type)));
                }
              } else if (!fits(value, bare(type))) {
                mistakes.add("'%s' is no %s".formatted(field, bare(type)));
              }
            });
    return mistakes.isEmpty()
        ? null
        : "The answer is not what the step expects: %s; it has %s"
            .formatted(String.join(", ", mistakes), names(result));
  }

  private static boolean mayBeAbsent(String type) {
    return type.endsWith("?");
  }

  private static String bare(String type) {
    return mayBeAbsent(type) ? type.substring(0, type.length() - 1) : type;
  }

  /** A type that only a newer release knows is left to it. */
  private static boolean fits(JsonNode value, String type) {
    return switch (type) {
      case "boolean" -> value.isBoolean();
      case "number" -> value.isNumber();
      case "text" -> value.isString();
      case "list" -> value.isArray();
      case "object" -> value.isObject();
      default -> true;
    };
  }

  private static String names(@Nullable JsonNode result) {
    if (result == null || !result.isObject() || result.isEmpty()) {
      return "no fields";
    }
    return String.join(", ", result.propertyNames().stream().limit(MOST_NAMED).toList());
  }
}
