package dev.waybill.orchestrator.shipby;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Days on which nothing is handled, as people write them: {@code 2026-12-24} is that day, {@code
 * 12-25} is that day of every year.
 */
public record Holidays(Set<LocalDate> dates, Set<MonthDay> yearly) {

  static final Holidays NONE = new Holidays(Set.of(), Set.of());

  private static final String YEARLY = "--";

  /**
   * @throws IllegalArgumentException naming the one that is none
   */
  @JsonCreator
  public static Holidays of(List<String> days) {
    var dates = new HashSet<LocalDate>();
    var yearly = new HashSet<MonthDay>();
    for (String day : days) {
      try {
        if (day.length() == "12-25".length()) {
          yearly.add(MonthDay.parse(YEARLY + day));
        } else {
          dates.add(LocalDate.parse(day));
        }
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "A holiday is a date such as 2026-12-24, or a day of every year such as 12-25, not "
                + day
                + '.',
            e);
      }
    }
    return new Holidays(Set.copyOf(dates), Set.copyOf(yearly));
  }

  /** The days of every year first. */
  @JsonValue
  public List<String> days() {
    var days = new ArrayList<String>();
    new TreeSet<>(yearly).forEach(day -> days.add(day.toString().substring(YEARLY.length())));
    new TreeSet<>(dates).forEach(day -> days.add(day.toString()));
    return days;
  }

  boolean contain(LocalDate day) {
    return dates.contains(day) || (!yearly.isEmpty() && yearly.contains(MonthDay.from(day)));
  }

  int size() {
    return dates.size() + yearly.size();
  }
}
