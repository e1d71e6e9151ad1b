package dev.waybill.inventory.fulfillment;

import dev.waybill.inventory.fulfillment.WarehouseOrder.Parcel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code fulfill}, in the shape in which {@code buy-label} tells of labels, so that
 * the shop, the customer and the CRM hear of these parcels as of our own. The first stands at the
 * top, {@code more} holds the others.
 *
 * @param lines what is in the parcel, as the order has it; null if the warehouse does not tell
 * @param missing what was asked for and did not leave; null for nothing, and on {@code more}
 */
record Shipped(
    @Nullable String carrier,
    @Nullable String service,
    @Nullable String trackingNumber,
    @Nullable String trackingUrl,
    @Nullable String location,
    @Nullable List<Line> lines,
    @Nullable List<Shipped> more,
    @Nullable List<Missing> missing) {

  /** Pieces of an article, or kits. */
  record Line(String sku, int quantity) {}

  /** What was asked for and did not leave. */
  record Missing(String sku, int wanted, int shipped) {}

  /**
   * @return null if nothing that was asked for has left
   */
  static @Nullable Shipped of(
      List<OrderedLine> ordered, List<Parcel> parcels, @Nullable String location) {
    var packing = new Packing(ordered);
    boolean told = parcels.stream().allMatch(parcel -> parcel.lines() != null);
    var shipped = new ArrayList<Shipped>();
    for (Parcel parcel : parcels) {
      List<OutgoingOrder.Line> inside = parcel.lines();
      shipped.add(
          single(
              parcel,
              location,
              told && inside != null
                  ? packing.pack(inside)
                  // One parcel of which nothing is said holds all.
                  : parcels.size() == 1 ? packing.pack(OrderedLine.pieces(ordered)) : null));
    }
    List<Missing> missing = told || parcels.size() <= 1 ? packing.missing() : List.of();
    if (shipped.isEmpty() || packing.nothing() && (told || parcels.size() == 1)) {
      return null;
    }
    // Who reads this goes by the first, so that one is to have a number, if any has.
    shipped.sort(Comparator.comparing(one -> one.trackingNumber() == null));
    Shipped first = shipped.getFirst();
    return new Shipped(
        first.carrier,
        first.service,
        first.trackingNumber,
        first.trackingUrl,
        location,
        first.lines,
        shipped.size() == 1 ? null : List.copyOf(shipped.subList(1, shipped.size())),
        missing.isEmpty() ? null : missing);
  }

  private static Shipped single(
      Parcel parcel, @Nullable String location, @Nullable List<Line> lines) {
    return new Shipped(
        parcel.carrier(),
        parcel.service(),
        parcel.trackingNumber(),
        parcel.trackingUrl(),
        location,
        lines,
        null,
        null);
  }
}
