package dev.waybill.sandbox.warehouse;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Names;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.warehouse.Reservation.Pick;
import dev.waybill.sandbox.warehouse.ShippingOrder.Line;
import dev.waybill.sandbox.warehouse.ShippingOrder.Parcel;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ships orders for merchants, with labels of the warehouse's own: takes them once per reference,
 * and refuses as real ones do. An order counts as a label in the effects, from when it is taken
 * until it is cancelled. All methods are called with the warehouse's lock held.
 */
final class ShippingOrders {

  private static final int STOP_MS = 300;

  private final Object lock;
  private final Stock stock;
  private final Names names;
  private final Recent<ShippingOrder> byReference;
  private final Ids ids;
  private final EffectBook effects;
  private final FaultSwitch faults;
  private final WarehouseHooks hooks;
  private final DelayedTasks later;
  private final Clock clock;
  private Habits habits;

  ShippingOrders(
      Object lock,
      Stock stock,
      Names names,
      int limit,
      Ids ids,
      EffectBook effects,
      FaultSwitch faults,
      WarehouseHooks hooks,
      DelayedTasks later,
      Clock clock,
      Habits habits) {
    this.lock = lock;
    this.stock = stock;
    this.names = names;
    this.byReference = new Recent<>(limit);
    this.ids = ids;
    this.effects = effects;
    this.faults = faults;
    this.hooks = hooks;
    this.later = later;
    this.clock = clock;
    this.habits = habits;
  }

  /** Whether this is the key of a merchant. */
  boolean knows(@Nullable String key) {
    return WarehouseEndpoint.API_KEY.equals(key)
        || !habits.apiKey().isEmpty() && habits.apiKey().equals(key);
  }

  Reply habits() {
    return Reply.json(200, habits);
  }

  Reply habits(ObjectNode wanted) {
    habits = habits.read(wanted);
    return habits();
  }

  Reply create(ObjectNode request) {
    String reference = Json.text(request, "reference");
    if (reference.isBlank()) {
      throw new Problem(400, "missing_reference", "An order needs the field reference.");
    }
    if (byReference.get(reference) != null) {
      throw new Problem(409, "duplicate_reference", "There is an order of this reference.");
    }
    checkAddress(request.path("shipTo"));
    Map<String, Integer> wanted = WarehouseEndpoint.wanted(request.path("lines"));
    if (faults.rejects(reference)) {
      throw new Problem(422, "rejected_by_sandbox", "The sandbox was told to say no.");
    }
    var picks = new ArrayList<Pick>(wanted.size());
    wanted.forEach((sku, quantity) -> picks.addAll(stock.take(names.one(sku), quantity)));
    var order = new ShippingOrder(ids.next(), reference, wanted, List.copyOf(picks));
    byReference.put(reference, order);
    effects.labelBought(reference);
    tell(order);
    if (habits.shipAfterMs() >= 0) {
      later.run(
          habits.shipAfterMs(),
          () -> {
            synchronized (lock) {
              if (!order.over() && !order.status.equals("cancelling")) {
                ship(order, null);
              }
            }
          });
    }
    return Reply.json(201, order.view());
  }

  private static void checkAddress(JsonNode to) {
    for (String field : List.of("line1", "country", "postcode", "city")) {
      if (Json.text(to, field).isBlank()) {
        throw new Problem(422, "invalid_address", field + " is missing.");
      }
    }
    if (Json.text(to, "postcode").replace(" ", "").equals("00000")
        || Json.text(to, "city").equalsIgnoreCase("Nowhere")) {
      throw new Problem(422, "undeliverable_address", "No carrier of ours goes there.");
    }
  }

  Reply find(Call call) {
    String reference = call.query("reference");
    ShippingOrder found = reference == null ? null : byReference.get(reference);
    return Reply.json(200, Map.of("orders", found == null ? List.of() : List.of(found.view())));
  }

