package dev.waybill.shipping.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierInMemory;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.Refusal;
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
    String chosen = chosen(new Delivery(method, title, false), to(country));

    assertThat(chosen).isEqualTo(service);
    assertThat(carrier.quotes).as("no rate was asked for").isZero();
  }

  @Test
  void ratesAreAskedForOnlyWhereTheRuleSaysSoAndTheFasterOfEqualsWins() {
    assertThat(chosen(new Delivery("free_shipping", "Free", false), to("PL"))).isEqualTo("economy");
    assertThat(carrier.quotes).isOne();
  }

  @Test
  void anOrderWithoutADeliveryChoiceGoesByTheFallback() {
    assertThat(chosen(null, to("PL"))).isEqualTo("economy");
  }

  @Test
  void ofSeveralAccountsTheCheapestIsTaken() {
    var other = new CarrierInMemory("other", true);
    other.price("parcel", new Money(489, "EUR"));

    Choice chosen = free(List.of(carrier, other));

    assertThat(chosen.carrier().name()).isEqualTo("other");
    assertThat(chosen.selection().service()).isEqualTo("parcel");
    assertThat(chosen.selection().amount()).isEqualTo(new Money(489, "EUR"));
  }

  @Test
  void amountsOfTwoCurrenciesAreNotCompared() {
    var other = new CarrierInMemory("other", true);
    other.price("parcel", new Money(100, "JPY"));

    Choice chosen = free(List.of(carrier, other));

    assertThat(chosen.carrier().name()).isEqualTo("memory");
    assertThat(chosen.selection().service()).isEqualTo("economy");
  }

  @Test
  void aServiceThatAGatewayDoesNotOfferIsNamedWithThoseThatItDoes() {
    var gateway = new CarrierInMemory("gateway", true);

    assertThatThrownBy(
            () ->
                choice.choose(
                    new Delivery("flat_rate", "Courier", false), to("DE"), List.of(gateway)))
        .isInstanceOfSatisfying(
            Refusal.class,
            no -> {
              assertThat(no.code()).isEqualTo("no-service");
              assertThat(no.reason()).contains("national").contains("express, slow, economy");
            });
  }

  private Choice free(List<Carrier> carriers) {
    return choice.choose(new Delivery("free_shipping", "Free", false), to("PL"), carriers);
  }

  private String chosen(Delivery delivery, Shipment shipment) {
    return choice.choose(delivery, shipment, List.of(carrier)).selection().service();
  }

  private static Shipment to(String country) {
    return new Shipment(
        "demo:1/buy-label",
        "WH1",
        null,
        new Address("A", null, "1", null, "C", null, "1", country, null),
        new Parcel(100, new Parcel.Dimensions(300, 200, 100), List.of()));
  }
}
