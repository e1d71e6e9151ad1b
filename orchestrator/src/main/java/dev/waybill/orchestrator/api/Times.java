package dev.waybill.orchestrator.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Times in a query: with an offset, or a date, which is that day in UTC. */
final class Times {

  private Times() {}

  /** The first moment that is meant. */
  static @Nullable Instant from(String name, @Nullable String text) {
    return read(name, text, 0);
  }

  /** The first moment that is no longer meant: a day is meant to its end. */
  static @Nullable Instant to(String name, @Nullable String text) {
    return read(name, text, 1);
  }

  private static @Nullable Instant read(String name, @Nullable String text, int days) {
    if (text == null) {
      return null;
    }
    try {
      Instant time =
          text.contains("T")
              // A plus in a query is a space.
              ? OffsetDateTime.parse(text.replace(' ', '+')).toInstant()
              : LocalDate.parse(text).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
      int year = time.atOffset(ZoneOffset.UTC).getYear();
      if (year >= 1970 && year < 10_000) {
        return time;
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(wrong(name, text), e);
    }
    throw new IllegalArgumentException(wrong(name, text));
  }

  private static String wrong(String name, String text) {
    return "%s is a time such as 2026-11-01T00:00:00Z or a day such as 2026-11-01 (in UTC), not %s."
        .formatted(name, text);
  }
}
