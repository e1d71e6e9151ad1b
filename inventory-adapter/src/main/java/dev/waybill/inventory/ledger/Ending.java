package dev.waybill.inventory.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That reservations of an order end.
 *
 * @param location only those there; null for all
 * @param step only those that a step of this name made, in whatever round; null for all
 * @param until only those made by then; null for all
 * @param left whether the pieces have left with their order, or are free again
 * @param reason why, for the movement
 * @param actor who said so; null if the service did by itself
 */
record Ending(
    String order,
    @Nullable String location,
    @Nullable String step,
    @Nullable Instant until,
    boolean left,
    String reason,
    @Nullable String actor) {

  /** The order is completed. Taken back by a release, unlike a hand-over. */
  static final String ORDER_COMPLETED = "order-completed";

  /** The order is cancelled, and nothing released this. */
  static final String ORDER_CANCELLED = "order-cancelled";

  /** A step of the workflow says that the parcel is handed over. */
  static final String HANDED_OVER = "handed-over";

  /** A further parcel of the order is being made, so that this one has left. */
  static final String FURTHER_PARCEL = "further-parcel";

  /** Everything that is held for an order. */
  static Ending ofAll(String order, boolean left, String reason, @Nullable String actor) {
    return new Ending(order, null, null, null, left, reason, actor);
  }

  /** What is held for an order that is finished. */
  static Ending ofFinished(String order, boolean completed, Instant until) {
    return new Ending(
        order, null, null, until, completed, completed ? ORDER_COMPLETED : ORDER_CANCELLED, null);
  }

  /**
   * A parcel was handed over.
   *
   * @param location from where; null for all parcels of the order
   */
  static Ending handedOver(String order, @Nullable String location) {
    return new Ending(order, location, null, null, true, HANDED_OVER, null);
  }

  /** A step makes a further parcel: what it made before has left. */
  static Ending ofEarlierRounds(String order, String step) {
    return new Ending(order, null, step, null, true, FURTHER_PARCEL, null);
  }
}
