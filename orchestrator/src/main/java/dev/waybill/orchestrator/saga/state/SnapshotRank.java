package dev.waybill.orchestrator.saga.state;

import dev.waybill.contracts.OrderSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * How well informed whoever told the order's content was, see {@link OrderSnapshot#rank}.
 *
 * @param basis null where it is the content's digest
 */
public record SnapshotRank(int rank, @Nullable String basis) {

  /** By what a webhook tells, of an order of which it tells everything. */
  public static final SnapshotRank USUAL = new SnapshotRank(0, null);

  public static SnapshotRank of(OrderSnapshot view) {
    Integer rank = view.rank();
    return rank == null && view.basis() == null
        ? USUAL
        : new SnapshotRank(rank == null ? 0 : rank, view.basis());
  }
}
