package dev.waybill.sandbox.warehouse;

import dev.waybill.sandbox.warehouse.Reservation.Pick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order that the warehouse ships for a merchant. Guarded by the warehouse's lock. */
final class ShippingOrder {

  final long number;
  final String reference;

  /** Wanted pieces by SKU. */
  final Map<String, Integer> wanted;

  /** What of it was set aside on the shelves. */
  final List<Pick> picks;

  final List<Parcel> parcels = new ArrayList<>();
  String status = "accepted";
  @Nullable String code;
  long version = 1;

  ShippingOrder(long number, String reference, Map<String, Integer> wanted, List<Pick> picks) {
    this.number = number;
    this.reference = reference;
    this.wanted = wanted;
    this.picks = picks;
  }

  String id() {
    return "who_" + number;
  }

  boolean over() {
    return switch (status) {
      case "shipped", "cancelled", "rejected" -> true;
      default -> false;
    };
  }

  void now(String status) {
    this.status = status;
    version++;
  }

  /** What has not left yet. */
  Map<String, Integer> open() {
    var open = new LinkedHashMap<>(wanted);
    for (Parcel parcel : parcels) {
      for (Line line : parcel.lines()) {
        open.computeIfPresent(line.sku(), (sku, pieces) -> pieces - line.quantity());
      }
    }
    open.values().removeIf(pieces -> pieces <= 0);
    return open;
  }

  View view() {
    return new View(id(), reference, status, version, List.copyOf(parcels), code);
  }

  record Line(String sku, int quantity) {}

  record Parcel(
      String carrier,
      String service,
      String trackingNumber,
      String trackingUrl,
      String shippedAt,
      List<Line> lines) {}

  record View(
      String id,
      String reference,
      String status,
      long version,
      List<Parcel> parcels,
      @Nullable String code) {}
}
