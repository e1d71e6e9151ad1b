package dev.waybill.shipping.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.account.AccountsInTests;
import dev.waybill.shipping.account.Scope;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierInMemory;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Duration;
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
              new ServiceRule(null, Pattern.compile("express|24h"), null, null, "express"),
              new ServiceRule("flat_rate", null, Set.of("DE"), null, "national"),
              new ServiceRule("free_shipping", null, null, null, ServiceRule.CHEAPEST)),
          "economy",
          Duration.ofSeconds(2));

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
  void whereAnAccountDoesNotHaveTheFallbackItsCheapestIsTaken() {
    var gateway = new CarrierInMemory("gateway", true);
    var elsewhere = new ServiceChoice(List.of(), "paket", Duration.ofSeconds(2));

    Choice chosen = elsewhere.choose(null, to("DE"), all(List.of(gateway)), "demo");

    assertThat(chosen.selection().service()).isEqualTo("economy");
    assertThat(gateway.quotes).isOne();
  }

  @Test
  void aServiceThatAGatewayDoesNotOfferIsNamedWithThoseThatItDoes() {
    var gateway = new CarrierInMemory("gateway", true);

    assertThatThrownBy(
            () ->
                choice.choose(
                    new Delivery("flat_rate", "Courier", false),
                    to("DE"),
                    all(List.of(gateway)),
                    "demo"))
        .isInstanceOfSatisfying(
            Refusal.class,
            no -> {
              assertThat(no.code()).isEqualTo("no-service");
              assertThat(no.reason()).contains("national").contains("express, slow, economy");
            });
  }

  @Test
  void ofSeveralAccountsOneThatIsAwayIsLeftOutAndNamed() {
    var other = new CarrierInMemory("other", true);
    other.price("parcel", new Money(1, "EUR"));
    other.away(true);

    Choice chosen = free(List.of(carrier, other));

    assertThat(chosen.carrier().name()).isEqualTo("memory");
    assertThat(chosen.leftOut()).extracting(LeftOut::account).containsExactly("other");
  }

  @Test
  void aServiceOfACarrierThatToldNothingIsWaitedFor() {
    var gateway = new CarrierInMemory("gateway", true);
    gateway.missing = List.of("UPS");

    assertThatThrownBy(
            () ->
                choice.choose(
                    new Delivery("flat_rate", "Courier", false),
                    to("DE"),
                    all(List.of(gateway)),
                    "demo"))
        .isInstanceOfSatisfying(
            ProviderUnavailable.class,
            wait -> {
              assertThat(wait.outcome().mayHaveHappened()).isFalse();
              assertThat(wait.outcome().reason()).contains("national", "UPS");
            });
  }

  @Test
  void theCheapestOfThoseThatAnsweredIsTakenAndTheOthersNamed() {
    var gateway = new CarrierInMemory("gateway", true);
    gateway.missing = List.of("UPS", "DHL");

    Choice chosen = free(List.of(gateway));

    assertThat(chosen.selection().service()).isEqualTo("economy");
    assertThat(chosen.leftOut()).containsExactly(new LeftOut("gateway", "no rates of UPS, DHL"));
  }

  @Test
  void oneThatTakesTooLongIsNotWaitedFor() {
    var hangs = new CarrierInMemory("hangs", true);
    hangs.hangs = true;
    var impatient = new ServiceChoice(List.of(), ServiceRule.CHEAPEST, Duration.ofMillis(50));

    Choice chosen = impatient.choose(null, to("PL"), all(List.of(hangs, carrier)), "demo");

    assertThat(chosen.carrier().name()).isEqualTo("memory");
    assertThat(chosen.leftOut())
        .containsExactly(new LeftOut("hangs", "it did not answer within PT0.05S"));
  }

  @Test
  void theParcelWaitsIfNoneOfThemAnswers() {
    var other = new CarrierInMemory("other", true);
    carrier.away(true);
    other.away(true);

    assertThatThrownBy(() -> free(List.of(carrier, other))).isInstanceOf(ProviderUnavailable.class);
  }

  @Test
  void aRuleMayNameTheAccountAndMatchesOnlyWhatThatServes() {
    var berlin = new CarrierInMemory("berlin");
    ServiceChoice of = toGermanyBy("berlin");
    Scope ofWarehouse1 = new Scope(Set.of(), Set.of("WH1"), 100, true);
    Scope ofWarehouse2 = new Scope(Set.of(), Set.of("WH2"), 100, true);
    Scope inactive = new Scope(Set.of(), Set.of(), 100, false);

    assertThat(account(of, berlin, Scope.ALL)).isEqualTo("berlin express");
    assertThat(account(of, berlin, ofWarehouse1)).isEqualTo("berlin express");
    assertThat(account(of, berlin, ofWarehouse2)).isEqualTo("memory economy");
    assertThat(account(of, berlin, inactive)).isEqualTo("memory economy");
  }

  @Test
  void aRuleThatNamesNoAccountThatThereIsKeepsTheParcelWaiting() {
    ServiceChoice of = toGermanyBy("belrin");

    assertThatThrownBy(() -> of.choose(null, to("DE"), all(List.of(carrier)), "demo"))
        .isInstanceOf(ProviderUnavailable.class)
        .hasMessageContaining("belrin");
    assertThat(of.choose(null, to("PL"), all(List.of(carrier)), "demo").carrier())
        .isSameAs(carrier);
  }

  private static ServiceChoice toGermanyBy(String account) {
    return new ServiceChoice(
        List.of(new ServiceRule(null, null, Set.of("DE"), account, "express")),
        "economy",
        Duration.ofSeconds(2));
  }

  private String account(ServiceChoice of, CarrierInMemory other, Scope scope) {
    Accounts accounts =
        AccountsInTests.of(
            List.of(carrier, other), List.of(new Scope(Set.of(), Set.of(), 1, true), scope));
    Choice chosen = of.choose(null, to("DE"), accounts, "demo");
    return chosen.carrier().name() + ' ' + chosen.selection().service();
  }

  private Choice free(List<Carrier> carriers) {
    return choice.choose(
        new Delivery("free_shipping", "Free", false), to("PL"), all(carriers), "demo");
  }

  private static Accounts all(List<? extends Carrier> carriers) {
    return new Accounts(carriers, carriers.getFirst().name());
  }

  private String chosen(Delivery delivery, Shipment shipment) {
    return choice.choose(delivery, shipment, all(List.of(carrier)), "demo").selection().service();
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
