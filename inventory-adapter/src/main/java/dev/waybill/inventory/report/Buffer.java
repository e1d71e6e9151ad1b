package dev.waybill.inventory.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a shop is not offered of the sellable pieces.
 *
 * @param shop null for all shops
 * @param sku null for all SKUs
 * @param pieces so many; null if it is a share
 * @param percent so much of the sellable pieces, rounded up; null if it is a number of pieces
 */
record Buffer(
    @Nullable String shop,
    @Nullable String sku,
    @Nullable Integer pieces,
    @Nullable Integer percent,
    Instant changedAt,
    String changedBy) {}
