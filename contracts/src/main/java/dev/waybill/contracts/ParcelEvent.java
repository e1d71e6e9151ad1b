package dev.waybill.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier tells of a parcel, on {@link Topics#SHIPPING_EVENTS}. Each time that a parcel
 * comes to stand otherwise, in the order of the carrier's clock. At least once: of one label, what
 * has no higher {@code number} than one that was read is a repetition.
 *
 * @param label the id of the parcel's label
 * @param number grows with each event of a label
 * @param carrier as people call it
 * @param trackingUrl the carrier's page about it; null if there is none
 * @param test whether the label is of an account in test mode: there is no such parcel
 * @param status where it is: "IN_TRANSIT", "DELIVERED", …; docs of the shipping-adapter list them.
 *     Others may be added
 * @param problem what keeps it from its recipient: "REFUSED", "LOST", …; null where nothing is told
 * @param place city and country; null if not told
 * @param expected when it is delivered, by the carrier's estimate; null if it does not say
 * @param at when it happened, by the carrier's clock
 */
public record ParcelEvent(
    OrderId orderId,
    String label,
    long number,
    String carrier,
    String trackingNumber,
    @Nullable String trackingUrl,
    boolean test,
    String status,
    @Nullable String problem,
    @Nullable String place,
    @Nullable Instant expected,
    Instant at) {

  /** The recipient has it. */
  public static final String DELIVERED = "DELIVERED";

  /** The recipient can fetch it. */
  public static final String AVAILABLE_FOR_PICKUP = "AVAILABLE_FOR_PICKUP";

  /** Whether something went wrong on its way. */
  public boolean tellsTrouble() {
    return switch (status) {
      case "EXCEPTION", "DELIVERY_FAILED", "RETURNING", "RETURNED" -> true;
      default -> problem != null && !status.equals(DELIVERED);
    };
  }
}
