package dev.waybill.ingest.woocommerce.writeback;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.address.Regions;
import dev.waybill.ingest.woocommerce.reading.ShipTo;
import dev.waybill.ingest.woocommerce.writeback.WooCommerceApi.Shipping;
import dev.waybill.ingest.writeback.AddressCorrection;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.step.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The address that an order is shipped to; billing stays as it is. */
final class WooCommerceAddress {

  private final WooCommerceCalls calls;

  WooCommerceAddress(WooCommerceCalls calls) {
    this.calls = calls;
  }

  Outcome correct(String id, AddressCorrection correction) {
    WooCommerceOrder order = calls.findAddress(id);
    if (order == null) {
      return WriteBackResult.missing();
    }
    if (order.isCancelled()) {
      return WriteBackResult.cancelled(order.status());
    }
    Outcome before = correction.before(ShipTo.of(order.json()));
    if (before != null) {
      return before;
    }
    JsonNode after = calls.updateAddress(id, shipping(correction, order.json().path("shipping")));
    return after == null
        ? WriteBackResult.missing()
        : after.path("id").isMissingNode()
            ? AddressCorrection.refused("")
            : correction.done(true, ShipTo.of(after));
  }

  private Shipping shipping(AddressCorrection correction, JsonNode known) {
    Address address = correction.address();
    var names =
        correction.names(
            known.path("first_name").stringValue(""), known.path("last_name").stringValue(""));
    return new Shipping(
        names.first(),
        names.last(),
        text(address.company()),
        address.line1(),
        text(address.line2()),
        address.city(),
        state(address, known),
        address.postcode(),
        address.country(),
        text(address.phone()));
  }

  /** By the shop's own code, which has the country in front of it in some countries. */
  private String state(Address address, JsonNode known) {
    String region = text(address.region());
    String before = known.path("state").stringValue("");
    String country = address.country();
    if (region.isEmpty()) {
      return "";
    }
    if (country.equals(known.path("country").stringValue(""))
        && region.equalsIgnoreCase(Regions.withoutCountry(before, country))) {
      return before;
    }
    for (JsonNode state : calls.states(country).values()) {
      String code = state.path("code").stringValue("");
      if (region.equalsIgnoreCase(Regions.withoutCountry(code, country))
          || region.equalsIgnoreCase(state.path("name").stringValue(""))) {
        return code;
      }
    }
    return region;
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part;
  }
}
