package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.carrier.Destinations;
import dev.waybill.sandbox.carrier.Tariff;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What shipments cost. */
final class RateDesk {

  private static final long CONFIRMATION = 200;
  private static final int FREIGHT_GRAMS = 31_500;

  private final Store store;
  private final Clock clock;

  RateDesk(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** {@code POST /v1/rates}: of a new shipment, or of one that is there. */
  ObjectNode rates(ObjectNode request, boolean test, Habits habits) {
    JsonNode options = request.path("rate_options");
    var houses = new ArrayList<House>();
    options.path("carrier_ids").forEach(id -> houses.add(House.byId(id.asString(""))));
    Shipment shipment =
        request.has("shipment_id")
            ? store.shipment(Json.text(request, "shipment_id"), test)
            : store.addShipment((ObjectNode) request.path("shipment"), test);
    ObjectNode view = shipment.view();
    ObjectNode rates = view.putObject("rate_response");
    ArrayNode valid = rates.putArray("rates");
    ArrayNode invalid = rates.putArray("invalid_rates");
    ArrayNode errors = rates.putArray("errors");
    Set<String> wanted = texts(options.path("service_codes"));
    Problem refused = refused(shipment);
    for (House house : houses) {
      if (refused != null) {
        errors.add(error(house, refused));
        continue;
      }
      if (house.id().equals(habits.silentCarrier())) {
        errors.add(
            ShipEngineError.carrierError(
                house, "system", "unspecified", "The carrier did not answer in time."));
        continue;
      }
      for (Quote quote : quotes(shipment, house, habits.pricePercent())) {
        if (wanted.isEmpty() || wanted.contains(quote.service())) {
          store.add(quote);
          valid.add(quote.view(clock.instant()));
        }
      }
      // A rate that cannot be had stands apart, or among the others with a word of it.
      (house == House.POST ? invalid : valid).add(freight(shipment, house));
    }
    rates
        .put("rate_request_id", store.nextId())
        .put("shipment_id", shipment.id)
        .put("created_at", clock.instant().toString())
        .put("status", refused == null ? "completed" : "error");
    return view;
  }

  /**
   * The rate of a service, for a purchase without one.
   *
   * @param service one of the carrier's codes
   */
  Quote quote(Shipment shipment, House house, String service, Habits habits) {
    Problem refused = refused(shipment);
    if (refused != null) {
      throw new ShipEngineError(400, List.of(error(house, refused)));
    }
    return quotes(shipment, house, habits.pricePercent()).stream()
        .filter(quote -> quote.service().equals(service))
        .findFirst()
        .orElseThrow(
            () ->
                ShipEngineError.invalid(
                    "invalid_field_value",
                    house.friendlyName() + " has no service " + service + '.',
                    "service_code"));
  }

  private List<Quote> quotes(Shipment shipment, House house, int percent) {
    var quotes = new ArrayList<Quote>();
    ObjectNode content = shipment.content();
    boolean boxed =
        content.path("packages").valueStream().allMatch(parcel -> parcel.has("package_code"));
    for (String speed : House.SPEEDS) {
      long price = Tariff.price(speed, shipment.to(), Parcels.weighed(content));
      long minor = price * house.percent() / 100 * percent / 100;
      quotes.add(quote(shipment, house, speed, "package", minor));
      if (!boxed || house == House.PARCEL) {
        // As USPS does to those who do not say what is sent: what a letter costs is told, too.
        quotes.add(quote(shipment, house, speed, "flat_rate_envelope", minor / 2));
      }
    }
    return quotes;
  }

  private Quote quote(
      Shipment shipment, House house, String speed, String packageType, long minor) {
    String confirmation = shipment.content().path("confirmation").asString("none");
    return new Quote(
        store.nextId(),
        shipment,
        house,
        speed,
        packageType,
        minor,
        insurance(shipment.content()),
        confirmation.equals("none") ? 0 : CONFIRMATION,
        Tariff.days(speed, shipment.to()));
  }

  /** One percent of what is insured. */
  private static long insurance(ObjectNode content) {
    if (content.path("insurance_provider").asString("none").equals("none")) {
      return 0;
    }
    double insured = 0;
    for (JsonNode parcel : content.path("packages")) {
      insured += parcel.path("insured_value").path("amount").asDouble(0);
    }
    return Math.round(insured);
  }

  /** Cheaper than all others, and not to be had. */
  private ObjectNode freight(Shipment shipment, House house) {
    ObjectNode rate =
        quote(shipment, house, House.SPEEDS.getFirst(), "package", 100).view(clock.instant());
    rate.put("service_code", house.code() + "_freight")
        .put("service_type", house.friendlyName() + " freight")
        .put("validation_status", "invalid")
        .putArray("error_messages")
        .add("Freight is for more than " + FREIGHT_GRAMS + " grams.");
    return rate;
  }

  /** What the carriers have against the address; null for nothing. */
  private static @Nullable Problem refused(Shipment shipment) {
    try {
      Destinations.check(Addresses.plain(shipment.content().path("ship_to")));
      return null;
    } catch (Problem problem) {
      return problem;
    }
  }

  private static ObjectNode error(House house, Problem problem) {
    return switch (problem.code()) {
      case "invalid_address" ->
          ShipEngineError.carrierError(
              house, "validation", "invalid_address", problem.getMessage());
      case "unsupported_country" ->
          ShipEngineError.carrierError(
              house, "business_rules", "no_rates_returned", problem.getMessage());
      default ->
          ShipEngineError.carrierError(
              house, "business_rules", "invalid_address", problem.getMessage());
    };
  }

  private static Set<String> texts(JsonNode array) {
    return Set.copyOf(array.valueStream().map(text -> text.asString("")).toList());
  }
}
