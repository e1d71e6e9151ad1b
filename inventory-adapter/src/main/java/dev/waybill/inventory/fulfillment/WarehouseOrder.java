package dev.waybill.inventory.fulfillment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an order stands at the external warehouse: the whole of it, so that news may come twice, late
 * or in the wrong order.
 *
 * @param reference ours
 * @param version rises with each change there; 0 if the warehouse does not count them
 * @param parcels that have left, also while others are still to follow
 * @param code why it is {@link Status#REFUSED} or {@link Status#CANCELLED}, kebab case; null
 *     otherwise
 * @param reason the same for people, without personal data
 */
public record WarehouseOrder(
    String reference,
    Status status,
    long version,
    List<Parcel> parcels,
    @Nullable String code,
    @Nullable String reason) {

  /** Where the order is. */
  public enum Status {
    /** Taken, waiting, being picked or packed; or a part of it has left and more will. */
    OPEN,
    /** All that will leave has left. It may be less than was asked for. */
    SHIPPED,
    /** Not taken on. */
    REFUSED,
    /** Taken on, and given up by either side before anything left. */
    CANCELLED
  }

  /**
   * A parcel that has left.
   *
   * @param trackingNumber null for what is sent without one
   * @param lines what is in it, by the SKUs that it was ordered under; null if the warehouse does
   *     not tell
   * @param shippedAt null if the warehouse does not tell
   */
  public record Parcel(
      @Nullable String carrier,
      @Nullable String service,
      @Nullable String trackingNumber,
      @Nullable String trackingUrl,
      @Nullable List<OutgoingOrder.Line> lines,
      @Nullable Instant shippedAt) {}
}
