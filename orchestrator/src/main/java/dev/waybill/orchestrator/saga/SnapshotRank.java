package dev.waybill.orchestrator.saga;

import dev.waybill.contracts.OrderSnapshot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How well informed whoever told the order's content was, see {@link OrderSnapshot#rank}.
 *
 * @param basis null where it is the content's digest
 */
record SnapshotRank(int rank, @Nullable String basis) {

  /** By what a webhook tells, of an order of which it tells everything. */
  static final SnapshotRank USUAL = new SnapshotRank(0, null);

  static SnapshotRank of(OrderSnapshot view) {
    Integer rank = view.rank();
    return rank == null && view.basis() == null
        ? USUAL
        : new SnapshotRank(rank == null ? 0 : rank, view.basis());
  }

  /** Whether both were told the same by the shop, however much they asked besides. */
  static boolean sameBasis(OrderSnapshot view, ShopView known) {
    return Objects.requireNonNullElse(view.basis(), view.digest())
        .equals(Objects.requireNonNullElse(known.snapshotRank().basis(), known.digest()));
  }
}
