package dev.waybill.orchestrator.storage;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many orders stand where.
 *
 * @param byStatus every status has its entry
 * @param oldest receipt of the oldest order by status; only for those that are not final, and not
 *     for those without orders
 * @param retrying how many wait for the next attempt of some step
 * @param oldestRetrying receipt of the oldest of those
 * @param overdue how many were due more than a minute ago: more than a few mean that the
 *     orchestrator is late
 * @param oldestOverdue when the first of those was due
 * @param stuck how many have passed their limit, by status; without those that have none
 * @param oldestStuck when the first of those had passed it
 * @param warned how many of those that are not archived went on without some step
 * @param shipBy how many have to leave today, or had to before
 */
public record OrderCounts(
    Map<String, Long> byStatus,
    Map<String, Instant> oldest,
    long retrying,
    @Nullable Instant oldestRetrying,
    long overdue,
    @Nullable Instant oldestOverdue,
    Map<String, Long> stuck,
    Map<String, Instant> oldestStuck,
    long warned,
    ShipByCounts shipBy) {

  /**
   * What still has to leave by the end of the day.
   *
   * @param today between now and then, by the time zone of the promise for all shops
   * @param overdue had to leave before now
   * @param blocked overdue, and on hold or in need of attention
   * @param oldest when the first of all these had or has to leave; null if there is none
   */
  public record ShipByCounts(long today, long overdue, long blocked, @Nullable Instant oldest) {}

  /** Orders of one pace, and the time of the first of them. */
  record Paced(long orders, @Nullable Instant oldest) {}

  OrderCounts(
      Map<String, Long> byStatus,
      Map<String, Instant> oldest,
      Paced retrying,
      Paced overdue,
      Map<String, Long> stuck,
      Map<String, Instant> oldestStuck,
      long warned,
      ShipByCounts shipBy) {
    this(
        byStatus,
        oldest,
        retrying.orders(),
        retrying.oldest(),
        overdue.orders(),
        overdue.oldest(),
        stuck,
        oldestStuck,
        warned,
        shipBy);
  }
}
