package dev.waybill.ingest.reconciliation;

import dev.waybill.contracts.ShopStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order that the shop reported only when it was asked.
 *
 * @param order the shop's own id
 * @param status null unless it was emitted
 * @param result "emitted", or why not
 * @param whole whether we asked for more than webhooks say
 */
record FoundOrder(
    String order, Instant version, @Nullable ShopStatus status, String result, boolean whole) {

  static final String EMITTED = "emitted";

  /** Whether it became a dead letter. */
  boolean isUnreadable() {
    return status == null && !result.equals("draft") && !result.equals("no-order");
  }
}
