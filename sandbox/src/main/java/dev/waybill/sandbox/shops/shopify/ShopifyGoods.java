package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.shops.Draft;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the goods of orders are: fulfilled, held, to be sent from elsewhere. Thread-safe. */
final class ShopifyGoods {

  private final ShopifyOrders orders;
  private final FulfillmentOrderHooks hooks;
  private final Ids ids;
  private final EffectBook effects;

  ShopifyGoods(ShopifyOrders orders, FulfillmentOrderHooks hooks, Ids ids, EffectBook effects) {
    this.orders = orders;
    this.hooks = hooks;
    this.ids = ids;
    this.effects = effects;
  }

  /**
   * Fulfills pieces of the order; null if that cannot be done (any more).
   *
   * @param pieces by place; empty: all that are left
   */
  Handling.@Nullable Fulfillment fulfill(
      long orderId, Map<Integer, Integer> pieces, String company, String number, String url) {
    orders.reject(orderId);
    var made = new Handling.@Nullable Fulfillment[1];
    ShopifyOrder after =
        orders.change(
            orderId,
            order -> {
              Draft draft = orders.known(order);
              Map<Integer, Integer> taken = FulfillmentOrders.available(order, draft, pieces);
              if (taken == null) {
                return order;
              }
              made[0] =
                  new Handling.Fulfillment(
                      ids.next(),
                      company,
                      number,
                      url,
                      orders.now(),
                      taken,
                      false,
                      List.of(),
                      "FULFILLED");
              ShopifyOrder next = order.with(order.handling().with(made[0], false), orders.now());
              return FulfillmentOrders.isComplete(next, draft)
                  ? order.with(order.handling().with(made[0], true), orders.now())
                  : next;
            });
    Handling.Fulfillment fulfillment = made[0];
    if (fulfillment != null) {
      String id = orders.id(orderId);
      boolean complete = after.fulfilled();
      effects.shopWriteBack(id, complete ? "fulfilled" : "partially_fulfilled", complete);
      effects.shopParcel(id, number + fulfillment.pieces());
      orders.echo(
          orderId, complete ? "orders/fulfilled" : "orders/partially_fulfilled", "orders/updated");
    }
    return fulfillment;
  }

  /**
   * Puts the pieces of a fulfillment back to be fulfilled.
   *
   * @return the order; null if there is no such fulfillment, or none any more
   */
  @Nullable ShopifyOrder takeBack(long fulfillment) {
    ShopifyOrder holder = orders.book().fulfilledBy(fulfillment);
    if (holder == null) {
      return null;
    }
    orders.reject(holder.id());
    var done = new boolean[1];
    ShopifyOrder after =
        orders.change(
            holder.id(),
            order -> {
              done[0] =
                  order.cancelled() == null
                      && order.handling().activeFulfillments().stream()
                          .anyMatch(one -> one.id() == fulfillment);
              return done[0]
                  ? order.with(order.handling().takingBack(fulfillment), orders.now())
                  : order;
            });
    if (!done[0]) {
      return null;
    }
    effects.shopTakenBack(
        orders.id(after.id()),
        after.fulfillmentStatus() == null ? "unfulfilled" : "partially_fulfilled",
        holder.fulfilled());
    orders.echo(after.id(), "orders/updated");
    return after;
  }

  /**
   * Keeps word of the way of a fulfillment.
   *
   * @return null if there is no such fulfillment
   */
  Handling.@Nullable Event tell(
      long fulfillment, String status, String happenedAt, String city, String country) {
    ShopifyOrder holder = orders.book().fulfilledBy(fulfillment);
    if (holder == null) {
      return null;
    }
    orders.reject(holder.id());
    var event =
        new Handling.Event(
            ids.next(),
            status,
            happenedAt.isEmpty() ? orders.now().toString() : happenedAt,
            city,
            country);
    orders.change(
        holder.id(), order -> order.with(order.handling().with(fulfillment, event), orders.now()));
    return event;
  }

  /** Null if that cannot be done. */
  Handling.@Nullable Hold hold(
      long orderId, String handle, String reason, Map<Integer, Integer> pieces, boolean byAnother) {
    orders.reject(orderId);
    var hold = new Handling.Hold(ids.next(), handle, reason, Map.copyOf(pieces), byAnother);
    var done = new boolean[1];
    orders.change(
        orderId,
        order -> {
          done[0] =
              (orders.known(order) == null && !order.fulfilled()
                      || FulfillmentOrders.available(order, orders.known(order), pieces) != null)
                  && order.handling().holds().stream()
                      .noneMatch(one -> one.handle().equals(handle));
          return done[0] ? order.with(order.handling().with(hold), orders.now()) : order;
        });
    if (!done[0]) {
      return null;
    }
    orders.book().split(Gid.BEYOND_DOUBLES + hold.id(), orderId);
    if (!byAnother) {
      effects.shopHold(orders.id(orderId), 1);
    }
    hooks.tellHeld(orderId, hold);
    orders.echo(orderId, "orders/updated");
    return hold;
  }

  void release(long orderId, List<Long> holds) {
    long before = ofApp(orders.orForeign(orderId));
    ShopifyOrder after =
        orders.change(orderId, order -> order.with(order.handling().without(holds), orders.now()));
    effects.shopHold(orders.id(orderId), Math.toIntExact(ofApp(after) - before));
    hooks.tellReleased(orderId);
    orders.echo(orderId, "orders/updated");
  }

  private static long ofApp(ShopifyOrder order) {
    return order.handling().holds().stream().filter(hold -> !hold.byAnother()).count();
  }

  /** All of the order is to be sent from another location; false if that cannot be done. */
  boolean move(long orderId, Location to) {
    ShopifyOrder before = orders.orForeign(orderId);
    if (before.fulfilled() || before.cancelled() != null) {
      return false;
    }
    move(orderId, new Handling.Moved(orderId, Handling.WHOLE, to));
    return true;
  }

  void move(long orderId, Handling.Moved move) {
    if (move.place() != Handling.WHOLE) {
      orders.book().split(move.id(), orderId);
    }
    orders.change(orderId, order -> order.with(order.handling().with(move), orders.now()));
    hooks.tellMoved(orderId, move);
  }

  void moveBack(long orderId) {
    orders.change(orderId, order -> order.with(order.handling().movedBack(), orders.now()));
    hooks.tellMoved(orderId, new Handling.Moved(orderId, Handling.WHOLE, Location.MAIN));
  }

  long nextId() {
    return Gid.BEYOND_DOUBLES + ids.next();
  }
}
