package dev.waybill.sandbox.karrio;

import dev.waybill.sandbox.carrier.Destinations;
import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.karrio.OneShots.Fault;
import dev.waybill.sandbox.karrio.OneShots.Operation;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.WebhookPoster;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.CallLog;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /karrio/v1}: what Karrio answers. */
public final class KarrioEndpoint {

  /** {@code Authorization: Token …}. */
  public static final String TOKEN = "sandbox-karrio-key";

  /** Another account, which sees nothing of the first one's. */
  public static final String OTHER_TOKEN = "sandbox-karrio-other-key";

  /** A key of the test mode: what it makes is of that mode, whatever is asked for. */
  public static final String TEST_TOKEN = "sandbox-karrio-test-key";

  private static final int SLOW_MS = 3_000;

  private final OneShots oneShots = new OneShots();
  private final CallLog calls = new CallLog();
  private final Consignments shipments;
  private final Trackers trackers;
  private final Pickups pickups;
  private final Manifests manifests;
  private final Webhooks webhooks;
  private final Ids ids;
  private volatile Habits habits = Habits.USUAL;

  public KarrioEndpoint(
      Ids ids,
      int limit,
      EffectBook effects,
      FaultSwitch faults,
      WebhookPoster poster,
      DelayedTasks later,
      Clock clock) {
    this.ids = ids;
    webhooks = new Webhooks(poster, later, ids, clock);
    trackers = new Trackers(ids, limit, webhooks, clock);
    pickups = new Pickups(ids);
    shipments = new Consignments(ids, limit, effects, faults, trackers, pickups, clock);
    manifests = new Manifests(ids, shipments);
  }

  public Reply handle(Call call) throws InterruptedException {
    try {
      calls.add(call);
      Caller caller = Caller.of(call, habits.token());
      Operation operation = operation(call);
      Fault fault = oneShots.take(operation);
      Reply instead = fault == null ? null : before(fault);
      if (instead != null) {
        return instead;
      }
      Reply reply = answer(call, caller, operation, fault);
      return fault == null ? reply : after(fault, reply);
    } catch (KarrioRefusal refusal) {
      return refusal.reply();
    }
  }

  /** {@code /sandbox/karrio}: how it works and fails, and what happens to parcels. */
  public Reply people(Call call) {
    try {
      return switch (call.method() + ' ' + call.segment(2) + ' ' + call.segments()) {
        case "GET  2" -> Reply.json(200, habits);
        case "PUT  2" -> {
          habits = Habits.read(call.json());
          yield Reply.json(200, habits);
        }
        case "GET faults 3" -> Reply.json(200, oneShots.view());
        case "POST faults 3" -> {
          oneShots.add(call.json());
          yield Reply.json(200, oneShots.view());
        }
        case "DELETE faults 3" -> {
          oneShots.clear();
          yield Reply.json(200, oneShots.view());
        }
        case "GET calls 3" -> calls.view();
        case "GET shipments 4" -> Reply.json(200, shipments.any(call.segment(3)).view(false));
        case "POST trackers 4" -> trackers.move(call.segment(3), call.json(), habits);
        default -> throw Problem.notFound("There is no " + call.method() + ' ' + call.target());
      };
    } catch (KarrioRefusal refusal) {
      return refusal.reply();
    }
  }

  private Reply answer(Call call, Caller caller, Operation operation, @Nullable Fault fault)
      throws InterruptedException {
    return switch (operation) {
      case CREATE -> shipments.create(call.json(), caller, habits, fault);
      case LIST -> shipments.list(call, caller);
      case READ -> Reply.json(200, shipment(call, caller).view(false));
      case UPDATE -> shipments.update(shipment(call, caller), call.json());
      case RATES -> shipments.rates(shipment(call, caller), call.json(), habits, fault);
      case PURCHASE -> shipments.purchase(shipment(call, caller), call.json(), habits, fault);
      case CANCEL -> shipments.cancel(shipment(call, caller));
      case DOCUMENTS -> document(call, caller);
      case ADDRESS -> address(call);
      case TRACKER -> trackers.handle(call, caller);
      case MANIFEST -> manifests.handle(call, caller);
      case PICKUP -> pickups.handle(call, caller);
      case OTHER -> other(call, caller);
    };
  }

  private Reply other(Call call, Caller caller) {
    return switch (call.segment(2)) {
      case "webhooks" -> webhooks.handle(call, caller);
      case "carriers" -> carriers();
      case "connections" -> KarrioBodies.page(connections(caller), call);
      default -> throw KarrioRefusal.notFound("Page");
    };
  }

  private Consignment shipment(Call call, Caller caller) {
    return shipments.get(call.segment(3), caller);
  }

