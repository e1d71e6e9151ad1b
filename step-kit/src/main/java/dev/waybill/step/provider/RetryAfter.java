package dev.waybill.step.provider;

import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date of RFC 1123 or RFC 850. */
public final class RetryAfter {

  /** A provider that names a later time has more than a hiccup; it is asked earlier. */
  public static final Duration LATEST = Duration.ofHours(24);

  private RetryAfter() {}

  /**
   * When to come back: never before {@code now}, at most a day after it.
   *
   * @param value null if the header is missing
   * @return null if the header is missing or unreadable
   */
  public static @Nullable Instant parse(@Nullable String value, Instant now) {
    if (value == null || value.isBlank()) {
      return null;
    }
    String text = value.strip();
    Instant latest = now.plus(LATEST);
    if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      // More digits than a day has, however many, are more than a day.
      String seconds = text.replaceFirst("^0+(?=.)", "");
      return seconds.length() > 5
          ? latest
          : earlier(now.plusSeconds(Long.parseLong(seconds)), latest);
    }
    Instant date = DateUtils.parseStandardDate(text);
    if (date == null) {
      return null;
    }
    return date.isBefore(now) ? now : earlier(date, latest);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
