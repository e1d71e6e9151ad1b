package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Drafts;
import dev.waybill.sandbox.shops.Kind;
import dev.waybill.sandbox.shops.Later;
import dev.waybill.sandbox.shops.Shop;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The shop's orders and what happens to them. Thread-safe. */
final class ShopifyShop implements Shop {

  private static final long ECHO_MS = 150;

  private final String name;
  private final ShopifyOrderBook orders;
  private final Drafts drafts;
  private final ShopifyHooks hooks;
  private final Ids ids;
  private final EffectBook effects;
  private final FaultSwitch faults;
  private final Later later;
  private final Clock clock;
  private final OtherApps others;

  ShopifyShop(
      String name,
      Drafts drafts,
      ShopifyHooks hooks,
      Ids ids,
      int limit,
      EffectBook effects,
      FaultSwitch faults,
      Later later,
      Clock clock) {
    this.name = name;
    this.drafts = drafts;
    this.hooks = hooks;
    this.ids = ids;
    this.orders = new ShopifyOrderBook(limit);
    this.effects = effects;
    this.faults = faults;
    this.later = later;
    this.clock = clock;
    this.others = new OtherApps(this, hooks, later);
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
    var order = ShopifyOrder.placed(orderId, new ShopifyOrder.Origin(seed, kind, now()));
    orders.place(order);
    if (kind == Kind.PAID_LATER) {
      later.run(2_000 + ThreadLocalRandom.current().nextInt(3_000), () -> act(orderId, "pay"));
    }
    return announce(order);
  }

  /** Created, and paid if it is, in either order; now and then one of them twice. */
  private boolean announce(ShopifyOrder order) throws InterruptedException {
    Draft draft = draft(order);
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
    if (others.act(orderId, action)) {
      return;
    }
    ShopifyOrder order = orders.placed(orderId);
    if (order == null) {
      throw Problem.notFound(
          "The shop has not placed order " + orderId + " (or no longer has it).");
    }
    switch (action) {
      case "pay" -> {
        change(orderId, one -> one.withPayment("paid", now()));
        tell(orderId, 0, "orders/paid", "orders/updated");
      }
      case "cancel" -> {
        change(orderId, one -> one.withCancellation("customer", true, now()));
        tell(orderId, 0, "orders/cancelled", "orders/updated");
      }
      case "refund" -> {
        change(orderId, one -> one.withPayment("refunded", now()));
        tell(orderId, 0, "orders/updated");
      }
      case "refund-piece" -> refundPiece(order);
      case "suspect" -> {
        change(orderId, one -> one.suspected(now()));
        tell(orderId, 0, "orders/updated");
      }
      case "resend" -> later.run(0, () -> announce(Objects.requireNonNull(orders.placed(orderId))));
      default ->
          throw Problem.notFound(
              "An order can be given pay, cancel, refund, refund-piece, suspect, resend, hold,"
                  + " release, move, move-line, move-back.");
    }
  }

  /** One of the first line; with the last of all, the order is refunded. */
  private void refundPiece(ShopifyOrder order) {
    Draft draft = draft(order);
    if (order.refundedPieces() >= draft.lines().getFirst().quantity()) {
      throw new Problem(409, "nothing_left", "All pieces of the first line are refunded.");
    }
    int pieces = draft.lines().stream().mapToInt(Draft.Line::quantity).sum();
    change(order.id(), one -> one.withRefundedPiece(one.refundedPieces() + 1 == pieces, now()));
    tell(order.id(), 0, "orders/updated");
  }

  ShopifyOrderBook orders() {
    return orders;
  }

  ShopifyOrder orStranger(long orderId) {
    return orders.orStranger(orderId, now());
  }

  /** What was ordered; null for an order that was not placed here. */
  @Nullable Draft known(ShopifyOrder order) {
    return order.origin() == null ? null : draft(order);
  }

