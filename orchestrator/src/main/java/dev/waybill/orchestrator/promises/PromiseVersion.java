package dev.waybill.orchestrator.promises;

import dev.waybill.orchestrator.shipby.Promise;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided that a shop promises.
 *
 * @param shop "" for all shops that have none of their own
 * @param promise null: from here on the shop has none of its own
 * @param author who decided it
 * @param reason why
 */
record PromiseVersion(
    String shop,
    int version,
    @Nullable Promise promise,
    String author,
    String reason,
    Instant createdAt) {}
