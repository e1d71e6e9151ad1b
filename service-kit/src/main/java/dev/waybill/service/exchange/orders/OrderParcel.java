package dev.waybill.service.exchange.orders;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parcel of an order.
 *
 * @param label the id of its label
 * @param test whether there is no such parcel: the label is of an account in test mode
 * @param status where it is, as the shipping-adapter names it: "IN_TRANSIT"; LABEL_CREATED before
 *     its carrier says anything
 * @param problem what keeps it from its recipient
 * @param statusAt by the carrier's clock
 * @param expected when it is delivered, by the carrier's estimate
 * @param events what the carrier told, oldest first
 */
public record OrderParcel(
    String label,
    String carrier,
    String trackingNumber,
    @Nullable String trackingUrl,
    boolean test,
    String status,
    @Nullable String problem,
    @Nullable Instant statusAt,
    @Nullable Instant expected,
    List<ParcelEvent> events) {

  /**
   * Something that its carrier told.
   *
   * @param place city and country
   */
  public record ParcelEvent(
      Instant at, String status, @Nullable String problem, @Nullable String place) {}
}
