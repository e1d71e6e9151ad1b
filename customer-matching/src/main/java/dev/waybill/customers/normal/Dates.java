package dev.waybill.customers.normal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Birth dates, however they are written: {@code 1980-02-01}, {@code 19800201}, {@code 1.2.1980},
 * {@code 02/01/1980}. With slashes the month comes first in the United States only.
 */
final class Dates {

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/.]?(\\d{1,2})[-/.]?(\\d{1,2})(?:[T ].*)?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})[-/.](\\d{4})");

  private Dates() {}

  static @Nullable String normal(@Nullable String date, @Nullable String country) {
    if (date == null) {
      return null;
    }
    Matcher first = YEAR_FIRST.matcher(date);
    if (first.matches()) {
      return date(first.group(1), first.group(2), first.group(3));
    }
    Matcher last = YEAR_LAST.matcher(date);
    if (!last.matches()) {
      return null;
    }
    boolean monthFirst = last.group(2).equals("/") && "US".equals(country);
    return monthFirst
        ? date(last.group(4), last.group(1), last.group(3))
        : date(last.group(4), last.group(3), last.group(1));
  }

  private static @Nullable String date(String year, String month, String day) {
    int y = Integer.parseInt(year);
    int m = Integer.parseInt(month);
    int d = Integer.parseInt(day);
    if (y < 1880 || y > 2100) {
      return null;
    }
    if (m > 12 && d <= 12) {
      return date(year, day, month);
    }
    try {
      return LocalDate.of(y, m, d).toString();
    } catch (DateTimeException e) {
      // A slip of the pen is still close to the right one.
      return m > 12 || d > 31 ? null : "%04d-%02d-%02d".formatted(y, m, d);
    }
  }
}
