package dev.waybill.sandbox.karrio;

import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/trackers}: where parcels are. Events are told newest first. */
final class Trackers {

  private static final int KEPT = 5_000;

  /** After which nothing follows. */
  private static final Set<String> LAST = Set.of("delivered", "cancelled");

  private static final Set<String> STATUSES =
      Set.of(
          "pending",
          "picked_up",
          "unknown",
          "on_hold",
          "cancelled",
          "delivered",
          "in_transit",
          "delivery_delayed",
          "out_for_delivery",
          "ready_for_pickup",
          "delivery_failed",
          "return_to_sender");

  private static final DateTimeFormatter DATE = at("yyyy-MM-dd");
  private static final DateTimeFormatter TIME = at("hh:mm a");
  private static final DateTimeFormatter TIMESTAMP = at("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");

  private final Ids ids;
  private final Recent<Tracker> byNumber;
  private final Webhooks webhooks;
  private final Clock clock;

  Trackers(Ids ids, int limit, Webhooks webhooks, Clock clock) {
    this.ids = ids;
    this.byNumber = new Recent<>(Math.min(limit, KEPT));
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /** Every label that is bought has one. Returns its id. */
  String add(Consignment shipment, String number) {
    var made = new Tracker(shipment, number, "trk_" + ids.next());
    made.put("pending", "Label created and ready for shipment", "", null, clock.instant());
    byNumber.put(number, made);
    return made.id;
  }

  void remove(String number) {
    byNumber.remove(number);
  }

  Reply handle(Call call, Caller caller) {
    return switch (call.method() + ' ' + call.segments()) {
      case "POST 3" -> create(call.json(), caller);
      case "GET 3" -> list(call, caller);
      // Whoever knows a number may ask, as in life: it is on the parcel.
      case "GET 4" -> Reply.json(200, find(call.segment(3)).view());
      case "GET 5" -> Reply.json(202, find(call.segment(4)).view());
      default -> throw KarrioRefusal.notFound("Page");
    };
  }

  /** What happens to a parcel on its way: {@code {"status": "in_transit", "reason": null}}. */
  Reply move(String number, ObjectNode wanted, Habits habits) {
    Tracker tracker = find(number);
    String status = Json.text(wanted, "status");
    if (!STATUSES.contains(status)) {
      throw new Problem(400, "invalid_status", "Statuses are " + STATUSES);
    }
    String reason = wanted.path("reason").asString("");
    tracker.put(
        status,
        wanted.path("description").asString(status.replace('_', ' ')),
        wanted.path("location").asString("LEIPZIG, DE"),
        reason.isEmpty() ? null : reason,
        time(wanted.path("at").asString("")));
    webhooks.tell(
        tracker.shipment.owner, habits, "tracker_updated", tracker.view(), LAST.contains(status));
    return Reply.json(200, tracker.view());
  }

  private Reply create(ObjectNode body, Caller caller) {
    KarrioBodies.check("TrackingData", body);
    Connection.byName(Json.text(body, "carrier_name"));
    Tracker known = find(Json.text(body, "tracking_number"));
    if (!known.shipment.owner.equals(caller)) {
      throw KarrioRefusal.notFound("Tracking");
    }
    return Reply.json(202, known.view());
  }

  private Reply list(Call call, Caller caller) {
    String number = Objects.requireNonNullElse(call.query("tracking_number"), "");
    List<ObjectNode> found = new ArrayList<>();
    for (Tracker one : byNumber.all()) {
      if (one.shipment.owner.equals(caller) && one.number.contains(number)) {
        found.add(one.view());
      }
    }
    return KarrioBodies.page(found, call);
  }

  private Tracker find(String numberOrId) {
    Tracker known = byNumber.get(numberOrId);
    if (known != null) {
      return known;
    }
    for (Tracker one : byNumber.all()) {
      if (one.id.equals(numberOrId)) {
        return one;
      }
    }
    throw KarrioRefusal.notFound("Tracking");
  }

  private Instant time(String at) {
    try {
      return at.isEmpty() ? clock.instant() : Instant.parse(at);
    } catch (DateTimeParseException e) {
      throw new Problem(400, "invalid_time", at + " is no time such as 2026-11-30T10:00:00Z.");
    }
  }

  private static DateTimeFormatter at(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  private static final class Tracker {

    final Consignment shipment;
    final String number;
    final String id;
    private final ArrayNode events = Json.object().putArray("events");
    private String status = "pending";

    Tracker(Consignment shipment, String number, String id) {
      this.shipment = shipment;
      this.number = number;
      this.id = id;
    }

    synchronized void put(
        String now, String description, String location, @Nullable String reason, Instant at) {
      status = now;
      ObjectNode event = Json.object();
      event.put("date", DATE.format(at));
      event.put("time", TIME.format(at));
      event.put("timestamp", TIMESTAMP.format(at));
      event.put("description", description);
      event.put("location", location);
      event.put("code", now.toUpperCase(Locale.ROOT));
      event.put("status", now);
      event.put("reason", reason);
      events.insert(0, event);
      shipment.with(
          fields -> {
            if (!now.equals("pending") && !now.equals("cancelled") && !now.equals("unknown")) {
              fields.put("status", shipped(now));
            }
            return fields;
          });
    }

    synchronized ObjectNode view() {
      ObjectNode view = Json.object();
      view.put("id", id);
      view.put("object_type", "tracker");
      view.put("carrier_name", shipment.text("carrier_name"));
      view.put("carrier_id", shipment.text("carrier_id"));
      view.put("tracking_number", number);
      view.put("status", status);
      view.put("delivered", status.equals("delivered"));
      view.put("test_mode", shipment.owner.test());
      view.putObject("metadata");
      view.putObject("meta").put("carrier", shipment.text("carrier_name"));
      view.putObject("info")
          .put("carrier_tracking_link", "https://carrier.example/track/" + number)
          .put("source", "api");
      view.putArray("messages");
      view.set("events", events.deepCopy());
      return view;
    }

    private static String shipped(String tracker) {
      return switch (tracker) {
        case "delivered", "out_for_delivery", "delivery_failed" -> tracker;
        case "on_hold", "return_to_sender" -> "needs_attention";
        default -> "in_transit";
      };
    }
  }
}