  /**
   * Fulfills pieces of the order; null if that cannot be done (any more).
   *
   * @param pieces by place; empty: all that are left
   */
  Handling.@Nullable Fulfillment fulfill(
      long orderId, Map<Integer, Integer> pieces, String company, String number, String url) {
    reject(orderId);
    var made = new Handling.@Nullable Fulfillment[1];
    ShopifyOrder after =
        change(
            orderId,
            order -> {
              Draft draft = known(order);
              Map<Integer, Integer> taken = FulfillmentOrders.available(order, draft, pieces);
              if (taken == null) {
                return order;
              }
              made[0] =
                  new Handling.Fulfillment(ids.next(), company, number, url, now(), taken, false);
              ShopifyOrder next = order.with(order.handling().with(made[0], false), now());
              return FulfillmentOrders.isComplete(next, draft)
                  ? order.with(order.handling().with(made[0], true), now())
                  : next;
            });
    Handling.Fulfillment fulfillment = made[0];
    if (fulfillment != null) {
      String id = name + ':' + orderId;
      boolean complete = after.fulfilled();
      effects.shopWriteBack(id, complete ? "fulfilled" : "partially_fulfilled", complete);
      effects.shopParcel(id, number + fulfillment.pieces());
      echo(orderId, complete ? "orders/fulfilled" : "orders/partially_fulfilled", "orders/updated");
    }
    return fulfillment;
  }

  /** What the app wants to find with the order again, in JSON. */
  void keep(long orderId, String json) {
    change(orderId, order -> order.with(order.handling().keeping(json), order.updated()));
  }

  /**
   * Puts the pieces of a fulfillment back to be fulfilled.
   *
   * @return the order; null if there is no such fulfillment, or none any more
   */
  @Nullable ShopifyOrder takeBack(long fulfillment) {
    ShopifyOrder holder = orders.fulfilledBy(fulfillment);
    if (holder == null) {
      return null;
    }
    reject(holder.id());
    var done = new boolean[1];
    ShopifyOrder after =
        change(
            holder.id(),
            order -> {
              done[0] =
                  order.cancelled() == null
                      && order.handling().standing().stream()
                          .anyMatch(one -> one.id() == fulfillment);
              return done[0] ? order.with(order.handling().takingBack(fulfillment), now()) : order;
            });
    if (!done[0]) {
      return null;
    }
    effects.shopTakenBack(
        name + ':' + after.id(),
        after.fulfillmentStatus() == null ? "unfulfilled" : "partially_fulfilled",
        holder.fulfilled());
    echo(after.id(), "orders/updated");
    return after;
  }

  /** Null if that cannot be done. */
  Handling.@Nullable Hold hold(
      long orderId, String handle, String reason, Map<Integer, Integer> pieces, boolean byAnother) {
    reject(orderId);
    var hold = new Handling.Hold(ids.next(), handle, reason, Map.copyOf(pieces), byAnother);
    var done = new boolean[1];
    change(
        orderId,
        order -> {
          done[0] =
              (known(order) == null && !order.fulfilled()
                      || FulfillmentOrders.available(order, known(order), pieces) != null)
                  && order.handling().holds().stream()
                      .noneMatch(one -> one.handle().equals(handle));
          return done[0] ? order.with(order.handling().with(hold), now()) : order;
        });
    if (!done[0]) {
      return null;
    }
    orders.split(Gid.BEYOND_DOUBLES + hold.id(), orderId);
    if (!byAnother) {
      effects.shopHold(name + ':' + orderId, 1);
    }
    others.tellHeld(orderId, hold);
    echo(orderId, "orders/updated");
    return hold;
  }

  void release(long orderId, List<Long> holds) {
    long before = ofApp(orStranger(orderId));
    ShopifyOrder after =
        change(orderId, order -> order.with(order.handling().without(holds), now()));
    effects.shopHold(name + ':' + orderId, Math.toIntExact(ofApp(after) - before));
    others.tellReleased(orderId);
    echo(orderId, "orders/updated");
  }

  private static long ofApp(ShopifyOrder order) {
    return order.handling().holds().stream().filter(hold -> !hold.byAnother()).count();
  }

