package dev.waybill.orchestrator.shipby;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts working days from a moment; see {@link Terms} for the words. */
public record Calendar(
    ZoneId zone,
    LocalTime cutOff,
    LocalTime until,
    Set<DayOfWeek> workingDays,
    Holidays holidays,
    int handlingDays) {

  /**
   * The day by which an order has to leave.
   *
   * @param end the moment from which it is late
   * @param later whether it was counted from a later day than that of the moment
   */
  record Day(Instant end, boolean later) {}

  /** Of several terms the first that says something counts; the last ones say everything. */
  static Calendar of(Terms... terms) {
    return new Calendar(
        first(Terms::zone, terms),
        first(Terms::cutOff, terms),
        first(Terms::until, terms),
        first(Terms::workingDays, terms),
        first(Terms::holidays, terms),
        first(Terms::handlingDays, terms));
  }

  private static <T> T first(Function<Terms, @Nullable T> term, Terms... terms) {
    for (Terms one : terms) {
      T value = term.apply(one);
      if (value != null) {
        return value;
      }
    }
    throw new IllegalStateException("The last terms say everything");
  }

  /**
   * The day for what came at this moment. The minute of the cut-off is still in time. Where the
   * clocks are set back and an hour comes twice, the end is in the second; where they are set
   * forward and the end is in the hour that is left out, it is as much later.
   */
  Day day(Instant moment) {
    ZonedDateTime came = moment.atZone(zone);
    LocalDate today = came.toLocalDate();
    boolean inTime = !came.toLocalTime().truncatedTo(ChronoUnit.MINUTES).isAfter(cutOff);
    LocalDate first = inTime ? today : today.plusDays(1);
    LocalDate counted = workingDay(first);
    LocalDate day = counted;
    for (int i = 0; i < handlingDays; i++) {
      day = workingDay(day.plusDays(1));
    }
    ZonedDateTime end = ZonedDateTime.of(day, until, zone).withLaterOffsetAtOverlap();
    return new Day(end.toInstant(), !counted.equals(today));
  }

  /** Whether what comes in time on a working day can leave on that day. */
  boolean isPossible() {
    return handlingDays > 0 || !until.isBefore(cutOff);
  }

  /** The moment at which the day of this moment ends. */
  public Instant endOfDay(Instant moment) {
    return moment.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
  }

  private LocalDate workingDay(LocalDate from) {
    LocalDate day = from;
    while (!isWorkingDay(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  private boolean isWorkingDay(LocalDate day) {
    return workingDays.contains(day.getDayOfWeek()) && !holidays.contain(day);
  }

  /** Whether some day is left that is no holiday of every year. */
  boolean hasWorkingDays() {
    LocalDate day = LocalDate.of(2400, 1, 1);
    for (int i = 0; i < 366; i++) {
      if (isWorkingDay(day)) {
        return true;
      }
      day = day.plusDays(1);
    }
    return false;
  }
}
