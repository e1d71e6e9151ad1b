package dev.waybill.orchestrator.figures;

import dev.waybill.orchestrator.figures.FiguresQueries.Counted;
import dev.waybill.orchestrator.figures.FiguresQueries.Sums;
import dev.waybill.orchestrator.figures.Tallies.OrderFact;
import dev.waybill.orchestrator.storage.OrderQueries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together how things stand and went. */
final class Todays {

  private static final int HOURS = 24;
  private static final int DAYS = 30;

  private final FiguresQueries figures;
  private final OrderQueries orders;
  private final Clock clock;

  Todays(FiguresQueries figures, OrderQueries orders, Clock clock) {
    this.figures = figures;
    this.orders = orders;
    this.clock = clock;
  }

  Today of(@Nullable String shop, ZoneId zone) {
    Instant now = clock.instant();
    LocalDate today = now.atZone(zone).toLocalDate();
    Instant from = today.minusDays(DAYS).atStartOfDay(zone).toInstant();
    Counted counted = figures.counted();
    SortedMap<Instant, Sums> hours = figures.hours(shop, from.truncatedTo(ChronoUnit.HOURS));
    List<Today.State> states = figures.states(shop, now);
    return new Today(
        shop,
        now,
        counted.until(),
        counted.caughtUp(),
        zone.getId(),
        states,
        states.stream().mapToLong(Today.State::orders).sum() > FiguresQueries.COUNTED,
        orders.shipBy(shop),
        figures.causes(shop),
        hours(hours, now),
        days(hours, today, zone));
  }

  private static List<Today.Hour> hours(SortedMap<Instant, Sums> counted, Instant now) {
    Instant last = now.truncatedTo(ChronoUnit.HOURS);
    var hours = new ArrayList<Today.Hour>();
    for (int ago = HOURS; ago >= 0; ago--) {
      Instant hour = last.minus(Duration.ofHours(ago));
      Sums sums = counted.getOrDefault(hour, new Sums());
      hours.add(
          new Today.Hour(
              hour,
              sums.of(OrderFact.RECEIVED),
              sums.of(OrderFact.COMPLETED),
              sums.of(OrderFact.CANCELLED),
              sums.of(OrderFact.ATTENTION)));
    }
    return hours;
  }

  /** An hour belongs to the day that it begins on. */
  private static List<Today.Day> days(
      SortedMap<Instant, Sums> counted, LocalDate today, ZoneId zone) {
    var byDay = new TreeMap<LocalDate, Sums>();
    counted.forEach(
        (hour, sums) -> {
          Sums day = byDay.computeIfAbsent(hour.atZone(zone).toLocalDate(), date -> new Sums());
          sums.orders().forEach((what, number) -> day.orders().merge(what, number, Long::sum));
          sums.shipTimes()
              .forEach((bucket, number) -> day.shipTimes().merge(bucket, number, Long::sum));
        });
    var days = new ArrayList<Today.Day>();
    for (int ago = DAYS; ago >= 0; ago--) {
      LocalDate date = today.minusDays(ago);
      Sums sums = byDay.getOrDefault(date, new Sums());
      days.add(
          new Today.Day(
              date,
              sums.of(OrderFact.RECEIVED),
              sums.of(OrderFact.COMPLETED),
              sums.of(OrderFact.CANCELLED),
              sums.of(OrderFact.ATTENTION),
              sums.of(OrderFact.SHIPPED),
              seconds(Buckets.percentile(sums.shipTimes(), 0.5)),
              seconds(Buckets.percentile(sums.shipTimes(), 0.95))));
    }
    return days;
  }

  private static @Nullable Long seconds(@Nullable Duration duration) {
    return duration == null ? null : Math.round(duration.toMillis() / 1000.0);
  }
}