  /** All of the order is to be sent from another location; false if that cannot be done. */
  boolean move(long orderId, Location to) {
    ShopifyOrder before = orStranger(orderId);
    if (before.fulfilled() || before.cancelled() != null) {
      return false;
    }
    move(orderId, new Handling.Moved(orderId, Handling.WHOLE, to));
    return true;
  }

  void move(long orderId, Handling.Moved move) {
    if (move.place() != Handling.WHOLE) {
      orders.split(move.id(), orderId);
    }
    change(orderId, order -> order.with(order.handling().with(move), now()));
    others.tellMoved(orderId, move);
  }

  void moveBack(long orderId) {
    change(orderId, order -> order.with(order.handling().movedBack(), now()));
    others.tellMoved(orderId, new Handling.Moved(orderId, Handling.WHOLE, Location.MAIN));
  }

  long nextId() {
    return Gid.BEYOND_DOUBLES + ids.next();
  }

  /** The same for the same key; null if nothing is left. */
  Handling.@Nullable Refund refund(
      long orderId, String key, String note, Map<Integer, Integer> pieces, boolean postage) {
    reject(orderId);
    var made = new Handling.@Nullable Refund[1];
    var fresh = new boolean[1];
    change(
        orderId,
        order -> {
          for (Handling.Refund one : order.handling().refunds()) {
            if (one.key().equals(key)) {
              made[0] = one;
              return order;
            }
          }
          Draft draft = known(order);
          long minor = draft == null ? 0 : order.worth(draft, pieces, postage);
          if (draft == null || minor <= 0) {
            return order;
          }
          boolean all = minor >= draft.total() - order.refunded(draft);
          fresh[0] = true;
          made[0] = new Handling.Refund(ids.next(), key, note, minor, Map.copyOf(pieces));
          return order
              .withPayment(all ? "refunded" : "partially_refunded", now())
              .with(order.handling().with(made[0]), now());
        });
    if (fresh[0]) {
      effects.shopRefund(name + ':' + orderId, note);
      echo(orderId, "orders/updated");
    }
    return made[0];
  }

  /** Returns false if the order is cancelled or fulfilled already. */
  boolean cancel(long orderId, String reason, boolean refunded) {
    reject(orderId);
    var done = new boolean[1];
    change(
        orderId,
        order -> {
          done[0] = order.fulfillmentStatus() == null && order.cancelled() == null;
          return done[0] ? order.withCancellation(reason, refunded, now()) : order;
        });
    if (done[0]) {
      effects.shopWriteBack(name + ':' + orderId, "cancelled", false);
      echo(orderId, "orders/cancelled", "orders/updated");
    }
    return done[0];
  }

  ShopifyOrder addTags(long orderId, List<String> tags) {
    ShopifyOrder after =
        change(
            orderId,
            order -> {
              var all = new ArrayList<>(order.tags());
              tags.stream().filter(tag -> !all.contains(tag)).forEach(all::add);
              return order.withTags(List.copyOf(all), now());
            });
    echo(orderId, "orders/updated");
    return after;
  }

  private void reject(long orderId) {
    if (faults.rejects(name + ':' + orderId)) {
      throw new Problem(422, "rejected_by_sandbox", "The sandbox was told to say no.");
    }
  }

  private void echo(long orderId, String... topics) {
    if (faults.now().echo()) {
      tell(orderId, ECHO_MS, topics);
    }
  }

  private void tell(long orderId, long millis, String... topics) {
    ShopifyOrder order = orders.placed(orderId);
    if (order == null) {
      return;
    }
    byte[] body = Json.write(ShopifyBody.of(order, draft(order)));
    String event = UUID.randomUUID().toString();
    later.run(
        millis,
        () -> {
          for (String topic : topics) {
            hooks.deliver(topic, event, body);
          }
        });
  }

  private ShopifyOrder change(long orderId, UnaryOperator<ShopifyOrder> step) {
    return orders.change(orderId, now(), step);
  }

  private Draft draft(ShopifyOrder order) {
    ShopifyOrder.Origin origin = Objects.requireNonNull(order.origin());
    return drafts.make(origin.seed(), origin.kind());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
