package dev.waybill.step.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.step.ProviderUnavailable;
import feign.Response;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What an HTTP status says about trying again. */
final class Statuses {

  /** A provider that names a later time than this has more than a hiccup; ask earlier. */
  private static final Duration LATEST = Duration.ofHours(24);

  private Statuses() {}

  /** The provider itself is unwell, which a breaker counts. */
  static boolean ailing(int status) {
    return status >= 500 || status == 408;
  }

  static ProviderUnavailable unavailable(String provider, Response response, Instant now)
      throws IOException {
    int status = response.status();
    boolean nothingDone = status == 429 || status == 503;
    return new ProviderUnavailable(
        status == 429 ? "rate-limited" : "http-" + status,
        provider + " answered " + status,
        retryAfter(response, now),
        !nothingDone,
        null,
        body(response));
  }

  /** {@code Retry-After} in either of its forms (RFC 9110); null if absent or unreadable. */
  private static @Nullable Instant retryAfter(Response response, Instant now) {
    Collection<String> values = response.headers().get("retry-after");
    if (values == null || values.isEmpty()) {
      return null;
    }
    Instant asked = parse(values.iterator().next().strip(), now);
    Instant latest = now.plus(LATEST);
    return asked != null && asked.isAfter(latest) ? latest : asked;
  }

  private static @Nullable Instant parse(String value, Instant now) {
    try {
      return value.chars().allMatch(c -> c >= '0' && c <= '9')
          ? now.plusSeconds(Long.parseLong(value))
          : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  static String body(Response response) throws IOException {
    return response.body() == null
        ? ""
        : new String(response.body().asInputStream().readAllBytes(), UTF_8);
  }
}
