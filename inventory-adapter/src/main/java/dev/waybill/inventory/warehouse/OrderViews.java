package dev.waybill.inventory.warehouse;

import dev.waybill.inventory.fulfillment.OutgoingOrder;
import dev.waybill.inventory.fulfillment.StockLevel;
import dev.waybill.inventory.fulfillment.WarehouseOrder;
import dev.waybill.inventory.fulfillment.WarehouseOrder.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the warehouse says, in Waybill's words. */
final class OrderViews {

  private OrderViews() {}

  /**
   * @throws IllegalArgumentException if it does not say which order it speaks of, or how it stands
   */
  static WarehouseOrder order(OrdersApi.Order order) {
    if (order == null || order.reference() == null || order.status() == null) {
      throw new IllegalArgumentException("An order has a reference and a status.");
    }
    List<OrdersApi.Parcel> parcels = order.parcels();
    return new WarehouseOrder(
        order.reference(),
        status(order.status()),
        order.version(),
        parcels == null ? List.of() : parcels.stream().map(OrderViews::parcel).toList(),
        order.code() == null ? null : order.code().toLowerCase(Locale.ROOT).replace('_', '-'),
        order.code() == null
            ? null
            : "The external warehouse says: " + order.code().replace('_', ' ') + '.');
  }

  /** A word of tomorrow's is some way between taken and left. */
  private static Status status(String status) {
    return switch (status) {
      case "shipped" -> Status.SHIPPED;
      case "rejected" -> Status.REFUSED;
      case "cancelled" -> Status.CANCELLED;
      default -> Status.OPEN;
    };
  }

  private static WarehouseOrder.Parcel parcel(OrdersApi.Parcel parcel) {
    List<OrdersApi.Line> lines = parcel.lines();
    return new WarehouseOrder.Parcel(
        parcel.carrier(),
        parcel.service(),
        parcel.trackingNumber(),
        parcel.trackingUrl(),
        lines == null
            ? null
            : lines.stream()
                .map(line -> new OutgoingOrder.Line(line.sku(), line.quantity()))
                .toList(),
        parcel.shippedAt());
  }

  /** It may tell of several places: what lies in all of them together counts. */
  static List<StockLevel> levels(List<OrdersApi.Level> levels, Instant at) {
    Map<String, StockLevel> bySku = new HashMap<>();
    for (OrdersApi.Level level : levels) {
      if (level.sku() != null && !level.sku().isBlank()) {
        bySku.merge(
            level.sku(),
            new StockLevel(level.sku(), level.onHand(), level.available(), at),
            (one, other) ->
                new StockLevel(
                    one.sku(),
                    sum(one.onHand(), other.onHand()),
                    sum(one.available(), other.available()),
                    at));
      }
    }
    return List.copyOf(bySku.values());
  }

  private static @Nullable Integer sum(@Nullable Integer one, @Nullable Integer other) {
    return one == null || other == null ? null : Integer.valueOf(one + other);
  }
}
