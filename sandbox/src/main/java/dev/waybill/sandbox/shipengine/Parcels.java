package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.web.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Weights as they come, in grams. */
final class Parcels {

  private static final double POUND = 453.59237;
  private static final double OUNCE = POUND / 16;

  private Parcels() {}

  static long grams(ObjectNode shipment) {
    long grams = 0;
    for (JsonNode parcel : shipment.path("packages")) {
      grams += weight(parcel.path("weight"));
    }
    return grams;
  }

  /** Each with its {@code grams}, as the tariff wants them. */
  static JsonNode weighed(ObjectNode shipment) {
    ArrayNode parcels = Json.object().putArray("parcels");
    for (JsonNode parcel : shipment.path("packages")) {
      parcels.addObject().put("grams", weight(parcel.path("weight")));
    }
    return parcels;
  }

  private static long weight(JsonNode weight) {
    double unit =
        switch (Json.text(weight, "unit")) {
          case "kilogram" -> 1000;
          case "pound" -> POUND;
          case "ounce" -> OUNCE;
          default -> 1;
        };
    return Math.round(weight.path("value").asDouble(0) * unit);
  }
}
