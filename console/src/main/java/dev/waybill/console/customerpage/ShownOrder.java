package dev.waybill.console.customerpage;

import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrderParcel;
import dev.waybill.service.exchange.orders.OrderStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order as its customer sees it: what happens to it, and nothing about anybody. Parcels of test
 * labels do not exist, and labels that are void no longer do.
 *
 * @param state what the page's words for it are listed under: "on-its-way"
 * @param progress the stations on its way, first to last
 * @param expected when the last of its parcels is delivered, as far as carriers say
 */
record ShownOrder(
    String shop,
    String number,
    Instant placedAt,
    String state,
    List<Station> progress,
    List<ShownParcel> parcels,
    @Nullable Instant expected,
    @Nullable Instant overSince) {

  private static final String CANCELLED = "cancelled";

  /**
   * @param name what its words are listed under
   * @param current whether it is the last that was reached
   */
  record Station(String name, boolean reached, boolean current) {}

  static ShownOrder of(OrderDetails order) {
    List<OrderParcel> told = Objects.requireNonNullElse(order.parcels(), List.of());
    List<ShownParcel> parcels =
        told.stream()
            .filter(parcel -> !parcel.test() && !parcel.status().equals("CANCELLED"))
            .map(ShownParcel::of)
            .toList();
    String state = state(order, parcels);
    boolean cancelled = state.equals(CANCELLED);
    return new ShownOrder(
        order.shop(),
        order.number(),
        order.placedAt(),
        state,
        cancelled ? List.of() : progress(order, parcels),
        cancelled ? List.of() : parcels,
        parcels.stream()
            .map(ShownParcel::expected)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null),
        overSince(order, told));
  }

  /** Whether nothing has happened for so long that the page has ended. */
  boolean hasEnded(Duration keep, Instant now) {
    return overSince != null && overSince.plus(keep).isBefore(now);
  }

  private static String state(OrderDetails order, List<ShownParcel> parcels) {
    if (order.status().equals("CANCELLED") || order.status().equals("CANCELLING")) {
      return CANCELLED;
    }
    if (order.status().equals("AWAITING_PAYMENT")) {
      return "awaiting-payment";
    }
    if (parcels.stream().anyMatch(ShownParcel::isTrouble)) {
      return "trouble";
    }
    if (!parcels.isEmpty() && parcels.stream().allMatch(ShownParcel::isDelivered)) {
      return "delivered";
    }
    for (String state : List.of("available-for-pickup", "out-for-delivery")) {
      if (parcels.stream().anyMatch(parcel -> parcel.state().equals(state))) {
        return state;
      }
    }
    if (parcels.stream().anyMatch(ShownParcel::hasLeft)) {
      return "on-its-way";
    }
    if (isShipped(order, parcels)) {
      return "shipped";
    }
    return parcels.isEmpty() && order.status().equals("COMPLETED") ? "done" : "preparing";
  }

  private static boolean isShipped(OrderDetails order, List<ShownParcel> parcels) {
    return !parcels.isEmpty()
        && (order.status().equals("COMPLETED")
            || order.steps().stream().anyMatch(ShownOrder::toldTheShop));
  }

  private static boolean toldTheShop(OrderStep step) {
    return "mark-shipped".equals(step.action()) && step.phase().equals("COMPLETED");
  }

  /** A way without parcels has no stations: what is fetched or loaded down. */
  private static List<Station> progress(OrderDetails order, List<ShownParcel> parcels) {
    if (parcels.isEmpty() && order.status().equals("COMPLETED")) {
      return List.of();
    }
    boolean left = parcels.stream().anyMatch(ShownParcel::hasLeft);
    boolean delivered = !parcels.isEmpty() && parcels.stream().allMatch(ShownParcel::isDelivered);
    boolean shipped = left || isShipped(order, parcels);
    boolean packed = shipped || !parcels.isEmpty();
    boolean[] reached = {true, packed, shipped, left, delivered};
    String[] names = {"ordered", "packed", "shipped", "on-its-way", "delivered"};
    int last = 0;
    for (int i = 0; i < reached.length; i++) {
      last = reached[i] ? i : last;
    }
    int current = last;
    return Stream.iterate(0, i -> i < names.length, i -> i + 1)
        .map(i -> new Station(names[i], i <= current, i == current))
        .toList();
  }

  /** The last that happened, where nothing more is expected to; null while something is. */
  private static @Nullable Instant overSince(OrderDetails order, List<OrderParcel> parcels) {
    if (!order.status().equals("COMPLETED") && !order.status().equals(CANCELLED_STATUS)) {
      return null;
    }
    return parcels.stream()
        .map(OrderParcel::statusAt)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .filter(at -> at.isAfter(order.statusSince()))
        .orElse(order.statusSince());
  }

  private static final String CANCELLED_STATUS = "CANCELLED";
}