  /** What merchants ask for. */
  Reply cancel(String id) {
    for (ShippingOrder order : byReference.all()) {
      if (order.id().equals(id)) {
        return cancel(order);
      }
    }
    throw Problem.notFound("No order " + id + '.');
  }

  private Reply cancel(ShippingOrder order) {
    if (!order.parcels.isEmpty()) {
      throw new Problem(409, "already_shipped", "It has left, or a part of it has.");
    }
    if (order.over()) {
      return Reply.json(200, order.view());
    }
    if (!habits.cancelling()) {
      stop(order, "cancelled", null);
      return Reply.json(200, order.view());
    }
    if (!order.status.equals("cancelling")) {
      order.now("cancelling");
      later.run(
          STOP_MS,
          () -> {
            synchronized (lock) {
              if (!order.over()) {
                stop(order, "cancelled", null);
              }
            }
          });
    }
    return Reply.json(202, order.view());
  }

  /** What people at the warehouse do: ship, cancel, reject, forget; and tell it once more. */
  Reply act(String reference, String action, @Nullable ObjectNode how) {
    ShippingOrder order = byReference.get(reference);
    if (order == null) {
      throw Problem.notFound("No order of this reference.");
    }
    switch (action) {
      case "ship" -> ship(order, how);
      case "cancel" -> stop(order, "cancelled", "out_of_stock");
      case "reject" -> stop(order, "rejected", "not_handled_here");
      case "resend" -> tell(order);
      case "forget" -> byReference.remove(reference);
      default -> throw Problem.notFound("One can ship, cancel, reject, resend or forget.");
    }
    return Reply.json(200, order.view());
  }

  /**
   * All that is open and not missing leaves; or what is named leaves in a parcel of its own, and
   * the rest waits unless it says {@code done}.
   */
  private void ship(ShippingOrder order, @Nullable ObjectNode how) {
    Map<String, Integer> open = order.open();
    open.keySet().removeAll(habits.missing());
    boolean done = true;
    if (how != null && how.path("lines").isArray()) {
      pack(order, WarehouseEndpoint.wanted(how.path("lines")));
      done = how.path("done").asBoolean(false) || order.open().isEmpty();
    } else {
      split(open).forEach(lines -> pack(order, lines));
    }
    if (done) {
      order.picks.forEach(stock::giveBack);
    }
    order.now(done ? "shipped" : "partially_shipped");
    tell(order);
  }

  private List<Map<String, Integer>> split(Map<String, Integer> lines) {
    int parcels = Math.min(habits.parcels(), lines.size());
    var split = new ArrayList<Map<String, Integer>>();
    for (int i = 0; i < parcels; i++) {
      split.add(new LinkedHashMap<>());
    }
    int place = 0;
    for (var line : lines.entrySet()) {
      split.get(place++ % parcels).put(line.getKey(), line.getValue());
    }
    return split;
  }

  private void pack(ShippingOrder order, Map<String, Integer> lines) {
    String tracking = "3PL" + ids.next();
    order.parcels.add(
        new Parcel(
            "Sandbox Freight",
            "standard",
            tracking,
            "https://sandbox.example/track/" + tracking,
            clock.instant().toString(),
            lines.entrySet().stream()
                .map(line -> new Line(line.getKey(), line.getValue()))
                .toList()));
    lines.forEach(stock::left);
  }

  private void stop(ShippingOrder order, String status, @Nullable String code) {
    if (!order.over()) {
      effects.labelVoided(order.reference);
      order.picks.forEach(stock::giveBack);
    }
    order.code = code;
    order.now(status);
    tell(order);
  }

  private void tell(ShippingOrder order) {
    hooks.tell(habits, Map.of("type", "order.updated", "order", order.view()), order.over());
  }

  /** Tells of the stock of all articles. */
  void tellStock() {
    hooks.tell(
        habits,
        Map.of(
            "type", "stock.updated",
            "at", clock.instant().toString(),
            "stock", stock.levels()),
        true);
  }
}
