package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Maps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An order's fulfillment orders: one, whose number is the order's, and one more for each hold of
 * some pieces, whose number is the hold's.
 */
final class FulfillmentOrders {

  private FulfillmentOrders() {}

  static List<Map<String, @Nullable Object>> of(ShopifyOrder order, @Nullable Draft draft) {
    Handling handling = order.handling();
    boolean open = !order.fulfilled() && order.cancelled() == null;
    boolean held = handling.isHeldWholly();
    var all = new ArrayList<Map<String, @Nullable Object>>();
    all.add(
        view(
            order,
            draft,
            order.id(),
            !open ? (order.fulfilled() ? "CLOSED" : "CANCELLED") : held ? "ON_HOLD" : "OPEN",
            handling.holds().stream().filter(one -> one.pieces().isEmpty()).toList(),
            handling.location(),
            () ->
                lines(
                    order,
                    draft,
                    Gid.lineItem(order.id(), 0),
                    place -> remaining(order, draft, place))));
    for (Handling.Hold hold : handling.holds()) {
      if (!hold.pieces().isEmpty()) {
        all.add(
            view(
                order,
                draft,
                Gid.BEYOND_DOUBLES + hold.id(),
                "ON_HOLD",
                List.of(hold),
                handling.location(),
                () ->
                    lines(
                        order,
                        draft,
                        Gid.lineItem(hold.id(), 0),
                        place -> hold.pieces().getOrDefault(place, 0))));
      }
    }
    for (Handling.Moved moved : handling.moved()) {
      if (moved.place() != Handling.WHOLE) {
        all.add(
            view(
                order,
                draft,
                moved.id(),
                open ? "OPEN" : order.fulfilled() ? "CLOSED" : "CANCELLED",
                List.of(),
                moved.to(),
                () ->
                    lines(
                        order,
                        draft,
                        Gid.lineItem(moved.id(), 0),
                        place ->
                            place == moved.place() && draft != null
                                ? order.unshipped(place, draft.lines().get(place).quantity())
                                : 0)));
      }
    }
    return all;
  }

  /** That of an id; null if the order has none of it. */
  static @Nullable Map<String, @Nullable Object> find(
      ShopifyOrder order, @Nullable Draft draft, long id) {
    String gid = Gid.of("FulfillmentOrder", id);
    return of(order, draft).stream()
        .filter(one -> gid.equals(one.get("id")))
        .findFirst()
        .orElse(null);
  }

  /** What is left of a line in the main one. */
  static int remaining(ShopifyOrder order, @Nullable Draft draft, int place) {
    if (draft == null || order.handling().isMoved(place)) {
      return 0;
    }
    return order.unshipped(place, draft.lines().get(place).quantity())
        - order.handling().held(place);
  }

  /** What can be taken of the main fulfillment order; null if it cannot. */
  static @Nullable Map<Integer, Integer> available(
      ShopifyOrder order, @Nullable Draft draft, Map<Integer, Integer> wanted) {
    Handling handling = order.handling();
    if (order.fulfilled()
        || order.cancelled() != null
        || handling.isHeldWholly()
        || handling.location().service()) {
      return null;
    }
    if (draft == null) {
      return Map.of();
    }
    var taken = new HashMap<Integer, Integer>();
    for (int place = 0; place < draft.lines().size(); place++) {
      int left = remaining(order, draft, place);
      int pieces = wanted.isEmpty() ? left : wanted.getOrDefault(place, 0);
      if (pieces > left) {
        return null;
      }
      if (pieces > 0) {
        taken.put(place, pieces);
      }
    }
    return taken.isEmpty() ? null : Map.copyOf(taken);
  }

  /** Whether nothing of the order is left to be shipped. */
  static boolean isComplete(ShopifyOrder order, @Nullable Draft draft) {
    if (draft != null) {
      for (int place = 0; place < draft.lines().size(); place++) {
        if (order.unshipped(place, draft.lines().get(place).quantity()) > 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<@Nullable Object> lines(
      ShopifyOrder order, @Nullable Draft draft, long first, IntUnaryOperator pieces) {
    var lines = new ArrayList<@Nullable Object>();
    if (draft == null) {
      return lines;
    }
    List<Draft.Line> drafted = draft.lines();
    for (int place = 0; place < drafted.size(); place++) {
      Draft.Line line = drafted.get(place);
      int at = place;
      lines.add(
          Maps.of(
              "id", Gid.of("FulfillmentOrderLineItem", first + place),
              "totalQuantity", line.quantity(),
              "remainingQuantity", pieces.applyAsInt(place),
              "sku", line.article().sku(),
              "productTitle", line.article().name(),
              "requiresShipping", !line.article().digital(),
              "variant", (LazyValue) is -> GraphQlLines.variant(line),
              "lineItem", (LazyValue) is -> GraphQlLines.line(order, draft, at)));
    }
    return lines;
  }

  /** "AWAITING_PAYMENT" is "Awaiting payment". */
  private static String displayed(String reason) {
    return reason.isEmpty()
        ? "Other"
        : reason.charAt(0) + reason.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static Map<String, @Nullable Object> hold(Handling.Hold one) {
    return Maps.of(
        "id", Gid.of("FulfillmentHold", one.id()),
        "handle", one.handle(),
        "reason", one.reason(),
        "displayReason", displayed(one.reason()),
        "heldByRequestingApp", !one.byAnother());
  }

  private static Map<String, @Nullable Object> view(
      ShopifyOrder order,
      @Nullable Draft draft,
      long id,
      String status,
      List<Handling.Hold> holds,
      Location location,
      Supplier<List<@Nullable Object>> lines) {
    return Maps.of(
        "id",
        Gid.of("FulfillmentOrder", id),
        "status",
        status,
        "requestStatus",
        "UNSUBMITTED",
        "orderId",
        Gid.of("Order", order.id()),
        "order",
        (LazyValue) is -> GraphQlOrder.of(order, draft),
        "assignedLocation",
        location.assigned(),
        "supportedActions",
        status.equals("OPEN") && !location.service()
            ? List.of(Maps.of("action", "CREATE_FULFILLMENT"))
            : List.of(),
        "fulfillmentHolds",
        holds.stream().map(FulfillmentOrders::hold).toList(),
        "destination",
        (LazyValue) is -> LabelledOrders.destination(order, draft),
        "fulfillments",
        (LazyValue)
            is ->
                new Connection(
                    order.handling().fulfillments().stream()
                        .map(one -> GraphQlOrder.fulfillment(order, draft, one))
                        .toList()),
        "lineItems",
        (LazyValue) is -> new Connection(lines.get()));
  }
}
