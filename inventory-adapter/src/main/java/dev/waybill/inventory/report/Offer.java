package dev.waybill.inventory.report;

/**
 * What can be sold of a SKU in a shop.
 *
 * @param sellable pieces beyond reservations and safety stock over all active locations; of a kit,
 *     as many as its parts allow
 * @param buffer pieces that the shop is not offered of them
 * @param offered the rest, never below 0
 */
record Offer(String shop, String sku, long sellable, long buffer, long offered) {}
