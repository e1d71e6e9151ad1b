package dev.waybill.notifier.outgoing;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} in either of its forms (RFC 9110). */
final class RetryAfter {

  /** Whoever names a later time has more than a hiccup; ask earlier. */
  private static final Duration LATEST = Duration.ofHours(24);

  private RetryAfter() {}

  /** Null if it is unreadable; at most a day ahead. */
  static @Nullable Instant parse(String value, Instant now) {
    try {
      String text = value.strip();
      Instant asked =
          text.chars().allMatch(c -> c >= '0' && c <= '9')
              ? now.plusSeconds(Long.parseLong(text))
              : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Instant latest = now.plus(LATEST);
      return asked.isAfter(latest) ? latest : asked;
    } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
      return null;
    }
  }
}
