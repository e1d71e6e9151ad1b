package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.memory.Recent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The newest orders: those that the shop took, and those of others that it was told of.
 * Thread-safe; changes of one order come one after another.
 */
final class ShopifyOrderBook {

  private static final int PLACED = 20_000;
  private static final int LOCKS = 64;

  private final ConcurrentSkipListMap<Long, ShopifyOrder> placed = new ConcurrentSkipListMap<>();
  private final Recent<ShopifyOrder> foreign;

  /** Orders of fulfillment orders that a hold split off. */
  private final Recent<Long> split;

  private final Object[] locks = new Object[LOCKS];

  ShopifyOrderBook(int limit) {
    foreign = new Recent<>(limit);
    split = new Recent<>(limit);
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
  }

  void place(ShopifyOrder order) {
    placed.put(order.id(), order);
    while (placed.size() > PLACED) {
      placed.pollFirstEntry();
    }
  }

  /** Null if the shop has not taken it, or no longer has it. */
  @Nullable ShopifyOrder placed(long orderId) {
    return placed.get(orderId);
  }

  ShopifyOrder orForeign(long orderId, Instant now) {
    ShopifyOrder order = placed.get(orderId);
    if (order == null) {
      order = foreign.get(Long.toString(orderId));
    }
    return order == null ? ShopifyOrder.foreign(orderId, now) : order;
  }

  /** All orders placed here. */
  Iterable<ShopifyOrder> newestFirst() {
    return placed.descendingMap().values();
  }

  ShopifyOrder change(long orderId, Instant now, UnaryOperator<ShopifyOrder> step) {
    synchronized (locks[Math.floorMod(orderId, LOCKS)]) {
      ShopifyOrder after = step.apply(orForeign(orderId, now));
      if (after.origin() == null) {
        foreign.put(Long.toString(orderId), after);
      } else {
        placed.put(orderId, after);
      }
      return after;
    }
  }

  void split(long fulfillmentOrder, long orderId) {
    split.put(Long.toString(fulfillmentOrder), orderId);
  }

  /** Whether a fulfillment order is one that a hold split off: nothing can be done with it. */
  boolean isSplit(long fulfillmentOrder) {
    return split.get(Long.toString(fulfillmentOrder)) != null;
  }

  long orderOf(long fulfillmentOrder) {
    Long order = split.get(Long.toString(fulfillmentOrder));
    return order == null ? fulfillmentOrder : order;
  }

  /** Looked for among all, since it is rarely asked; null if no order has such a fulfillment. */
  @Nullable ShopifyOrder fulfilledBy(long fulfillment) {
    for (Iterable<ShopifyOrder> some : List.of(placed.values(), foreign.all())) {
      for (ShopifyOrder order : some) {
        if (order.handling().fulfillments().stream().anyMatch(one -> one.id() == fulfillment)) {
          return order;
        }
      }
    }
    return null;
  }
}
