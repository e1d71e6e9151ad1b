package dev.waybill.sandbox.easypost;

import dev.waybill.sandbox.carrier.Destinations;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Addresses: kept under their ids, and verified by the rules of the sandbox's destinations. */
final class Places {

  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  /** Misspelt cities that verification knows how to write. */
  private static final Map<String, String> MISSPELT =
      Map.of("BERLIM", "BERLIN", "SAN FRANCISKO", "SAN FRANCISCO", "SPRINFIELD", "SPRINGFIELD");

  private final Recent<ObjectNode> known;
  private final Ids ids;
  private final Clock clock;

  Places(int limit, Ids ids, Clock clock) {
    this.known = new Recent<>(limit);
    this.ids = ids;
    this.clock = clock;
  }

  /** Of a whole address, or of the id of one that was made before. */
  ObjectNode take(JsonNode given, String field, boolean live) {
    if (!given.isObject() || given.isEmpty()) {
      throw ApiError.missing(field);
    }
    String id = Json.text(given, "id");
    if (!id.isEmpty()) {
      return find(id, live);
    }
    String country = Json.text(given, "country");
    if (!COUNTRIES.contains(country)) {
      throw new ApiError(
          422,
          "ADDRESS.COUNTRY.INVALID",
          "Invalid 'country', please provide a 2 character ISO country code.",
          new ApiError.FieldError(field + ".country", "must be a 2 character ISO country code"));
    }
    ObjectNode address = Thing.of("Address", Thing.id("adr", ids.next()), live, clock.instant());
    Thing.copy(
        given,
        address,
        "name",
        "company",
        "street1",
        "street2",
        "city",
        "state",
        "zip",
        "country",
        "phone",
        "email",
        "carrier_facility",
        "residential",
        "federal_tax_id",
        "state_tax_id");
    address.putObject("verifications");
    known.put(Json.text(address, "id"), address);
    return address;
  }

  ObjectNode find(String id, boolean live) {
    ObjectNode address = known.get(id);
    if (address == null || !Json.text(address, "mode").equals(Thing.mode(live))) {
      throw ApiError.notFound();
    }
    return address;
  }

  /** Corrects an address as far as it can, and writes down what it found. */
  ObjectNode verify(ObjectNode address) {
    ObjectNode verified = address.deepCopy();
    String wrong = wrong(address);
    ObjectNode delivery = verified.putObject("verifications").putObject("delivery");
    delivery.put("success", wrong == null);
    delivery.putArray("errors");
    delivery.putObject("details");
    if (wrong != null) {
      ObjectNode error = delivery.withArray("errors").addObject();
      error.put("code", "E.ADDRESS.NOT_FOUND");
      error.put("field", "address");
      error.put("message", wrong);
      error.putNull("suggestion");
    } else {
      delivery.withObject("details").put("time_zone", "Etc/UTC");
      for (String field : new String[] {"company", "street1", "street2", "city", "state", "zip"}) {
        verified.put(field, Json.text(verified, field).toUpperCase(Locale.ROOT));
      }
      String city = Json.text(verified, "city");
      verified.put("city", MISSPELT.getOrDefault(city, city));
      verified.put("residential", Json.text(verified, "company").isEmpty());
    }
    known.put(Json.text(verified, "id"), verified);
    return verified;
  }

  static ApiError failure(ObjectNode verified) {
    return new ApiError(
        422,
        "ADDRESS.VERIFY.FAILURE",
        "Unable to verify address.",
        new ApiError.FieldError(
            "address", Json.text(verified.at("/verifications/delivery/errors/0"), "message")));
  }

  static boolean isVerified(ObjectNode verified) {
    return verified.at("/verifications/delivery/success").asBoolean(false);
  }

  /** What keeps carriers from going there; null for nothing. */
  static @Nullable String wrong(JsonNode address) {
    try {
      Destinations.check(shipTo(address));
      return null;
    } catch (Problem problem) {
      return String.valueOf(problem.getMessage());
    }
  }

  /** The same with the names of the sandbox's own carrier. */
  static ObjectNode shipTo(JsonNode address) {
    ObjectNode shipTo = Json.object();
    shipTo.put("name", Json.text(address, "name"));
    shipTo.put("company", Json.text(address, "company"));
    shipTo.put("line1", Json.text(address, "street1"));
    shipTo.put("line2", Json.text(address, "street2"));
    shipTo.put("city", Json.text(address, "city"));
    shipTo.put("region", Json.text(address, "state"));
    shipTo.put("postcode", Json.text(address, "zip"));
    shipTo.put("country", Json.text(address, "country"));
    return shipTo;
  }
}
