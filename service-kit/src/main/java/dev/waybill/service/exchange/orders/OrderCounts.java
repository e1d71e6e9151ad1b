package dev.waybill.service.exchange.orders;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many orders stand where.
 *
 * @param byStatus every status has its entry
 * @param oldest receipt of the oldest order by status; only for those that are not final
 * @param retrying how many wait for the next attempt of some step
 * @param oldestRetrying receipt of the oldest of those
 * @param overdue how many were due more than a minute ago
 * @param oldestOverdue when the first of those was due
 * @param stuck how many have passed their limit, by status
 * @param oldestStuck when the first of those had passed it
 * @param warned how many went on without some step; null from an older orchestrator
 * @param shipBy how many have to leave today, or had to before; null from an older orchestrator
 */
public record OrderCounts(
    Map<String, Long> byStatus,
    Map<String, Instant> oldest,
    long retrying,
    @Nullable Instant oldestRetrying,
    long overdue,
    @Nullable Instant oldestOverdue,
    @Nullable Map<String, Long> stuck,
    @Nullable Map<String, Instant> oldestStuck,
    @Nullable Long warned,
    @Nullable ShipBy shipBy) {

  /**
   * What still has to leave by the end of the day.
   *
   * @param today between now and then
   * @param overdue had to leave before now
   * @param blocked overdue, and on hold or in need of attention
   * @param oldest when the first of all these had or has to leave
   */
  public record ShipBy(long today, long overdue, long blocked, @Nullable Instant oldest) {}
}
