package dev.waybill.orchestrator.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One version among others, with the orders that are under way on it.
 *
 * @param active whether new orders of all shops take it that have none of their own
 * @param shops those that have it as their own
 * @param underWay how many orders on it are not finished
 * @param byStatus the same by status
 * @param more whether there are more: counting ends at some tens of thousands
 */
record VersionView(
    int version,
    String author,
    String comment,
    Instant createdAt,
    boolean active,
    List<String> shops,
    long underWay,
    Map<String, Long> byStatus,
    boolean more) {

  static VersionView of(WorkflowView.Saved saved, Map<String, Long> byStatus, boolean more) {
    return new VersionView(
        saved.version(),
        saved.author(),
        saved.comment(),
        saved.createdAt(),
        saved.active(),
        saved.shops(),
        byStatus.values().stream().mapToLong(Long::longValue).sum(),
        byStatus,
        more);
  }
}
