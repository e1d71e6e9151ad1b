package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.web.Json;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that happened to a parcel.
 *
 * @param status ShipEngine's two letters
 * @param detail ShipEngine's finer status; "" for none
 */
record ParcelEvent(Instant at, String status, String detail, String words, String city) {

  static final Map<String, String> MEANINGS =
      Map.of(
          "UN", "Unknown",
          "AC", "Accepted",
          "IT", "In Transit",
          "DE", "Delivered",
          "EX", "Exception",
          "AT", "Delivery Attempt",
          "NY", "Not Yet In System",
          "SP", "Delivered To Collection Location");

  String meaning() {
    return MEANINGS.getOrDefault(status, "Unknown");
  }

  ObjectNode view() {
    ObjectNode view =
        Json.object()
            .put("occurred_at", at.toString())
            .put("carrier_occurred_at", at.toString())
            .put("description", words)
            .put("city_locality", city)
            .put("state_province", "--")
            .put("postal_code", "")
            .put("company_name", "")
            .put("signer", "")
            .put("event_code", status)
            .put("carrier_detail_code", status)
            .put("status_code", status)
            .put("status_description", meaning())
            .put("carrier_status_code", status)
            .put("carrier_status_description", words);
    if (!detail.isEmpty()) {
      view.put("status_detail_code", detail);
    }
    return view;
  }
}
