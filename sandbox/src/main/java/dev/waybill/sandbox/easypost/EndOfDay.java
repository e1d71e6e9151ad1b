package dev.waybill.sandbox.easypost;

import dev.waybill.sandbox.easypost.Shipment.Purchase;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.web.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is asked for at the end of the day: a scan form for the driver, and that one comes. */
final class EndOfDay {

  private static final int LIMIT = 500;

  private final Shipments shipments;
  private final Places places;
  private final Recent<ObjectNode> pickups = new Recent<>(LIMIT);
  private final Ids ids;
  private final Clock clock;

  EndOfDay(Shipments shipments, Places places, Ids ids, Clock clock) {
    this.shipments = shipments;
    this.places = places;
    this.ids = ids;
    this.clock = clock;
  }

  /** All shipments of one carrier and one sender, each on one form only; or none at all. */
  ObjectNode scanForm(JsonNode request, boolean live, String origin) {
    JsonNode given = request.path("scan_form").isObject() ? request.path("scan_form") : request;
    var chosen = new ArrayList<Shipment>();
    given.path("shipments").forEach(one -> chosen.add(shipments.find(Json.text(one, "id"), live)));
    if (chosen.isEmpty()) {
      throw ApiError.missing("shipments");
    }
    String id = Thing.id("sf", ids.next());
    var codes = new ArrayList<String>();
    for (Shipment shipment : chosen) {
      codes.add(check(shipment, chosen.getFirst()));
    }
    for (Shipment shipment : chosen) {
      synchronized (shipment) {
        shipment.scanForm = id;
      }
    }
    ObjectNode form = Thing.of("ScanForm", id, live, clock.instant());
    form.put("status", "created");
    form.putNull("message");
    form.set("address", chosen.getFirst().from);
    form.putPOJO("tracking_codes", codes);
    form.put("form_url", origin + "/easypost/files/" + chosen.getFirst().id + "/scan_form.pdf");
    form.putNull("form_file_type");
    form.putNull("confirmation");
    form.put("batch_id", Thing.id("batch", ids.next()));
    return form;
  }

  private static String check(Shipment shipment, Shipment first) {
    synchronized (shipment) {
      Purchase purchase = shipment.purchase;
      if (purchase == null || shipment.refundStatus != null || shipment.scanForm != null) {
        throw wrongForm(shipment.id + " has no postage, is refunded or is on a form already.");
      }
      if (first.purchase == null
          || purchase.rate().account() != first.purchase.rate().account()
          || !Json.text(shipment.from, "zip").equals(Json.text(first.from, "zip"))) {
        throw wrongForm("All shipments must be of one carrier and leave from one address.");
      }
      return purchase.trackingCode();
    }
  }

  private static ApiError wrongForm(String message) {
    return new ApiError(422, "SCAN_FORM.INVALID_PARAMS", message);
  }

  ObjectNode pickup(JsonNode given, boolean live) {
    Shipment shipment = shipments.find(Json.text(given.path("shipment"), "id"), live);
    for (String time : List.of("min_datetime", "max_datetime")) {
      if (Json.text(given, time).isBlank()) {
        throw ApiError.missing("pickup." + time);
      }
    }
    String id = Thing.id("pickup", ids.next());
    ObjectNode pickup = Thing.of("Pickup", id, live, clock.instant());
    Thing.copy(given, pickup, "min_datetime", "max_datetime", "instructions", "reference");
    pickup.put("status", "unknown");
    pickup.putNull("confirmation");
    pickup.set("address", places.take(given.path("address"), "pickup.address", live));
    pickup.putArray("messages");
    pickup.putArray("carrier_accounts");
    synchronized (shipment) {
      if (shipment.purchase == null) {
        throw ApiError.invalid("pickup.shipment", "has no postage");
      }
      ObjectNode rate =
          Thing.of("PickupRate", Thing.id("pickuprate", ids.next()), live, clock.instant());
      rate.put("carrier", shipment.purchase.rate().account().carrier);
      rate.put("service", "NextDay");
      rate.put("rate", "0.00");
      rate.put("currency", "USD");
      rate.put("pickup_id", id);
      pickup.putArray("pickup_rates").add(rate);
    }
    pickups.put(id, pickup);
    return pickup;
  }

  ObjectNode book(String id, JsonNode request, boolean live) {
    ObjectNode pickup = find(id, live);
    synchronized (pickup) {
      JsonNode rate = pickup.at("/pickup_rates/0");
      if (!Json.text(rate, "carrier").equals(Json.text(request, "carrier"))
          || !Json.text(rate, "service").equals(Json.text(request, "service"))) {
        throw ApiError.invalid("pickup.rate", "there is no such rate");
      }
      pickup.put("status", "scheduled");
      pickup.put("confirmation", "WTC" + ids.next());
      return pickup;
    }
  }

  ObjectNode cancel(String id, boolean live) {
    ObjectNode pickup = find(id, live);
    synchronized (pickup) {
      if (!Json.text(pickup, "status").equals("scheduled")) {
        throw ApiError.invalid("pickup.status", "is not scheduled");
      }
      pickup.put("status", "canceled");
      return pickup;
    }
  }

  private ObjectNode find(String id, boolean live) {
    ObjectNode pickup = pickups.get(id);
    if (pickup == null || !Json.text(pickup, "mode").equals(Thing.mode(live))) {
      throw ApiError.notFound();
    }
    return pickup;
  }
}
