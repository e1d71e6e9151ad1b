package dev.waybill.inventory.stock;

import dev.waybill.contracts.OrderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reserving reads of an order. */
public record StockOrder(@Nullable List<Line> lines) {

  /**
   * One line.
   *
   * @param quantity pieces left to ship
   */
  public record Line(
      @Nullable String id,
      @Nullable String sku,
      @Nullable String productId,
      int quantity,
      boolean needsShipping) {

    String stockKey() {
      return OrderLine.stockKey(id, sku, productId);
    }
  }
}
