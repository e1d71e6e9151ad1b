package dev.waybill.inventory.fulfillment;

import java.util.List;

/** What a webhook of the external warehouse tells. */
public sealed interface Notice {

  /** An order has changed there. */
  record OfOrder(WarehouseOrder order) implements Notice {}

  /** Stock has changed there. */
  record OfStock(List<StockLevel> levels) implements Notice {}

  /** Something that is of no use here. */
  record OfNothing() implements Notice {}
}
