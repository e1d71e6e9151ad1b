package dev.waybill.orchestrator.shipby;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a shop promises about when orders leave.
 *
 * @param usual to whom nothing else is promised
 * @param exceptions of which the first counts that an order is for
 * @param locations by name: what is otherwise for parcels that leave there
 * @param alert whether an order that becomes late is told of
 */
public record Promise(
    @Nullable Terms usual,
    @Nullable List<PromiseLine> exceptions,
    @Nullable Map<String, Terms> locations,
    @Nullable Boolean alert) {

  private static final Set<DayOfWeek> MONDAY_TO_FRIDAY =
      Set.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

  /** Each of its terms is there. */
  static final Terms ORDINARY =
      new Terms(
          ZoneOffset.UTC, LocalTime.NOON, LocalTime.of(23, 59), MONDAY_TO_FRIDAY, Holidays.NONE, 1);

  /** Of a shop that says nothing: nobody is alerted about what nobody promised. */
  public static final Promise OF_NOBODY = new Promise(ORDINARY, null, null, false);

  public Promise {
    exceptions = exceptions == null ? List.of() : List.copyOf(exceptions);
    locations = locations == null ? Map.of() : Map.copyOf(locations);
    usual = usual == null ? Terms.AS_USUAL : usual;
    alert = alert == null || alert;
  }

  /** The calendar of those to whom nothing else is promised. */
  @JsonIgnore
  public Calendar calendar() {
    return Calendar.of(terms(), ORDINARY);
  }

  /** Whether what an order goes by may depend on what the customer saw. */
  @JsonIgnore
  public boolean readsTitles() {
    return lines().stream().anyMatch(line -> line.title() != null);
  }

  /** Whether it matters where a parcel leaves. */
  public boolean dependsOn(String location) {
    return locations != null && locations.containsKey(location);
  }

  /** The exception that an order is promised by; null for as usual. */
  public @Nullable PromiseLine lineFor(PromisedOrder order) {
    for (PromiseLine line : lines()) {
      if (line.isFor(order)) {
        return line;
      }
    }
    return null;
  }

  /** The exception of this name; null if there is none any more, or the name is null. */
  public @Nullable PromiseLine named(@Nullable String name) {
    for (PromiseLine line : lines()) {
      if (line.name().equals(name)) {
        return line;
      }
    }
    return null;
  }

  /**
   * When an order has to be handed over. One that leaves from several locations is shipped when the
   * last parcel has left: the latest of their times counts.
   *
   * @param from what is counted from
   * @param leavesFrom as far as that is known; empty before stock is reserved
   * @param shop see {@link ShipBy}
   */
  public ShipBy shipBy(
      Instant from,
      @Nullable PromiseLine line,
      Collection<String> leavesFrom,
      String shop,
      int version) {
    String latest = null;
    Calendar.Day day = null;
    for (String location : leavesFrom) {
      Calendar.Day its = calendar(line, location).day(from);
      if (day == null || its.end().isAfter(day.end())) {
        day = its;
        latest = dependsOn(location) ? location : null;
      }
    }
    if (day == null) {
      day = calendar(line, null).day(from);
    }
    boolean priority = line != null && line.comesFirst();
    String name = line == null ? null : line.name();
    return new ShipBy(day.end(), priority, from, shop, version, name, day.later(), latest, null);
  }

  /** The more special terms come first: the exception, the location, the usual. */
  Calendar calendar(@Nullable PromiseLine line, @Nullable String location) {
    Terms special = line == null || line.terms() == null ? Terms.AS_USUAL : line.terms();
    Terms local =
        location == null || locations == null
            ? Terms.AS_USUAL
            : locations.getOrDefault(location, Terms.AS_USUAL);
    return Calendar.of(special, local, terms(), ORDINARY);
  }

  private Terms terms() {
    return usual == null ? Terms.AS_USUAL : usual;
  }

  private List<PromiseLine> lines() {
    return exceptions == null ? List.of() : exceptions;
  }
}
