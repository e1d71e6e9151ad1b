package dev.waybill.service.exchange.rules;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of the allocation rules, tried on past orders beside the one that counted.
 *
 * @param state RUNNING, DONE, FAILED or CANCELLED
 * @param done orders gone over, of {@code orders}
 * @param result null until it is done
 */
public record AllocationSimulation(
    long id,
    int version,
    int active,
    int days,
    String state,
    Instant at,
    String who,
    int done,
    int orders,
    @Nullable Result result) {

  /** Both versions side by side. */
  public record Result(
      int orders, Policy active, Policy draft, @Nullable List<String> assumptions) {}

  /**
   * What a version would have done.
   *
   * @param splitRate share of the shipped orders that would have been split over several locations
   * @param averageKm of a parcel; null where it is not known
   */
  public record Policy(
      int version,
      int shipped,
      int lacking,
      int parcels,
      @Nullable Double splitRate,
      @Nullable Double averageKm,
      List<ByRule> rules) {}

  /** How many orders a rule would have taken. */
  public record ByRule(String rule, int orders) {}
}
