package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.carrier.Destinations;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Addresses as ShipEngine writes them. */
final class Addresses {

  /** What is misspelt here is known there. */
  private static final String MISSPELT = "Streat";

  private Addresses() {}

  /** With the names that the sandbox's carriers have for its parts. */
  static ObjectNode plain(JsonNode address) {
    return Json.object()
        .put("name", Json.text(address, "name"))
        .put("company", Json.text(address, "company_name"))
        .put("line1", Json.text(address, "address_line1"))
        .put("line2", Json.text(address, "address_line2"))
        .put("city", Json.text(address, "city_locality"))
        .put("region", Json.text(address, "state_province"))
        .put("postcode", Json.text(address, "postal_code"))
        .put("country", Json.text(address, "country_code"));
  }

  /** {@code POST /v1/addresses/validate}. */
  static ArrayNode validate(JsonNode addresses) {
    ArrayNode results = Json.object().putArray("results");
    addresses.forEach(address -> results.add(result((ObjectNode) address)));
    return results;
  }

  private static ObjectNode result(ObjectNode address) {
    ObjectNode result = Json.object();
    ArrayNode messages = Json.object().putArray("messages");
    ObjectNode plain = plain(address);
    if (Json.text(plain, "name").isEmpty()) {
      plain.put("name", "Resident");
    }
    try {
      Destinations.check(plain);
      result.put("status", "verified");
      result.set("original_address", whole(address.deepCopy()));
      result.set("matched_address", matched(address));
      if (Json.text(address, "address_line1").contains(MISSPELT)) {
        messages
            .addObject()
            .put("code", "a1004")
            .put("message", "The spelling of the street was changed.")
            .put("type", "warning")
            .put("detail_code", "street_name_spelling_changed_or_added");
      }
    } catch (Problem problem) {
      boolean unsupported = problem.code().equals("unsupported_country");
      result.put("status", unsupported ? "unverified" : "error");
      result.set("original_address", whole(address.deepCopy()));
      result.putNull("matched_address");
      messages
          .addObject()
          .put("code", unsupported ? "a1001" : "a1002")
          .put("message", problem.getMessage())
          .put("type", "error")
          .put("detail_code", unsupported ? "unsupported_country" : null);
    }
    result.set("messages", messages);
    return result;
  }

  /** In capitals, as the post writes. */
  private static ObjectNode matched(ObjectNode address) {
    ObjectNode matched = address.deepCopy();
    for (String name :
        new String[] {"name", "company_name", "address_line1", "address_line2", "city_locality"}) {
      if (address.hasNonNull(name)) {
        String text = Json.text(address, name).replace(MISSPELT, "Street");
        matched.put(name, text.toUpperCase(Locale.ROOT));
      }
    }
    return whole(matched).put("address_residential_indicator", "yes");
  }

  /** An answer has all fields. */
  private static ObjectNode whole(ObjectNode address) {
    for (String name :
        new String[] {
          "name",
          "phone",
          "company_name",
          "address_line1",
          "address_line2",
          "address_line3",
          "city_locality",
          "state_province",
          "postal_code",
          "country_code"
        }) {
      if (!address.has(name)) {
        address.putNull(name);
      }
    }
    if (!address.has("address_residential_indicator")) {
      address.put("address_residential_indicator", "unknown");
    }
    return address;
  }
}
