package dev.waybill.service.exchange.orders;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How orders stand, in few words.
 *
 * @param next the cursor of the next page; null after the last
 */
public record OrderOutcomes(List<Outcome> orders, @Nullable String next) {

  /**
   * An order.
   *
   * @param shopStatus what the shop told last; null if only a newer release knows
   * @param steps the state of the steps that were asked for, by {@code service/action}
   */
  public record Outcome(
      String id,
      String number,
      String status,
      Instant statusSince,
      Instant placedAt,
      @Nullable String shopStatus,
      Map<String, String> steps) {}
}
