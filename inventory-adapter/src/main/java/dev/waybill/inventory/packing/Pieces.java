package dev.waybill.inventory.packing;

/**
 * Pieces of one article that lie on the shelves of one location.
 *
 * @param sku as it lies there: of the part, where the order has a kit
 */
record Pieces(String location, String sku, int quantity) {}
