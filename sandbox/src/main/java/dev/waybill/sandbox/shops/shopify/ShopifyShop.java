package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Drafts;
import dev.waybill.sandbox.shops.Kind;
import dev.waybill.sandbox.shops.Shop;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What customers and the merchant do with orders. Thread-safe. */
final class ShopifyShop implements Shop {

  private final String name;
  private final ShopifyOrders orders;
  private final ShopifyGoods goods;
  private final ShopifyRefunds refunds;
  private final ShopifyHooks hooks;
  private final ShopifyInventory inventory;
  private final Ids ids;
  private final DelayedTasks later;
  private final OtherApps others;
  private final Disputes disputes;

  ShopifyShop(
      String name,
      Drafts drafts,
      ShopifyHooks hooks,
      ShopifyInventory inventory,
      Ids ids,
      int limit,
      EffectBook effects,
      FaultSwitch faults,
      DelayedTasks later,
      Clock clock) {
    this.name = name;
    this.hooks = hooks;
    this.inventory = inventory;
    this.ids = ids;
    this.later = later;
    this.orders = new ShopifyOrders(name, limit, drafts, hooks, faults, later, clock);
    this.goods = new ShopifyGoods(orders, new FulfillmentOrderHooks(hooks, later), ids, effects);
    this.refunds = new ShopifyRefunds(orders, inventory, ids, effects);
    this.others = new OtherApps(orders, goods);
    this.disputes = new Disputes(hooks, later, clock);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long nextOrderId() {
    return Gid.BEYOND_DOUBLES + ids.next();
  }

  /** Cash on delivery is WooCommerce's: here it would be pending until somebody says otherwise. */
  @Override
  public Kind kind(Kind drawn) {
    return drawn == Kind.CASH_ON_DELIVERY ? Kind.PAID : drawn;
  }

  @Override
  public boolean place(long orderId, long seed, Kind kind) throws InterruptedException {
    var order = ShopifyOrder.placed(orderId, new ShopifyOrder.Origin(seed, kind, orders.now()));
    orders.book().place(order);
    inventory.sold(orders.draft(order));
    if (kind == Kind.PAID_LATER) {
      later.run(2_000 + ThreadLocalRandom.current().nextInt(3_000), () -> act(orderId, "pay"));
    }
    return announce(order);
  }

  /** Created, and paid if it is, in either order; now and then one of them twice. */
  private boolean announce(ShopifyOrder order) throws InterruptedException {
    Draft draft = orders.draft(order);
    byte[] body = Json.write(ShopifyBody.of(order, draft));
    boolean paid = order.financialStatus().equals("paid");
    boolean paidFirst = paid && draft.drawn() % 4 == 0;
    String event = UUID.randomUUID().toString();
    boolean accepted = false;
    for (String topic :
        paidFirst
            ? List.of("orders/paid", "orders/create")
            : paid ? List.of("orders/create", "orders/paid") : List.of("orders/create")) {
      accepted |= hooks.deliver(topic, event, body);
    }
    if (draft.drawn() % 20 == 1) {
      hooks.deliver("orders/create", event, body);
    }
    return accepted;
  }

  @Override
  public void act(long orderId, String action) {
    if (others.act(orderId, action) || disputes.act(orderId, action)) {
      return;
    }
    ShopifyOrder order = orders.book().placed(orderId);
    if (order == null) {
      throw Problem.notFound(
          "The shop has not placed order " + orderId + " (or no longer has it).");
    }
    switch (action) {
      case "pay" -> {
        orders.change(orderId, one -> one.withPayment("paid", orders.now()));
        orders.tell(orderId, 0, "orders/paid", "orders/updated");
      }
      case "cancel" -> {
        refunds.cancelByMerchant(order);
        orders.tell(orderId, 0, "orders/cancelled", "orders/updated");
      }
      case "refund" -> {
        orders.change(orderId, one -> one.withPayment("refunded", orders.now()));
        orders.tell(orderId, 0, "orders/updated");
      }
      case "refund-piece" -> refunds.refundPiece(order);
      case "suspect" -> {
        orders.change(orderId, one -> one.suspected(orders.now()));
        orders.tell(orderId, 0, "orders/updated");
      }
      case "resend" ->
          later.run(0, () -> announce(Objects.requireNonNull(orders.book().placed(orderId))));
      default ->
          throw Problem.notFound(
              "An order can be given pay, cancel, refund, refund-piece, suspect, resend, hold,"
                  + " release, move, move-line, move-to-N, move-line-to-N, move-back, dispute,"
                  + " dispute-answer, dispute-win, dispute-lose.");
    }
  }

  ShopifyOrders orders() {
    return orders;
  }

  ShopifyGoods goods() {
    return goods;
  }

  ShopifyRefunds refunds() {
    return refunds;
  }
}
