package dev.waybill.ingest.order;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tolerant access to the fields of a shop's JSON: every field may be missing, null, or of a type
 * that a plugin thought better.
 */
public final class Fields {

  private static final int LONGEST_NUMBER = 40;

  private Fields() {}

  /** The field as text; "" if it is missing, null or no scalar. */
  public static String text(JsonNode object, String name) {
    return scalar(object.path(name));
  }

  public static String scalar(JsonNode value) {
    if (value.isString()) {
      return value.stringValue();
    }
    return value.isNumber() ? value.numberValue().toString() : "";
  }

  /** The first of the texts that is not blank, or "". */
  public static String firstOf(String... texts) {
    for (String text : texts) {
      if (!text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  public static @Nullable String orNull(String text) {
    return text.isBlank() ? null : text;
  }

  /**
   * A shop's id as text; null if the field holds none. 0 is how WooCommerce says "none". Never read
   * as a double: ids exceed 2^53.
   */
  public static @Nullable String id(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isString() && !value.isIntegralNumber()) {
      return null;
    }
    String id = scalar(value).strip();
    if (id.isEmpty() || id.length() > 20 || id.charAt(0) == '0') {
      return null;
    }
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return null;
      }
    }
    return id;
  }

  /**
   * The exact number in a field, be it a number or text; null if there is none or one that no
   * amount or quantity can be: 1e999999999 is a few bytes on the wire and gigabytes when expanded.
   */
  public static @Nullable BigDecimal number(JsonNode value) {
    BigDecimal number = null;
    if (value.isNumber()) {
      number = value.decimalValue();
    } else if (value.isString()) {
      String text = value.stringValue().strip();
      if (!text.isEmpty() && text.length() <= LONGEST_NUMBER) {
        try {
          number = new BigDecimal(text);
        } catch (NumberFormatException e) {
          return null;
        }
      }
    }
    return number == null
            || number.precision() > LONGEST_NUMBER
            || Math.abs((long) number.scale()) > LONGEST_NUMBER
        ? null
        : number;
  }

  /** Null for a list of nothing: what is empty is not sent. */
  public static <T> @Nullable List<T> orNull(List<T> list) {
    return list.isEmpty() ? null : List.copyOf(list);
  }

  /** A time in ISO 8601, taken as UTC where it names no zone; null if it is none. */
  public static @Nullable Instant utc(JsonNode object, String name) {
    String text = text(object, name);
    if (text.length() < 19) {
      return null;
    }
    try {
      return text.length() == 19
          ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
