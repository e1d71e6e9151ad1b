package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.shipby.ShipBy;
import dev.waybill.orchestrator.storage.ShipByRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By when an order has to be handed over, and why.
 *
 * @param due whether it still has to leave
 * @param overdue whether it still has to although the time is over
 * @param priority whether it comes before others
 * @param countedFrom when it was bought, or paid if that was later
 * @param nextDay whether it was counted from a later day: the cut-off was missed, or the day was no
 *     working day
 * @param promise whose it is: a shop, or null for the one for all shops
 * @param version of that promise; 0 is the one that Waybill comes with
 * @param exception of that promise, by its name; null for as usual
 * @param location by whose calendar; null for that of the shop
 * @param toldAt when it was told that it is overdue; null if it was not
 */
record ShipByView(
    Instant at,
    boolean due,
    boolean overdue,
    boolean priority,
    Instant countedFrom,
    boolean nextDay,
    @Nullable String promise,
    int version,
    @Nullable String exception,
    @Nullable String location,
    @Nullable Instant toldAt) {

  static @Nullable ShipByView of(@Nullable ShipByRow row, boolean due, Instant now) {
    if (row == null) {
      return null;
    }
    ShipBy shipBy = row.shipBy();
    return new ShipByView(
        shipBy.at(),
        due,
        due && !shipBy.at().isAfter(now),
        shipBy.priority(),
        shipBy.from(),
        shipBy.nextDay(),
        shipBy.shop().isEmpty() ? null : shipBy.shop(),
        shipBy.version(),
        shipBy.line(),
        shipBy.location(),
        shipBy.toldAt());
  }
}
