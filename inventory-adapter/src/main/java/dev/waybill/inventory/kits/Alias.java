package dev.waybill.inventory.kits;

/**
 * A SKU that differs by shop.
 *
 * @param shopSku as the shop has it; {@code product:{id}} for a product without one
 * @param sku under which it is counted
 */
record Alias(String shop, String shopSku, String sku) {}
