package dev.waybill.shipping.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Delivery;
import dev.waybill.shipping.carrier.CarrierInMemory;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Shipment;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceChoiceTest {

  private final CarrierInMemory carrier = new CarrierInMemory("memory");

  private final ServiceChoice choice =
      new ServiceChoice(
          List.of(
              new ServiceRule(null, Pattern.compile("express|24h"), null, "express"),
              new ServiceRule("flat_rate", null, Set.of("DE"), "national"),
              new ServiceRule("free_shipping", null, null, ServiceRule.CHEAPEST)),
          "economy");

  @ParameterizedTest(name = "{0} {1} to {2} goes by {3}")
  @CsvSource({
    "flat_rate,DPD EXPRESS,PL,express",
    "flat_rate,within 24h,DE,express",
    "flat_rate,Courier,DE,national",
    "FLAT_RATE,Courier,DE,national",
    "flat_rate,Courier,PL,economy",
    ",,PL,economy"
  })
  void theFirstRuleThatMatchesDecides(String method, String title, String country, String service) {
    String chosen = choice.choose(new Delivery(method, title, false), to(country), carrier);

    assertThat(chosen).isEqualTo(service);
    assertThat(carrier.quotes).as("no rate was asked for").isZero();
  }

  @Test
  void ratesAreAskedForOnlyWhereTheRuleSaysSoAndTheFasterOfEqualsWins() {
    assertThat(choice.choose(new Delivery("free_shipping", "Free", false), to("PL"), carrier))
        .isEqualTo("economy");
    assertThat(carrier.quotes).isOne();
  }

  @Test
  void anOrderWithoutADeliveryChoiceGoesByTheFallback() {
    assertThat(choice.choose(null, to("PL"), carrier)).isEqualTo("economy");
  }

  private static Shipment to(String country) {
    return new Shipment(
        "demo:1/buy-label",
        "WH1",
        new Address("A", null, "1", null, "C", null, "1", country, null),
        new Parcel(100, new Parcel.Dimensions(300, 200, 100), List.of()));
  }
}
