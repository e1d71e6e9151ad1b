package dev.waybill.orchestrator.promises;

import dev.waybill.orchestrator.shipby.Promise;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is promised.
 *
 * @param shop null for all shops that have none of their own
 * @param version 0 for the one that Waybill comes with
 * @param promise null where somebody decided that the shop has none of its own any more
 * @param decidedBy null for the one that Waybill comes with, as the next two
 */
record PromiseView(
    @Nullable String shop,
    int version,
    @Nullable Promise promise,
    @Nullable String decidedBy,
    @Nullable String reason,
    @Nullable Instant decidedAt) {

  static final PromiseView OF_NOBODY =
      new PromiseView(null, 0, Promise.OF_NOBODY, null, null, null);

  static PromiseView of(PromiseVersion version) {
    return new PromiseView(
        version.shop().isEmpty() ? null : version.shop(),
        version.version(),
        version.promise(),
        version.author(),
        version.reason(),
        version.createdAt());
  }
}
