package dev.waybill.console.statements;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order of which two say something else.
 *
 * @param waybill its status here; null if it is not here
 * @param shop its status there, in the shop's words; null if it is not there
 * @param since when it came to be as it is
 * @param foundAt when a statement of the day said so first
 */
record Difference(
    String order,
    String number,
    DifferenceKind kind,
    @Nullable String waybill,
    @Nullable String shop,
    Instant since,
    Instant foundAt) {

  /** The page with everything about it; null where there is none. */
  public @Nullable String link() {
    return waybill == null ? null : "/orders/" + order;
  }
}
