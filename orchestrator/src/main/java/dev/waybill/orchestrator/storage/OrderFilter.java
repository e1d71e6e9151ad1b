package dev.waybill.orchestrator.storage;

import dev.waybill.orchestrator.saga.Status;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to list; null leaves a criterion out.
 *
 * @param warned whether they went on without some step
 * @param word an order id, a display number, a tracking number, or a customer's e-mail address:
 *     whatever has an @
 */
public record OrderFilter(
    @Nullable String shop,
    @Nullable Status status,
    @Nullable Boolean retrying,
    @Nullable Boolean stuck,
    @Nullable Pace pace,
    @Nullable Boolean warned,
    @Nullable String word) {

  /** All orders. */
  public static final OrderFilter NONE = new OrderFilter(null, null, null, null, null, null, null);

  boolean isByStatusOnly() {
    return equals(new OrderFilter(null, status, null, null, null, null, null));
  }

  public boolean isByCustomer() {
    return word != null && word.contains("@");
  }
}
