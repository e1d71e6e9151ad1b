package dev.waybill.sandbox.easypost;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.sandbox.web.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a parcel is. Thread-safe. */
final class Tracker {

  final String id;
  final String code;
  final String carrier;
  final boolean live;
  final @Nullable String shipment;
  private final Instant created;
  private final List<ObjectNode> details = new ArrayList<>();
  private String status = "unknown";
  private String statusDetail = "unknown";
  private @Nullable String signedBy;
  private Instant updated;

  Tracker(
      long number,
      String code,
      String carrier,
      boolean live,
      @Nullable String shipment,
      Instant created) {
    this.id = Thing.id("trk", number);
    this.code = code;
    this.carrier = carrier;
    this.live = live;
    this.shipment = shipment;
    this.created = created;
    this.updated = created;
  }

  synchronized String status() {
    return status;
  }

  /** News of a parcel. Returns the status before. */
  synchronized String now(JsonNode news, Instant at) {
    final String before = status;
    status = Json.text(news, "status");
    statusDetail = news.path("status_detail").asString("status_update");
    signedBy = status.equals("delivered") ? news.path("signed_by").asString("J. Doe") : null;
    updated = at;
    ObjectNode detail = Json.object();
    detail.put("object", "TrackingDetail");
    detail.put("message", news.path("message").asString(status.replace('_', ' ')));
    detail.put("description", "");
    detail.put("status", status);
    detail.put("status_detail", statusDetail);
    detail.put("datetime", news.path("datetime").asString(Thing.time(at)));
    detail.put("source", carrier);
    detail.put("carrier_code", "");
    ObjectNode place = detail.putObject("tracking_location");
    place.put("object", "TrackingLocation");
    Thing.copy(news, place, "city", "state", "country", "zip");
    detail.putNull("est_delivery_date");
    details.add(detail);
    return before;
  }

  synchronized ObjectNode view(String origin) {
    ObjectNode view = Thing.of("Tracker", id, live, created);
    view.put("updated_at", Thing.time(updated));
    view.put("tracking_code", code);
    view.put("status", status);
    view.put("status_detail", statusDetail);
    view.put("signed_by", signedBy);
    view.putNull("weight");
    view.putNull("est_delivery_date");
    view.put("shipment_id", shipment);
    view.put("carrier", carrier);
    var all = view.putArray("tracking_details");
    details.forEach(all::add);
    view.putArray("fees");
    view.putNull("carrier_detail");
    view.put(
        "public_url",
        origin + "/easypost/track/" + Base64.getUrlEncoder().encodeToString(code.getBytes(UTF_8)));
    return view;
  }
}
