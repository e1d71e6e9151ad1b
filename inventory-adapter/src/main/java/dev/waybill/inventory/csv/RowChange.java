package dev.waybill.inventory.csv;

/**
 * What a row changes.
 *
 * @param line counted from 1, the heading included
 * @param key what it is about, such as a SKU
 * @param from as it is now; "" for nothing
 * @param to "" where something is taken back
 */
public record RowChange(int line, String key, String column, String from, String to) {}
