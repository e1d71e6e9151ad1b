package dev.waybill.shipping.shopify;

import dev.waybill.contracts.Address;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Options;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Shopify is told of a parcel. */
final class Requests {

  /** It must not be past, by Shopify's clock. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private final Account account;
  private final Clock clock;

  Requests(Account account, Clock clock) {
    this.account = account;
    this.clock = clock;
  }

  /**
   * @throws Refusal {@code unsupported-option} for what its API has no word for
   */
  static void refuseOptions(Shipment shipment) {
    Options options = shipment.options();
    if (options.signature() != Options.Signature.NONE
        || options.insurance() != null
        || options.cashOnDelivery() != null
        || options.pickupPoint() != null) {
      throw new Refusal(
          "unsupported-option",
          "Labels of Shopify are bought without signature, insurance, cash on delivery and pickup"
              + " points.");
    }
    packaging(shipment.parcel());
  }

  Map<String, Object> purchase(DraftId id, Shipment shipment, String service) {
    var label = new HashMap<String, Object>();
    label.put("fulfillmentOrderId", id.fulfillmentOrderGid());
    label.put("notifyCustomer", false);
    label.put(
        "shippingDatetime", clock.instant().plus(AHEAD).truncatedTo(ChronoUnit.SECONDS).toString());
    label.put("packageInfo", packaging(shipment.parcel()));
    label.put("totalWeight", grams(shipment.parcel().grams()));
    int between = service.indexOf('/');
    if (between > 0) {
      label.put(
          "preferredRateSelection",
          Map.of(
              "carrierCode", service.substring(0, between),
              "serviceCode", service.substring(between + 1)));
    }
    Address origin = origin(shipment);
    if (origin != null) {
      label.put("originAddress", address(origin));
    }
    return label;
  }

  /** Null where nobody here knows it: then Shopify's own location has it. */
  private @Nullable Address origin(Shipment shipment) {
    Sender sender = account.sender();
    return shipment.origin() != null ? shipment.origin() : sender == null ? null : sender.address();
  }

  private static Map<String, Object> packaging(Parcel parcel) {
    String packaging = parcel.packaging();
    if (packaging == null) {
      Parcel.Dimensions size = parcel.dimensions();
      return Map.of(
          "customPackage",
          Map.of(
              "type", "BOX",
              // What it weighs is in the parcel's weight.
              "weight", grams(0),
              "dimensions",
                  Map.of(
                      "length", (double) size.lengthMm(),
                      "width", (double) size.widthMm(),
                      "height", (double) size.heightMm(),
                      "unit", "MILLIMETERS")));
    }
    int between = packaging.indexOf('/');
    if (between <= 0) {
      throw new Refusal(
          "unsupported-option",
          "Shopify knows the packaging of carriers as carrier/package, and not as "
              + packaging
              + '.');
    }
    return Map.of(
        "carrierPackage",
        Map.of(
            "carrierCode", packaging.substring(0, between),
            "carrierPackageCode", packaging.substring(between + 1)));
  }

  private static Map<String, Object> grams(int grams) {
    return Map.of("value", (double) grams, "unit", "GRAMS");
  }

  private static Map<String, Object> address(Address from) {
    var told = new HashMap<String, Object>();
    int space = from.name().indexOf(' ');
    put(told, "firstName", space < 0 ? "" : from.name().substring(0, space));
    put(told, "lastName", from.name().substring(space + 1));
    put(told, "company", from.company());
    put(told, "address1", from.line1());
    put(told, "address2", from.line2());
    put(told, "city", from.city());
    put(told, "provinceCode", from.region());
    put(told, "zip", from.postcode());
    put(told, "countryCode", from.country());
    put(told, "phone", from.phone());
    return told;
  }

  private static void put(Map<String, Object> into, String field, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      into.put(field, value);
    }
  }
}
