package dev.waybill.inventory.fulfillment;

import dev.waybill.contracts.OrderId;
import dev.waybill.step.DeferredStep;
import dev.waybill.step.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order for the external warehouse, as the table has it.
 *
 * @param step the command that it answers; its id is our reference
 * @param location of the stock ledger
 * @param request what is sent; null once the warehouse has it
 * @param maybe whether a request may have reached the warehouse without an answer
 * @param tries since the last news
 * @param leaseUntil until when somebody is at it; null if nobody is
 * @param outcome what the step is answered; null while it is not
 */
record WarehouseRow(
    DeferredStep step,
    State state,
    @Nullable String location,
    @Nullable OutgoingOrder request,
    List<OrderedLine> ordered,
    List<WarehouseOrder.Parcel> parcels,
    long version,
    boolean maybe,
    int tries,
    @Nullable String trouble,
    Instant nextAt,
    @Nullable Instant leaseUntil,
    Instant createdAt,
    @Nullable Outcome outcome) {

  /** Where the order is. */
  enum State {
    /** The warehouse does not have it, as far as is known. */
    SENDING,
    /** The warehouse has it. */
    OPEN,
    /** It is not to be shipped any more, and the warehouse has not said yet that it will not be. */
    CANCELLING,
    SHIPPED,
    REFUSED,
    CANCELLED;

    boolean over() {
      return switch (this) {
        case SENDING, OPEN, CANCELLING -> false;
        case SHIPPED, REFUSED, CANCELLED -> true;
      };
    }
  }

  /** Whether a call about it may be under way. */
  boolean inHand(Instant now) {
    return leaseUntil != null && leaseUntil.isAfter(now);
  }

  String reference() {
    return step.commandId();
  }

  OrderId order() {
    return step.orderId();
  }
}
