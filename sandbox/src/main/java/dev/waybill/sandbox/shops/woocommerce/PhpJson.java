package dev.waybill.sandbox.shops.woocommerce;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as PHP's json_encode does: slashes as {@code \/}, everything beyond ASCII as {@code
 * \\uXXXX} in lower case, whole floats without a fraction. Signatures are made over these bytes,
 * and Jackson escapes in upper case.
 */
final class PhpJson {

  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final int TYPICAL = 6_000;

  private PhpJson() {}

  /** Of maps, lists, texts, numbers, booleans and nulls. */
  static byte[] encode(@Nullable Object value) {
    var json = new StringBuilder(TYPICAL);
    append(json, value);
    return json.toString().getBytes(US_ASCII);
  }

  private static void append(StringBuilder json, @Nullable Object value) {
    switch (value) {
      case null -> json.append("null");
      case String text -> text(json, text);
      case Map<?, ?> map -> map(json, map);
      case List<?> list -> list(json, list);
      case Double number when number == Math.rint(number) -> json.append(number.longValue());
      case Number number -> json.append(number);
      case Boolean bool -> json.append(bool.booleanValue());
      default -> throw new IllegalArgumentException("Not a JSON value: " + value.getClass());
    }
  }

  private static void map(StringBuilder json, Map<?, ?> map) {
    char separator = '{';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.append(separator);
      text(json, String.valueOf(entry.getKey()));
      json.append(':');
      append(json, entry.getValue());
      separator = ',';
    }
    json.append(separator == '{' ? "{}" : "}");
  }

  private static void list(StringBuilder json, List<?> list) {
    char separator = '[';
    for (Object value : list) {
      json.append(separator);
      append(json, value);
      separator = ',';
    }
    json.append(separator == '[' ? "[]" : "]");
  }

  private static void text(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '/' -> json.append("\\/");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c >= ' ' && c <= '~' || c == 0x7f) {
            json.append(c);
          } else {
            json.append("\\u")
                .append(HEX[c >> 12])
                .append(HEX[c >> 8 & 15])
                .append(HEX[c >> 4 & 15])
                .append(HEX[c & 15]);
          }
        }
      }
    }
    json.append('"');
  }
}
