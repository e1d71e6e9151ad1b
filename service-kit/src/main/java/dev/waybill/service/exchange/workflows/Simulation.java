package dev.waybill.service.exchange.workflows;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a changed definition would have done with orders of the past, as far as that is.
 *
 * @param version the saved one that is compared with
 * @param shop whose orders; null for those of all
 * @param state RUNNING, DONE, FAILED or CANCELLED
 * @param done orders gone over, of {@code orders}
 * @param sums null until it is done
 */
public record Simulation(
    long id,
    String workflow,
    int version,
    @Nullable String shop,
    int days,
    String state,
    Instant at,
    String who,
    int done,
    int orders,
    @Nullable Sums sums) {

  /**
   * What is to be tried.
   *
   * @param yaml the changed definition
   * @param version that it is compared with; null for the one that is active for all
   * @param shop null for orders of all shops
   * @param days 1 to 31; null for 31
   * @param limit 1 to 5000; null for 1000
   */
  public record Request(
      String yaml,
      @Nullable Integer version,
      @Nullable String shop,
      @Nullable Integer days,
      @Nullable Integer limit) {}

  /** All orders together; the changes that come most often first. */
  public record Sums(int orders, int differ, int unknown, List<Change> changes) {}

  /**
   * A step that would go otherwise.
   *
   * @param before RUNS, WAITS_FOR_PERSON, SKIPPED, FAILS or NOT_REACHED; null: there is no such
   *     step
   * @param after null: there is none any more
   */
  public record Change(String step, @Nullable String before, @Nullable String after, int orders) {}

  /** A page of the orders that would go otherwise. */
  public record OrderPage(List<Order> items, int page, int size, int total) {}

  /**
   * One of them.
   *
   * @param unknown why it could not be told; null where it could
   */
  public record Order(
      String order,
      String number,
      Instant receivedAt,
      BigDecimal total,
      String currency,
      List<Difference> differences,
      @Nullable String unknown) {}

  /** What becomes of a step by the saved version and by the one that is tried, and why. */
  public record Difference(
      String step, @Nullable String before, @Nullable String after, String why) {}
}
