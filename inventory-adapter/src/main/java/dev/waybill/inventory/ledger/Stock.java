package dev.waybill.inventory.ledger;

import org.jspecify.annotations.Nullable;

/**
 * One SKU at one location, in pieces.
 *
 * @param free on hand and not reserved: what orders can get
 * @param safety not offered to shops, although orders that come all the same can get it
 * @param sellable free beyond the safety stock: what shops can be told
 * @param bin where it lies; null where nobody says
 */
record Stock(
    String location,
    String sku,
    int onHand,
    int reserved,
    int free,
    int safety,
    int sellable,
    @Nullable String bin) {

  static Stock of(String location, String sku, int onHand, int reserved, int safety) {
    int free = onHand - reserved;
    return new Stock(
        location, sku, onHand, reserved, free, safety, Math.max(0, free - safety), null);
  }

  Stock in(@Nullable String named) {
    return new Stock(location, sku, onHand, reserved, free, safety, sellable, named);
  }
}
