package dev.waybill.service.report;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ResponseStatusException;

/**
 * The days of a report, in one time zone. Bounded, since movements of so many days are read.
 *
 * @param to the last day, itself included
 */
public record Period(LocalDate from, LocalDate to, ZoneId zone) {

  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 92;
  private static final int OLDEST_DAYS = 400;

  /**
   * @param from null for 30 days up to the last
   * @param to null for today
   */
  public static Period of(
      @Nullable LocalDate from, @Nullable LocalDate to, String timeZone, Clock clock) {
    ZoneId zone = zone(timeZone);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    LocalDate last = to == null ? today : to;
    LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1L) : from;
    if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
      throw refused("Give from and to as days, from not after to, at most 92 days.");
    }
    if (last.isAfter(today) || first.isBefore(today.minusDays(OLDEST_DAYS))) {
      throw refused("A report ends today at the latest, and begins at most 400 days ago.");
    }
    return new Period(first, last, zone);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw refused("timeZone is a name such as Europe/Berlin, and not " + name);
    }
  }

  private static ErrorResponseException refused(String detail) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
  }

  /** The first moment of it. */
  public OffsetDateTime begin() {
    return from.atStartOfDay(zone).toOffsetDateTime();
  }

  /** The first moment after it. */
  public OffsetDateTime end() {
    return to.plusDays(1).atStartOfDay(zone).toOffsetDateTime();
  }
}
