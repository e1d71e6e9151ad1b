package dev.waybill.sandbox.karrio;

import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Reply;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/pickups}: drivers that are ordered. What one of them fetches cannot be cancelled. */
final class Pickups {

  private static final int KEPT = 1_000;

  private final Ids ids;
  private final Recent<ObjectNode> byId = new Recent<>(KEPT);

  Pickups(Ids ids) {
    this.ids = ids;
  }

  synchronized Reply handle(Call call, Caller caller) {
    if (call.is("POST") && call.segment(4).equals("schedule")) {
      return schedule(Connection.byName(call.segment(3)), call.json(), caller);
    }
    ObjectNode pickup = byId.get(call.segment(3));
    if (pickup == null) {
      throw KarrioRefusal.notFound("Pickup");
    }
    if (call.is("POST") && call.segment(4).equals("cancel")) {
      KarrioBodies.check("PickupCancelData", call.json());
      if (Json.text(pickup, "status").equals("cancelled")) {
        return Reply.json(409, pickup);
      }
      pickup.put("status", "cancelled");
    }
    return Reply.json(200, pickup);
  }

  /** The pickup that is to fetch the parcel of this number; null for none. */
  synchronized @Nullable String booked(String trackingNumber) {
    for (ObjectNode pickup : byId.all()) {
      for (JsonNode number : pickup.path("tracking_numbers")) {
        if (Json.text(pickup, "status").equals("scheduled")
            && number.asString("").equals(trackingNumber)) {
          return Json.text(pickup, "id");
        }
      }
    }
    return null;
  }

  private Reply schedule(Connection carrier, ObjectNode body, Caller caller) {
    KarrioBodies.check("PickupData", body);
    ObjectNode pickup = body.deepCopy();
    long number = ids.next();
    pickup.put("id", "pck_" + number);
    pickup.put("object_type", "pickup");
    pickup.put("status", "scheduled");
    pickup.put("carrier_name", carrier.carrierName);
    pickup.put("carrier_id", carrier.carrierId);
    pickup.put("confirmation_number", String.format(Locale.ROOT, "PU%d", number));
    pickup.put("test_mode", caller.test());
    if (!pickup.path("address").isObject()) {
      pickup.putObject("address").put("country_code", "DE");
    }
    pickup.putArray("parcels");
    byId.put("pck_" + number, pickup);
    return Reply.json(201, pickup);
  }
}
