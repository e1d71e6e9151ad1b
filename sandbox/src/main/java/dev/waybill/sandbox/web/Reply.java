package dev.waybill.sandbox.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;

/** What to answer. The body is sent as it is. */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {

  /** Not an answer at all: the connection is closed without a byte. */
  public static final Reply DROPPED = new Reply(0, "", new byte[0], Map.of());

  private static final String JSON = "application/json";

  public static Reply json(int status, Object value) {
    return new Reply(status, JSON, Json.write(value), Map.of());
  }

  public static Reply jsonBytes(int status, byte[] json) {
    return new Reply(status, JSON, json, Map.of());
  }

  public static Reply html(int status, String page) {
    return new Reply(
        status,
        "text/html; charset=utf-8",
        page.getBytes(UTF_8),
        Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff"));
  }

  public static Reply pdf(byte[] pdf, String fileName) {
    return new Reply(
        200,
        "application/pdf",
        pdf,
        Map.of("Content-Disposition", "inline; filename=\"" + fileName + '"'));
  }

  public static Reply noContent() {
    return new Reply(204, JSON, new byte[0], Map.of());
  }

  public Reply with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, contentType, body, more);
  }
}
