package dev.waybill.sandbox.karrio;

import dev.waybill.sandbox.web.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A carrier account that is connected. */
enum Connection {
  DHL(
      "dhl_parcel_de",
      "dhl-sandbox",
      "DHL Parcel DE",
      List.of(
          new Service("dhl_parcel_de_paket", "economy", 100),
          new Service("dhl_parcel_de_paket_prio", "express", 90))),
  UPS(
      "ups",
      "ups-sandbox",
      "UPS",
      List.of(
          new Service("ups_standard", "economy", 130), new Service("ups_express", "express", 110)));

  final String carrierName;
  final String carrierId;
  final String display;
  final List<Service> services;

  Connection(String carrierName, String carrierId, String display, List<Service> services) {
    this.carrierName = carrierName;
    this.carrierId = carrierId;
    this.display = display;
    this.services = services;
  }

  String id() {
    return "car_sandbox_" + carrierId.substring(0, 3);
  }

  /** Those that a body asks for by account and service; all if it asks for none. */
  static List<Connection> asked(JsonNode body) {
    List<String> ids = texts(body.path("carrier_ids"));
    List<String> services = services(body);
    var asked = new ArrayList<Connection>();
    for (Connection one : values()) {
      if ((ids.isEmpty() || ids.contains(one.carrierId))
          && (services.isEmpty()
              || one.services.stream().anyMatch(service -> services.contains(service.code())))) {
        asked.add(one);
      }
    }
    if (asked.isEmpty()) {
      throw KarrioRefusal.error(
          404, "not_found", "No active carrier connection found to process the request");
    }
    return asked;
  }

  static @Nullable Connection byCarrierId(String carrierId) {
    for (Connection one : values()) {
      if (one.carrierId.equals(carrierId)) {
        return one;
      }
    }
    return null;
  }

  static Connection byName(String carrierName) {
    for (Connection one : values()) {
      if (one.carrierName.equals(carrierName)) {
        return one;
      }
    }
    throw KarrioRefusal.error(
        404, "not_found", "No active carrier connection found to process the request");
  }

  static List<String> services(JsonNode body) {
    String service = Json.text(body, "service");
    return service.isEmpty() ? texts(body.path("services")) : List.of(service);
  }

  ObjectNode view(boolean test) {
    ObjectNode view = Json.object();
    view.put("id", id());
    view.put("object_type", "carrier-connection");
    view.put("carrier_name", carrierName);
    view.put("display_name", display);
    view.put("carrier_id", carrierId);
    var capabilities = view.putArray("capabilities");
    List.of("rating", "shipping", "tracking", "pickup", "manifest").forEach(capabilities::add);
    view.putObject("config");
    view.putObject("metadata");
    view.put("is_system", false);
    view.put("active", true);
    view.put("test_mode", test);
    return view;
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(one -> texts.add(one.asString("")));
    return texts;
  }

  /**
   * @param tariff of the sandbox
   * @param percent of it
   */
  record Service(String code, String tariff, int percent) {}
}
