package dev.waybill.inventory.bins;

/** Where the pieces of a SKU lie at a location, as people call it. */
record Bin(String location, String sku, String bin) {}
