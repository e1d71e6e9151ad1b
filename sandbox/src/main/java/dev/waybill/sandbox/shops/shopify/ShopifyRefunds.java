package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.web.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What ends an order or pays it back, by an app or in the shop itself. Thread-safe. */
final class ShopifyRefunds {

  private final ShopifyOrders orders;
  private final ShopifyInventory inventory;
  private final Ids ids;
  private final EffectBook effects;

  ShopifyRefunds(ShopifyOrders orders, ShopifyInventory inventory, Ids ids, EffectBook effects) {
    this.orders = orders;
    this.inventory = inventory;
    this.ids = ids;
    this.effects = effects;
  }

  /** The same for the same key; null if nothing is left. */
  Handling.@Nullable Refund refund(
      long orderId, String key, String note, Map<Integer, Integer> pieces, boolean postage) {
    orders.reject(orderId);
    var made = new Handling.@Nullable Refund[1];
    var fresh = new boolean[1];
    orders.change(
        orderId,
        order -> {
          for (Handling.Refund one : order.handling().refunds()) {
            if (one.key().equals(key)) {
              made[0] = one;
              return order;
            }
          }
          Draft draft = orders.known(order);
          long minor = draft == null ? 0 : order.worth(draft, pieces, postage);
          if (draft == null || minor <= 0) {
            return order;
          }
          boolean all = minor >= draft.total() - order.refunded(draft);
          fresh[0] = true;
          made[0] = new Handling.Refund(ids.next(), key, note, minor, Map.copyOf(pieces));
          return order
              .withPayment(all ? "refunded" : "partially_refunded", orders.now())
              .with(order.handling().with(made[0]), orders.now());
        });
    if (fresh[0]) {
      effects.shopRefund(orders.id(orderId), note);
      orders.echo(orderId, "orders/updated");
    }
    return made[0];
  }

  /** In the shop's own pages: paid back, and all that was not sent goes back on the shelf. */
  void cancelByMerchant(ShopifyOrder order) {
    var before = new ShopifyOrder[] {order};
    orders.change(
        order.id(),
        one -> {
          before[0] = one;
          return one.withCancellation("customer", true, orders.now());
        });
    if (before[0].cancelled() == null) {
      inventory.restocked(before[0], orders.draft(before[0]));
    }
  }

  /** Returns false if the order is cancelled or fulfilled already. */
  boolean cancel(long orderId, String reason, boolean refunded, boolean restock) {
    orders.reject(orderId);
    var cancelled = new @Nullable ShopifyOrder[1];
    orders.change(
        orderId,
        order -> {
          boolean done = order.fulfillmentStatus() == null && order.cancelled() == null;
          cancelled[0] = done ? order : null;
          return done ? order.withCancellation(reason, refunded, orders.now()) : order;
        });
    ShopifyOrder before = cancelled[0];
    if (before != null) {
      Draft draft = orders.known(before);
      if (restock && draft != null) {
        inventory.restocked(before, draft);
      }
      effects.shopWriteBack(orders.id(orderId), "cancelled", false);
      orders.echo(orderId, "orders/cancelled", "orders/updated");
    }
    return before != null;
  }

  /** One of the first line; with the last of all, the order is refunded. */
  void refundPiece(ShopifyOrder order) {
    Draft draft = orders.draft(order);
    if (order.refundedPieces() >= draft.lines().getFirst().quantity()) {
      throw new Problem(409, "nothing_left", "All pieces of the first line are refunded.");
    }
    int pieces = draft.lines().stream().mapToInt(Draft.Line::quantity).sum();
    orders.change(
        order.id(), one -> one.withRefundedPiece(one.refundedPieces() + 1 == pieces, orders.now()));
    orders.tell(order.id(), 0, "orders/updated");
  }
}
