package dev.waybill.sandbox.easypost;

import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.web.Json;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Trackers, found by their ids and by their codes. */
final class Trackers {

  /** With a test key only these codes go anywhere. */
  private static final Map<String, String> TEST_CODES =
      Map.of(
          "EZ1000000001", "pre_transit",
          "EZ2000000002", "in_transit",
          "EZ3000000003", "out_for_delivery",
          "EZ4000000004", "delivered",
          "EZ5000000005", "return_to_sender",
          "EZ6000000006", "failure",
          "EZ7000000007", "unknown");

  private final Recent<Tracker> byId;
  private final Recent<Tracker> byCode;
  private final Ids ids;
  private final Clock clock;

  Trackers(int limit, Ids ids, Clock clock) {
    this.byId = new Recent<>(limit);
    this.byCode = new Recent<>(limit);
    this.ids = ids;
    this.clock = clock;
  }

  /** Of a parcel that was just labelled. */
  Tracker start(String code, String carrier, Shipment shipment) {
    return add(new Tracker(ids.next(), code, carrier, shipment.live, shipment.id, clock.instant()));
  }

  /** Of a parcel that somebody else labelled; the one that there is if it was asked for before. */
  Tracker create(JsonNode given, boolean live) {
    String code = Json.text(given, "tracking_code");
    if (code.isBlank()) {
      throw ApiError.missing("tracker.tracking_code");
    }
    Tracker known = byCode.get(key(code, live));
    if (known != null) {
      return known;
    }
    String carrier = given.path("carrier").asString("USPS");
    var tracker = new Tracker(ids.next(), code, carrier, live, null, clock.instant());
    String status = live ? "unknown" : TEST_CODES.getOrDefault(code, "error");
    ObjectNode news = Json.object().put("status", status);
    tracker.now(news, clock.instant());
    return add(tracker);
  }

  @Nullable Tracker byCode(String code, boolean live) {
    return byCode.get(key(code, live));
  }

  Tracker find(String id, boolean live) {
    Tracker tracker = byId.get(id);
    if (tracker == null) {
      tracker = byCode.get(key(id, live));
    }
    if (tracker == null || tracker.live != live) {
      throw ApiError.notFound();
    }
    return tracker;
  }

  private Tracker add(Tracker tracker) {
    byId.put(tracker.id, tracker);
    byCode.put(key(tracker.code, tracker.live), tracker);
    return tracker;
  }

  private static String key(String code, boolean live) {
    return Thing.mode(live) + ' ' + code;
  }
}
