package dev.waybill.sandbox.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One request. Its body is read when it is first asked for. */
public final class Call {

  private static final int MAX_BODY = 2 * 1024 * 1024;

  private final HttpExchange exchange;
  private final List<String> path;
  private byte @Nullable [] body;

  Call(HttpExchange exchange) {
    this.exchange = exchange;
    this.path = split(exchange.getRequestURI().getRawPath());
  }

  public String method() {
    return exchange.getRequestMethod();
  }

  public boolean is(String method) {
    return exchange.getRequestMethod().equals(method);
  }

  /** The decoded segment at a place; "" past the end. */
  public String segment(int index) {
    return index < path.size() ? path.get(index) : "";
  }

  public int segments() {
    return path.size();
  }

  /** Path and query as they were sent, still encoded. */
  public String target() {
    String query = exchange.getRequestURI().getRawQuery();
    String rawPath = exchange.getRequestURI().getRawPath();
    return query == null ? rawPath : rawPath + '?' + query;
  }

  public @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /** Where the caller found the sandbox, for links that it can follow: http://127.0.0.1:8090. */
  public String origin() {
    String host = header("Host");
    return host != null
        ? "http://" + host
        : "http://127.0.0.1:" + exchange.getLocalAddress().getPort();
  }

  /** A query parameter, decoded; null when it is absent. */
  public @Nullable String query(String name) {
    return parameter(exchange.getRequestURI().getRawQuery(), name);
  }

  /** A whole number from the query, held between the limits. */
  public int query(String name, int fallback, int min, int max) {
    String text = query(name);
    if (text == null || text.isBlank()) {
      return fallback;
    }
    try {
      return Math.clamp(Long.parseLong(text.trim()), min, max);
    } catch (NumberFormatException e) {
      throw new Problem(
          400, "invalid_parameter", name + " must be a whole number, but is: " + text);
    }
  }

  /** A parameter of a form-encoded text; null when it is absent. */
  public static @Nullable String parameter(@Nullable String encoded, String name) {
    if (encoded == null) {
      return null;
    }
    for (String pair : encoded.split("&")) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      if (decode(key).equals(name)) {
        return equals < 0 ? "" : decode(pair.substring(equals + 1));
      }
    }
    return null;
  }

  public byte[] body() {
    if (body == null) {
      try (InputStream in = exchange.getRequestBody()) {
        body = in.readNBytes(MAX_BODY + 1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (body.length > MAX_BODY) {
        throw new Problem(413, "too_large", "The body is larger than 2 MiB.");
      }
    }
    return body;
  }

  public ObjectNode json() {
    return Json.readObject(body());
  }

  private static List<String> split(String rawPath) {
    var segments = new ArrayList<String>(8);
    int from = 1;
    while (from < rawPath.length()) {
      int slash = rawPath.indexOf('/', from);
      int end = slash < 0 ? rawPath.length() : slash;
      if (end > from) {
        String raw = rawPath.substring(from, end);
        // In a path a plus is a plus, unlike in a form.
        segments.add(raw.indexOf('%') < 0 ? raw : decode(raw.replace("+", "%2B")));
      }
      from = end + 1;
    }
    return segments;
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Problem(400, "invalid_encoding", "This is not URL-encoded: " + text);
    }
  }
}
