package dev.waybill.service.exchange.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How things stand, and how they went.
 *
 * @param shop null for all
 * @param at when this was asked; states and ship-by are as they were then
 * @param countedUntil up to when hours, days and causes are counted, seconds ago as a rule; null
 *     before anything was
 * @param caughtUp whether all of the past is counted; false in the first minutes of a new database
 *     and after a long stop
 * @param zone by which days begin
 * @param states orders that are not finished
 * @param more whether there were more open orders than were counted
 * @param shipBy what has to leave today, or had to before
 * @param causes why orders do not get on; an order may have several
 * @param hours the last 24 and the one under way, the oldest first
 * @param days the last 30 and the one under way, the oldest first
 */
public record Today(
    @Nullable String shop,
    Instant at,
    @Nullable Instant countedUntil,
    boolean caughtUp,
    String zone,
    List<State> states,
    boolean more,
    OrderCounts.ShipBy shipBy,
    List<Cause> causes,
    List<Hour> hours,
    List<Day> days) {

  /**
   * Orders of a status.
   *
   * @param oldest receipt of the oldest; null if there is none
   */
  public record State(String status, long orders, Ages ages, @Nullable Instant oldest) {}

  /** Orders by the time since their receipt; each is in one of them. */
  public record Ages(
      long under15Minutes, long under1Hour, long under4Hours, long under1Day, long older) {}

  /**
   * Orders that do not get on for the same cause.
   *
   * @param cause machine-readable: a service's code, or the reason of a hold
   * @param step null where the whole order is held
   * @param phase RETRYING, WAITING (asked for again), HELD or FAILED
   * @param orders how many
   * @param oldest since when the first of them
   * @param example id of one of them
   * @param filter parameters of the list of orders that lead to them
   */
  public record Cause(
      String cause,
      @Nullable String step,
      String phase,
      long orders,
      Instant oldest,
      String example,
      Map<String, String> filter) {}

  /**
   * What happened in an hour.
   *
   * @param cancelled undone, or cancelled before anything was done
   * @param attention came to need attention
   */
  public record Hour(Instant from, long received, long completed, long cancelled, long attention) {}

  /**
   * What happened on a day.
   *
   * @param shipped handed over, or completed where nobody waits for that
   * @param shipP50Seconds from receipt to that, for half of them; null where none was shipped
   * @param shipP95Seconds for 95 in 100; both within a tenth
   */
  public record Day(
      LocalDate day,
      long received,
      long completed,
      long cancelled,
      long attention,
      long shipped,
      @Nullable Long shipP50Seconds,
      @Nullable Long shipP95Seconds) {}
}
