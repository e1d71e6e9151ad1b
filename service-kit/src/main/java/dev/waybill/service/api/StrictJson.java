package dev.waybill.service.api;

import dev.waybill.contracts.wire.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON that people and scripts send to an API: a field that nobody reads is refused, at any depth,
 * and so is the character NUL. What clients, Kafka and the database bring is read leniently, as
 * ever; those have mappers of their own.
 */
public final class StrictJson {

  private StrictJson() {}

  /** Reads and writes like this one, but strictly. */
  public static JsonMapper like(JsonMapper mapper) {
    return mapper
        .rebuild()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .addModule(new SimpleModule("waybill-strict").addDeserializer(String.class, new TextOnly()))
        .build();
  }

  /** What is wrong, where, and what would be right. Never the value, which may be personal. */
  public static String words(JacksonException e) {
    String place = place(e);
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "There is no field %s; there are: %s."
              .formatted(place, known(unknown.getKnownPropertyIds()));
      case InvalidFormatException wrong when String.valueOf(wrong.getValue()).indexOf('\0') >= 0 ->
          "The field " + place + " holds the character NUL: leave it out.";
      case MismatchedInputException wrong ->
          "%s has to be %s.".formatted(subject(place), kind(wrong.getTargetType()));
      case StreamReadException broken ->
          "The body is not JSON: look at line %d, column %d."
              .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr());
      default ->
          "%s cannot be read%s"
              .formatted(
                  subject(place),
                  e.getCause() instanceof IllegalArgumentException told
                      ? ": " + told.getMessage()
                      : ".");
    };
  }

  private static String subject(String place) {
    return place.isEmpty() ? "The body" : "The field " + place;
  }

  /** As in {@code lines[2].sku}. */
  private static String place(JacksonException e) {
    var place = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return place.toString();
  }

  private static String known(@Nullable Collection<Object> names) {
    return names == null
        ? "none"
        : names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == null) {
      return "something else";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> Json.mapper().valueToTree(constant).asString())
          .collect(Collectors.joining(", ", "one of [", "]"));
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      return "a whole number";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number";
    }
    if (type == Instant.class) {
      return "a time such as 2026-11-01T00:00:00Z";
    }
    if (type == LocalDate.class) {
      return "a day such as 2026-11-01";
    }
    if (type == LocalTime.class) {
      return "a time of the day such as 14:00";
    }
    if (ZoneId.class.isAssignableFrom(type)) {
      return "a time zone such as Europe/Berlin";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "a text";
  }

  /** Texts as PostgreSQL can hold them. */
  private static final class TextOnly extends StdScalarDeserializer<String> {

    private static final char NUL = '\0';

    TextOnly() {
      super(String.class);
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
      String text = StringDeserializer.instance.deserialize(parser, context);
      if (text != null && text.indexOf(NUL) >= 0) {
        throw context.weirdStringException(text, String.class, "NUL");
      }
      return text;
    }
  }
}
