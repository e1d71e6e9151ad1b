package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.shops.Buyer;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Drafts;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The shop's orders as they are, and whom a change of one is told. Thread-safe. */
final class ShopifyOrders {

  private static final long ECHO_MS = 150;

  private final String name;
  private final ShopifyOrderBook book;
  private final Drafts drafts;
  private final ShopifyHooks hooks;
  private final FaultSwitch faults;
  private final DelayedTasks later;
  private final Clock clock;

  ShopifyOrders(
      String name,
      int limit,
      Drafts drafts,
      ShopifyHooks hooks,
      FaultSwitch faults,
      DelayedTasks later,
      Clock clock) {
    this.name = name;
    this.book = new ShopifyOrderBook(limit);
    this.drafts = drafts;
    this.hooks = hooks;
    this.faults = faults;
    this.later = later;
    this.clock = clock;
  }

  ShopifyOrderBook book() {
    return book;
  }

  /** As effects name it. */
  String id(long orderId) {
    return name + ':' + orderId;
  }

  ShopifyOrder orForeign(long orderId) {
    return book.orForeign(orderId, now());
  }

  /** What was ordered; null for an order that was not placed here. */
  @Nullable Draft known(ShopifyOrder order) {
    return order.origin() == null ? null : draft(order);
  }

  /** What the app wants to find with the order again, in JSON. */
  void keep(long orderId, String key, String json) {
    change(orderId, order -> order.with(order.handling().keeping(key, json), order.updated()));
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

  /** As an app corrects it: tidied up, and with the names of country and province. */
  ShopifyOrder shipTo(long orderId, Arguments address) {
    reject(orderId);
    ShopifyOrder after =
        change(
            orderId,
            order ->
                order.origin() == null
                    ? order
                    : order.withShipTo(corrected(draft(order).buyer(), address), now()));
    echo(orderId, "orders/updated");
    return after;
  }

  private static Buyer corrected(Buyer known, Arguments address) {
    return known.at(
        address.text("firstName"),
        address.text("lastName"),
        address.text("company"),
        address.text("phone"),
        address.text("address1"),
        address.text("address2"),
        address.text("city"),
        address.has("provinceCode") ? address.text("provinceCode") : address.text("province"),
        address.text("zip"),
        address.text("countryCode"));
  }

  /** Says no if the sandbox was told to. */
  void reject(long orderId) {
    if (faults.rejects(id(orderId))) {
      throw new Problem(422, "rejected_by_sandbox", "The sandbox was told to say no.");
    }
  }

  /** Tells of what an app did, if the sandbox does. */
  void echo(long orderId, String... topics) {
    if (faults.now().echo()) {
      tell(orderId, ECHO_MS, topics);
    }
  }

  void tell(long orderId, long millis, String... topics) {
    ShopifyOrder order = book.placed(orderId);
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

  ShopifyOrder change(long orderId, UnaryOperator<ShopifyOrder> step) {
    return book.change(orderId, now(), step);
  }

  Draft draft(ShopifyOrder order) {
    ShopifyOrder.Origin origin = Objects.requireNonNull(order.origin());
    return drafts.make(origin.seed(), origin.kind());
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
