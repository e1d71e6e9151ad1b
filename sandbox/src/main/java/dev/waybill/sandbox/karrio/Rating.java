package dev.waybill.sandbox.karrio;

import dev.waybill.sandbox.carrier.Destinations;
import dev.waybill.sandbox.carrier.Tariff;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What carriers say to a shipment: their rates, cheapest first, or why they have none. */
record Rating(List<ObjectNode> rates, List<Message> messages) {

  /**
   * @param silent a carrier that cannot be reached, by its name; "" for none
   * @param free one without a price list; "" for none
   * @throws KarrioRefusal 404 if no account is asked, 424 if none of them offers anything
   */
  static Rating of(JsonNode shipment, String currency, String silent, String free, boolean test) {
    var rates = new ArrayList<ObjectNode>();
    var messages = new ArrayList<Message>();
    List<String> services = Connection.services(shipment);
    for (Connection carrier : Connection.asked(shipment)) {
      if (carrier.carrierName.equals(silent)) {
        messages.add(
            Message.of(carrier, "SHIPPING_SDK_INTERNAL_ERROR", "The read operation timed out"));
        continue;
      }
      try {
        Destinations.check(destination(shipment.path("recipient")));
        for (Connection.Service service : carrier.services) {
          if (services.isEmpty() || services.contains(service.code())) {
            int percent = carrier.carrierName.equals(free) ? 0 : service.percent();
            rates.add(rate(carrier, service, shipment, currency, percent, test));
          }
        }
      } catch (Problem problem) {
        messages.add(Message.of(carrier, problem.code(), problem.getMessage()));
      }
    }
    if (rates.isEmpty()) {
      throw KarrioRefusal.carriers(messages);
    }
    rates.sort(Comparator.comparingDouble(rate -> rate.path("total_charge").asDouble()));
    return new Rating(rates, messages);
  }

  private static ObjectNode rate(
      Connection carrier,
      Connection.Service service,
      JsonNode shipment,
      String currency,
      int percent,
      boolean test) {
    String country = Json.text(shipment.path("recipient"), "country_code");
    long minor =
        Tariff.price(service.tariff(), country, weights(shipment.path("parcels"))) * percent / 100;
    BigDecimal amount = BigDecimal.valueOf(minor, 2);
    ObjectNode rate = Json.object();
    rate.put("id", "rat_" + UUID.randomUUID().toString().replace("-", ""));
    rate.put("object_type", "rate");
    rate.put("carrier_name", carrier.carrierName);
    rate.put("carrier_id", carrier.carrierId);
    rate.put("currency", currency);
    rate.put("service", service.code());
    rate.put("total_charge", amount);
    rate.put("transit_days", Tariff.days(service.tariff(), country));
    ObjectNode charge = rate.putArray("extra_charges").addObject();
    charge.put("name", "Base charge");
    charge.put("amount", amount);
    charge.put("currency", currency);
    rate.putNull("estimated_delivery");
    ObjectNode meta = rate.putObject("meta");
    meta.put("ext", carrier.carrierName);
    meta.put("carrier", carrier.carrierName);
    meta.put("service_name", service.code().toUpperCase(Locale.ROOT).replace('_', ' '));
    meta.put("rate_provider", carrier.carrierName);
    meta.put("carrier_connection_id", carrier.id());
    rate.put("test_mode", test);
    return rate;
  }

  static ObjectNode destination(JsonNode address) {
    ObjectNode to = Json.object();
    to.put("name", Json.text(address, "person_name"));
    to.put("company", Json.text(address, "company_name"));
    to.put("line1", Json.text(address, "address_line1"));
    to.put("line2", Json.text(address, "address_line2"));
    to.put("city", Json.text(address, "city"));
    to.put("region", Json.text(address, "state_code"));
    to.put("postcode", Json.text(address, "postal_code"));
    to.put("country", Json.text(address, "country_code"));
    return to;
  }

  private static ArrayNode weights(JsonNode parcels) {
    ArrayNode weights = Json.object().putArray("parcels");
    for (JsonNode parcel : parcels) {
      double grams =
          switch (Json.text(parcel, "weight_unit")) {
            case "KG" -> 1_000;
            case "LB" -> 453.592_37;
            case "OZ" -> 28.349_523_125;
            default -> 1;
          };
      weights.addObject().put("grams", Math.round(parcel.path("weight").asDouble() * grams));
    }
    return weights;
  }
}
