package dev.waybill.sandbox.carrier;

import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import tools.jackson.databind.JsonNode;

/** Where the carrier goes. */
final class Destinations {

  private Destinations() {}

  /**
   * @throws Problem 422 for an address that the carrier does not serve
   */
  static void check(JsonNode shipTo) {
    for (String field : new String[] {"line1", "city", "country"}) {
      if (Json.text(shipTo, field).isBlank()) {
        throw new Problem(422, "invalid_address", "The address has no " + field + ".");
      }
    }
    if (Json.text(shipTo, "country").equals("AQ")) {
      throw new Problem(422, "unsupported_country", "There is no service to Antarctica.");
    }
    if (Json.text(shipTo, "postcode").equals("00000")
        || Json.text(shipTo, "city").equals("Nowhere")) {
      throw new Problem(422, "undeliverable_address", "There is no such address.");
    }
  }
}
