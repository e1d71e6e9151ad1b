package dev.waybill.inventory.stock;

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

    /**
     * What the line's stock is counted under: its SKU; without one its product; for something that
     * the shop made up for this order, the line itself.
     */
    String stockKey() {
      if (sku != null && !sku.isBlank()) {
        return sku;
      }
      return productId != null && !productId.isBlank() ? "product:" + productId : "line:" + id;
    }
  }
}
