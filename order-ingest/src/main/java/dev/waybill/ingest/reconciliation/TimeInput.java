package dev.waybill.ingest.reconciliation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What people write for a time: a moment with its zone, or a day or a time of the shop's own, as it
 * stands in the shop's pages.
 */
final class TimeInput {

  static final String ACCEPTED =
      "a day of the shop (2026-11-01), a time of the shop (2026-11-01T08:30), or a time with its"
          + " zone (2026-11-01T00:00:00Z, 2026-11-01T00:00:00+01:00)";

  private final Supplier<ZoneId> shop;

  /**
   * @param shop asked only for what has no zone
   */
  TimeInput(Supplier<ZoneId> shop) {
    this.shop = shop;
  }

  /** The beginning of a day; null if it is none of what is accepted. */
  @Nullable Instant from(String text) {
    return moment(text, false);
  }

  /** The end of a day; null if it is none of what is accepted. */
  @Nullable Instant until(String text) {
    return moment(text, true);
  }

  private @Nullable Instant moment(String text, boolean end) {
    LocalDate day = parsed(() -> LocalDate.parse(text));
    if (day != null) {
      return (end ? day.plusDays(1) : day).atStartOfDay(shop.get()).toInstant();
    }
    LocalDateTime local = parsed(() -> LocalDateTime.parse(text));
    if (local != null) {
      return local.atZone(shop.get()).toInstant();
    }
    OffsetDateTime zoned = parsed(() -> OffsetDateTime.parse(text));
    return zoned == null ? null : zoned.toInstant();
  }

  private static <T> @Nullable T parsed(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
