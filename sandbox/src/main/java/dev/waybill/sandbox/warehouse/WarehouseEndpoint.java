package dev.waybill.sandbox.warehouse;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Names;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.WebhookPoster;
import dev.waybill.sandbox.warehouse.Reservation.Pick;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /warehouse/v1}. One lock for all: a reservation takes all of its lines or none. */
public final class WarehouseEndpoint {

  public static final String API_KEY = "sandbox-warehouse-key";

  /** What its webhooks are signed with. */
  public static final String WEBHOOK_SECRET = "sandbox-warehouse-secret";

  private final Object lock = new Object();
  private final Stock stock = new Stock();
  private final Names names = new Names();
  private final Recent<Reservation> byReference;
  private final Recent<Reservation> byId;
  private final Ids ids;
  private final EffectBook effects;
  private final FaultSwitch faults;
  private final ShippingOrders orders;
  private final Clock clock;

  /**
   * @param webhookUrl where to its news goes; null for nowhere until somebody says where
   */
  public WarehouseEndpoint(
      Ids ids,
      int limit,
      EffectBook effects,
      FaultSwitch faults,
      WebhookPoster poster,
      DelayedTasks later,
      Clock clock,
      @Nullable URI webhookUrl) {
    this.clock = clock;
    this.orders =
        new ShippingOrders(
            lock,
            stock,
            names,
            limit,
            ids,
            effects,
            faults,
            new WarehouseHooks(poster, later, ids, clock),
            later,
            clock,
            Habits.usual(webhookUrl));
    this.ids = ids;
    this.byReference = new Recent<>(limit);
    this.byId = new Recent<>(limit);
    this.effects = effects;
    this.faults = faults;
  }

  public Reply handle(Call call) {
    String route = call.method() + ' ' + call.segment(2) + ' ' + call.segments();
    synchronized (lock) {
      if (!orders.knows(call.header("X-Api-Key"))) {
        throw new Problem(401, "unauthorized", "The header X-Api-Key is missing or wrong.");
      }
      return switch (route) {
        case "POST reservations 3" -> reserve(call.json());
        case "GET reservations 3" -> find(call);
        case "POST reservations 5" -> release(call);
        case "POST orders 3" -> orders.create(call.json());
        case "GET orders 3" -> orders.find(call);
        case "POST orders 5" -> cancel(call);
        case "GET stock 3" -> stock();
        case "PUT stock 4" -> setStock(call);
        default -> throw Problem.notFound("The warehouse has no " + call.method() + call.target());
      };
    }
  }

  /** {@code /sandbox/warehouse}: what people at the warehouse do. */
  public Reply people(Call call) {
    synchronized (lock) {
      return switch (call.method() + ' ' + call.segment(2) + ' ' + call.segments()) {
        case "GET  2" -> orders.habits();
        case "PUT  2" -> orders.habits(call.json());
        case "POST stock 3" -> {
          orders.tellStock();
          yield Reply.json(202, Map.of());
        }
        case "POST orders 5" ->
            orders.act(
                call.segment(3), call.segment(4), call.body().length == 0 ? null : call.json());
        default -> throw Problem.notFound("There is no " + call.method() + call.target());
      };
    }
  }

  private Reply cancel(Call call) {
    if (!call.segment(4).equals("cancel")) {
      throw Problem.notFound("An order can be cancelled.");
    }
    return orders.cancel(call.segment(3));
  }

  private Reply stock() {
    return Reply.json(200, Map.of("at", clock.instant().toString(), "stock", stock.levels()));
  }

  private Reply reserve(ObjectNode request) {
    String reference = Json.text(request, "reference");
    if (reference.isBlank()) {
      throw new Problem(400, "missing_reference", "A reservation needs the field reference.");
    }
    Reservation known = byReference.get(reference);
    if (known != null) {
      return Reply.json(200, view(known));
    }
    Map<String, Integer> wanted = wanted(request.path("lines"));
    List<Missing> missing = new ArrayList<>();
    wanted.forEach(
        (sku, quantity) -> {
          int available = stock.available(sku);
          if (available < quantity) {
            missing.add(new Missing(sku, quantity, available));
          }
        });
    if (!missing.isEmpty()) {
      return Reply.json(
          409,
          Map.of(
              "code", "insufficient_stock",
              "message", "There is not enough in stock.",
              "missing", missing));
    }
    if (faults.rejects(reference)) {
      throw new Problem(422, "rejected_by_sandbox", "The sandbox was told to say no.");
    }
    List<Pick> picks = new ArrayList<>(wanted.size());
    wanted.forEach((sku, quantity) -> picks.addAll(stock.take(names.one(sku), quantity)));
    var reservation = new Reservation(ids.next(), reference, List.copyOf(picks));
    byReference.put(reference, reservation);
    byId.put(reservation.id(), reservation);
    effects.reserved(reference);
    return Reply.json(201, view(reservation));
  }

  static Map<String, Integer> wanted(JsonNode lines) {
    var wanted = new LinkedHashMap<String, Integer>();
    for (JsonNode line : lines) {
      int quantity = line.path("quantity").asInt(0);
      if (quantity <= 0) {
        throw new Problem(400, "invalid_quantity", "Every line needs a quantity above zero.");
      }
      wanted.merge(Json.text(line, "sku"), quantity, Math::addExact);
    }
    if (wanted.isEmpty()) {
      throw new Problem(400, "missing_lines", "There is nothing without lines.");
    }
    return wanted;
  }

  private Reply find(Call call) {
    String reference = call.query("reference");
    Reservation found = reference == null ? null : byReference.get(reference);
    return Reply.json(
        200, Map.of("reservations", found == null ? List.of() : List.of(view(found))));
  }

  private Reply release(Call call) {
    Reservation reservation = byId.get(call.segment(3));
    if (reservation == null || !call.segment(4).equals("release")) {
      throw Problem.notFound("No reservation " + call.segment(3) + " to release.");
    }
    if (!reservation.released) {
      reservation.released = true;
      reservation.picks.forEach(stock::giveBack);
      effects.released(reservation.reference);
    }
    return Reply.json(200, view(reservation));
  }

  private Reply setStock(Call call) {
    ObjectNode request = call.json();
    String location = Json.text(request, "location");
    JsonNode onHand = request.path("onHand");
    if (!onHand.canConvertToInt() || onHand.asInt() < 0) {
      throw new Problem(400, "invalid_quantity", "onHand must be a whole number, not negative.");
    }
    stock.set(
        call.segment(3), names.one(location.isBlank() ? Stock.HOME : location), onHand.asInt());
    return Reply.json(200, Map.of("stock", stock.levels()));
  }

  private static View view(Reservation reservation) {
    var byLocation = new LinkedHashMap<String, List<Line>>();
    for (Pick pick : reservation.picks) {
      byLocation
          .computeIfAbsent(pick.location(), name -> new ArrayList<>())
          .add(new Line(pick.sku(), pick.quantity()));
    }
    var allocations = new ArrayList<Allocation>();
    byLocation.forEach((location, lines) -> allocations.add(new Allocation(location, lines)));
    return new View(
        reservation.id(),
        reservation.reference,
        reservation.released ? "released" : "reserved",
        allocations);
  }

  private record View(String id, String reference, String status, List<Allocation> allocations) {}

  private record Allocation(String location, List<Line> lines) {}

  private record Line(String sku, int quantity) {}

  private record Missing(String sku, int wanted, int available) {}
}
