package dev.waybill.inventory.catalogue;

/**
 * A SKU as a shop has it.
 *
 * @param sku or {@code product:{id}} for a product without one, as orders have it
 */
public record ShopSku(String shop, String sku) {}
