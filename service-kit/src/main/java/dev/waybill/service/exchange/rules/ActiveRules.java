package dev.waybill.service.exchange.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version that counts.
 *
 * @param shop null for all that have none of their own
 * @param since null if nothing was ever activated
 */
public record ActiveRules(
    @Nullable String shop,
    int version,
    @Nullable Instant since,
    @Nullable String who,
    @Nullable String reason) {}
