package dev.waybill.inventory.document;

import org.jspecify.annotations.Nullable;

/**
 * What an entry does to the number of a shelf, or why it cannot.
 *
 * @param row of the document, counted from 1
 * @param before on hand
 * @param after on hand
 * @param problem null if it can be booked
 */
public record Booking(
    int row, String location, String sku, int before, int after, @Nullable String problem) {}
