package dev.waybill.service.exchange.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bulk action would be for.
 *
 * @param count orders, at most {@code limit}
 * @param more whether there are more than that
 * @param first of them
 * @param trial what would come of it now; null where no action was named
 */
public record BulkPreview(
    int count, boolean more, int limit, List<String> first, @Nullable Trial trial) {

  /**
   * What would come of it now.
   *
   * @param looked orders that were looked at, the first of them
   * @param possible of those, on how many the action would be taken
   * @param refused why not on the others, the most frequent first
   */
  public record Trial(int looked, int possible, List<BulkAction.Cause> refused) {}
}
