package dev.waybill.ingest.writeback;

import dev.waybill.contracts.OrderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What write-back reads of an order.
 *
 * @param lines null where the workflow does not send them: then the shop's own lines are gone by
 */
public record WriteBackOrder(@Nullable List<Line> lines) {

  public List<Line> known() {
    return lines == null ? List.of() : lines;
  }

  /**
   * A line of an order, ours or the shop's.
   *
   * @param id the shop's
   * @param title for people
   * @param quantity pieces left to deliver
   */
  public record Line(
      String id,
      @Nullable String sku,
      @Nullable String productId,
      @Nullable String title,
      int quantity,
      boolean needsShipping) {

    public String stockKey() {
      return OrderLine.stockKey(id, sku, productId);
    }
  }
}
