package dev.waybill.shipping.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when a version counts, and who said so.
 *
 * @param shop null for all that have no version of their own
 * @param version 0 for what the settings say; null: the shop goes by what counts for all again
 */
record Activation(
    long id,
    @Nullable String shop,
    @Nullable Integer version,
    Instant at,
    String who,
    String reason) {}
