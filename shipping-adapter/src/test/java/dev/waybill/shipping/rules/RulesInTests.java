package dev.waybill.shipping.rules;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.carrier.Options;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Shipment;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rules and parcels for tests. */
public final class RulesInTests {

  public static final Function<String, RuleSet> NONE =
      shop -> RuleSet.of(RuleSet.SETTINGS, ShippingRules.NONE);

  private RulesInTests() {}

  /** The same for every shop. */
  public static Function<String, RuleSet> rules(int version, String json) {
    RuleSet rules = RuleSet.of(version, read(json));
    return shop -> rules;
  }

  /** With ' for ". */
  public static ShippingRules read(String json) {
    return Json.mapper()
        .readValue("{\"rules\":" + json.replace('\'', '"') + "}", ShippingRules.class);
  }

  public static Consignment to(Address shipTo, Delivery delivery) {
    return of(shipTo, delivery, 1_200, List.of("gift"), Map.of());
  }

  /** 300 by 200 by 100 mm, MUG and PWR-20, 120 EUR of goods in the parcel and 250 in the order. */
  public static Consignment of(
      Address shipTo,
      Delivery delivery,
      int grams,
      List<String> tags,
      Map<String, String> dangerous) {
    return new Consignment(
        "demo",
        new Shipment(
            "demo:1/buy-label",
            "1",
            "WH1",
            null,
            shipTo,
            null,
            new Parcel(
                grams,
                new Parcel.Dimensions(200, 300, 100),
                List.of(new Parcel.Item("MUG", 1), new Parcel.Item("PWR-20", 2))),
            null,
            Options.NONE),
        delivery,
        tags,
        new Money(25_000, "EUR"),
        new Money(12_000, "EUR"),
        dangerous,
        2);
  }

  public static Address address(String country, String region, String postcode, String line1) {
    return new Address("Ann Lee", null, line1, null, "Town", region, postcode, country, null);
  }
}
