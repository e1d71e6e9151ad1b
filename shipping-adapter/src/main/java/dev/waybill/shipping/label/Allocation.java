package dev.waybill.shipping.label;

import dev.waybill.shipping.carrier.Parcel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one warehouse gives to an order, as the step {@code reserve-stock} tells it: one parcel.
 *
 * @param location name of the warehouse
 * @param grams what its lines weigh by the catalogue; null where that does not know all of them
 */
record Allocation(
    @Nullable String location, @Nullable List<Parcel.Item> lines, @Nullable Integer grams) {

  /** The result of {@code reserve-stock}, as far as labels need it. */
  record Reservation(@Nullable List<Allocation> allocations) {}
}
