package dev.waybill.inventory.stock;

/** So many pieces of a SKU at a location. */
public record Pieces(String location, String sku, int quantity) {}
