package dev.waybill.inventory.stock;

import dev.waybill.contracts.Destination;
import dev.waybill.contracts.OrderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reserving reads of an order.
 *
 * @param destination as workflows send it
 * @param shipTo where a workflow sends the whole order, of which no more is read than of the other
 */
public record StockOrder(
    @Nullable List<Line> lines,
    @Nullable Destination destination,
    @Nullable ShipTo shipTo,
    @Nullable List<String> tags) {

  private static final int MOST_TAGS = 20;
  private static final int LONGEST_TAG = 50;

  /** An order of which no more is known. */
  public StockOrder(@Nullable List<Line> lines) {
    this(lines, null, null, null);
  }

  /** What is read of an address. */
  public record ShipTo(@Nullable String country, @Nullable String postcode) {}

  Destination goesTo() {
    if (destination != null) {
      return Destination.of(destination.country(), destination.postcode());
    }
    return shipTo == null
        ? Destination.unknown()
        : Destination.of(shipTo.country(), shipTo.postcode());
  }

  /** People write anything into tags: few and short ones are kept. */
  List<String> fewTags() {
    return tags == null
        ? List.of()
        : tags.stream().filter(tag -> tag.length() <= LONGEST_TAG).limit(MOST_TAGS).toList();
  }

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