  /** {@code POST …/documents/label}, or the file itself at {@code …/label.pdf}. */
  private Reply document(Call call, Caller caller) {
    Consignment shipment = shipment(call, caller);
    if (call.is("POST")) {
      return Reply.json(200, shipment.document(call.segment(5)));
    }
    String name = call.segment(4);
    String category = name.replaceFirst("\\..*", "");
    shipment.document(category);
    String type =
        name.endsWith(".pdf")
            ? "application/pdf"
            : name.endsWith(".png") ? "image/png" : "application/octet-stream";
    return new Reply(200, type, shipment.draw(category), Map.of());
  }

  /** Stores an address and looks at it, if it is asked to. */
  private Reply address(Call call) {
    if (!call.is("POST")) {
      return call.is("DELETE") ? Reply.json(200, Json.object()) : carriers();
    }
    ObjectNode address = call.json();
    KarrioBodies.check("AddressData", address);
    address.put("id", "adr_" + ids.next());
    address.put("object_type", "address");
    address.putNull("validation");
    if (address.path("validate_location").asBoolean()) {
      ObjectNode validation = address.putObject("validation");
      try {
        Destinations.check(Rating.destination(address));
        validation.put("success", true);
        validation.putObject("meta");
      } catch (Problem problem) {
        validation.put("success", false);
        validation.putObject("meta").put("message", problem.getMessage());
      }
    }
    return Reply.json(201, address);
  }

  private static Reply carriers() {
    ArrayNode carriers = Json.object().putArray("carriers");
    for (Connection one : Connection.values()) {
      ObjectNode carrier = carriers.addObject();
      carrier.put("carrier_name", one.carrierName);
      carrier.put("display_name", one.display);
    }
    return Reply.json(200, carriers);
  }

  private static List<ObjectNode> connections(Caller caller) {
    var connections = new ArrayList<ObjectNode>();
    for (Connection one : Connection.values()) {
      connections.add(one.view(caller.test()));
    }
    return connections;
  }

  private static @Nullable Reply before(Fault fault) throws InterruptedException {
    switch (fault) {
      case CALL_LOST -> {
        return Reply.DROPPED;
      }
      case SLOW -> Thread.sleep(SLOW_MS);
      case THROTTLED -> {
        return KarrioRefusal.error(
                429, "throttled", "Request was throttled. Try again in 1 second.")
            .reply()
            .with("Retry-After", "1");
      }
      case ERROR -> throw KarrioRefusal.error(500, "error", "Internal server error");
      case UNAUTHORIZED ->
          throw KarrioRefusal.error(
              401, "invalid_token", "Given token not valid for any token type");
      case NOT_FOUND -> throw KarrioRefusal.notFound("Shipment");
      case BUSY -> throw carrier("429", "Too many requests, please try again later");
      case NO_ACCOUNT -> throw carrier("401", "Invalid Authentication Information.");
      case BAD_ADDRESS -> throw carrier("undeliverable_address", "There is no such address.");
      case REFUSED -> throw carrier("190102", "No shipment found within the allowed void period");
      case CARRIER_SILENT ->
          throw carrier("SHIPPING_SDK_INTERNAL_ERROR", "The read operation timed out");
      case ANSWER_LOST, ERROR_AFTER, CARRIER_SILENT_SOLD, RATE_DIED, ONE_SILENT, NO_PRICES -> {}
    }
    return null;
  }

  private static Reply after(Fault fault, Reply reply) {
    return switch (fault) {
      case ANSWER_LOST -> Reply.DROPPED;
      case ERROR_AFTER -> KarrioRefusal.error(500, "error", "Internal server error").reply();
      default -> reply;
    };
  }

  private static KarrioRefusal carrier(String code, String message) {
    return KarrioRefusal.carriers(List.of(Message.of(Connection.DHL, code, message)));
  }

  private static Operation operation(Call call) {
    return switch (call.segment(2)) {
      case "shipments" -> ofShipment(call);
      case "addresses" -> Operation.ADDRESS;
      case "trackers" -> Operation.TRACKER;
      case "manifests" -> Operation.MANIFEST;
      case "pickups" -> Operation.PICKUP;
      default -> Operation.OTHER;
    };
  }

  private static Operation ofShipment(Call call) {
    return switch (call.method() + ' ' + call.segments()) {
      case "POST 3" -> Operation.CREATE;
      case "GET 3" -> Operation.LIST;
      case "GET 4" -> Operation.READ;
      case "PUT 4" -> Operation.UPDATE;
      case "GET 5", "POST 6" -> Operation.DOCUMENTS;
      case "POST 5" ->
          switch (call.segment(4).toLowerCase(Locale.ROOT)) {
            case "rates" -> Operation.RATES;
            case "purchase" -> Operation.PURCHASE;
            case "cancel" -> Operation.CANCEL;
            default -> Operation.OTHER;
          };
      default -> Operation.OTHER;
    };
  }
}
