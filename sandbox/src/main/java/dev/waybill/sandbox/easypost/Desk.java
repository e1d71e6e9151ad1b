package dev.waybill.sandbox.easypost;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sandbox/easypost}: how it behaves, what carriers do with parcels, what was asked. */
final class Desk {

  private static final int REQUESTS = 200;
  private static final Set<String> LAST =
      Set.of("delivered", "return_to_sender", "failure", "cancelled", "error");

  private final Mood mood;
  private final Shipments shipments;
  private final Counter counter;
  private final Trackers trackers;
  private final Webhooks webhooks;
  private final Clock clock;
  private final Deque<Map<String, String>> requests = new ArrayDeque<>();

  Desk(
      Mood mood,
      Shipments shipments,
      Counter counter,
      Trackers trackers,
      Webhooks webhooks,
      Clock clock) {
    this.mood = mood;
    this.shipments = shipments;
    this.counter = counter;
    this.trackers = trackers;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  Reply handle(Call call) {
    return switch (call.method() + ' ' + call.segment(2)) {
      case "GET " -> Reply.json(200, mood.now());
      case "PUT " -> {
        mood.set(Habits.read(call.json()));
        yield Reply.json(200, mood.now());
      }
      case "GET held" -> Reply.json(200, Map.of("held", mood.held()));
      case "GET requests" -> Reply.json(200, Map.of("requests", requests()));
      case "GET shipments" -> Reply.json(200, sold(call.segment(3)));
      case "POST trackers" -> track(call);
      case "POST refunds" -> refund(call);
      default -> throw Problem.notFound("There is no " + call.method() + ' ' + call.target());
    };
  }

  /** Keeps what was asked, for whoever wants to know what an adapter sends. */
  void note(Call call) {
    synchronized (requests) {
      if (requests.size() == REQUESTS) {
        requests.removeFirst();
      }
      requests.addLast(
          Map.of(
              "method", call.method(),
              "target", call.target(),
              "body", new String(call.body(), UTF_8)));
    }
  }

  private List<Map<String, String>> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** {@code GET shipments/{id or reference}}: what its label cost, by the books. */
  private Sold sold(String id) {
    Shipment shipment = shipments.anyMode(id);
    if (shipment == null || shipment.purchase == null) {
      throw Problem.notFound("No label of " + id + '.');
    }
    Shipment.Purchase purchase = shipment.purchase;
    return new Sold(
        purchase.rate().service(),
        purchase.rate().cents(),
        purchase.rate().currency(),
        purchase.trackingCode(),
        String.valueOf(purchase.insurance()),
        String.valueOf(shipment.refundStatus));
  }

  private record Sold(
      String service,
      long cents,
      String currency,
      String trackingCode,
      String insurance,
      String refund) {}

  /** {@code POST trackers/{code} {status, status_detail, message, datetime, city, country}}. */
  private Reply track(Call call) {
    String code = call.segment(3);
    Tracker tracker = trackers.byCode(code, false);
    if (tracker == null) {
      tracker = trackers.byCode(code, true);
    }
    if (tracker == null) {
      throw Problem.notFound("No parcel " + code + '.');
    }
    ObjectNode news = call.json();
    String before = tracker.now(news, clock.instant());
    ObjectNode view = tracker.view(call.origin());
    webhooks.tell(
        "tracker.updated",
        view,
        Json.object().put("status", before),
        tracker.live,
        LAST.contains(Json.text(news, "status")));
    return Reply.json(200, view);
  }

  /** {@code POST refunds/{shipment or reference} {status}}. */
  private Reply refund(Call call) {
    Shipment shipment = shipments.anyMode(call.segment(3));
    String status = Json.text(call.json(), "status");
    if (shipment == null || shipment.purchase == null) {
      throw Problem.notFound("No label of " + call.segment(3) + '.');
    }
    if (!Set.of("submitted", "refunded", "rejected", "not_applicable").contains(status)) {
      throw new Problem(
          400, "invalid_field", "status is submitted, refunded, rejected or not_applicable.");
    }
    counter.decide(shipment, status);
    return Reply.json(200, Map.of("status", status));
  }
}
