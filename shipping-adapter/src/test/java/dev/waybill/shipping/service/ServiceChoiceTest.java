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
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Options;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.rules.ChosenBy;
import dev.waybill.shipping.rules.ConfiguredRule;
import dev.waybill.shipping.rules.Consignment;
import dev.waybill.shipping.rules.RuleSet;
import dev.waybill.shipping.rules.RulesInTests;
import dev.waybill.shipping.rules.Wish;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceChoiceTest {

  private final CarrierInMemory carrier = new CarrierInMemory("memory");

  private final ServiceChoice choice =
      new ServiceChoice(
          configured(
              new ConfiguredRule(null, Pattern.compile("express|24h"), null, null, "express"),
              new ConfiguredRule("flat_rate", null, Set.of("DE"), null, "national"),
              new ConfiguredRule("free_shipping", null, null, null, Wish.CHEAPEST)),
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
    var elsewhere = new ServiceChoice(RulesInTests.NONE, "paket", Duration.ofSeconds(2));

    Choice chosen = elsewhere.choose(of(null, to("DE")), all(List.of(gateway)));

    assertThat(chosen.selection().service()).isEqualTo("economy");
    assertThat(gateway.quotes).isOne();
  }

  @Test
  void aServiceThatAGatewayDoesNotOfferIsNamedWithThoseThatItDoes() {
    var gateway = new CarrierInMemory("gateway", true);

    assertThatThrownBy(
            () ->
                choice.choose(
                    of(new Delivery("flat_rate", "Courier", false), to("DE")),
                    all(List.of(gateway))))
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
                    of(new Delivery("flat_rate", "Courier", false), to("DE")),
                    all(List.of(gateway))))
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
    var impatient = new ServiceChoice(RulesInTests.NONE, Wish.CHEAPEST, Duration.ofMillis(50));

    Choice chosen = impatient.choose(of(null, to("PL")), all(List.of(hangs, carrier)));

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

    assertThatThrownBy(() -> of.choose(of(null, to("DE")), all(List.of(carrier))))
        .isInstanceOf(ProviderUnavailable.class)
        .hasMessageContaining("belrin");
    assertThat(of.choose(of(null, to("PL")), all(List.of(carrier))).carrier()).isSameAs(carrier);
  }

  @Test
  void anAccountThatSaysSoTakesDangerousGoodsAndNoOther() {
    var battery =
        RulesInTests.of(
            to("DE").shipTo(), null, 1_000, List.of(), Map.of("PWR-20", "lithium battery"));
    String takesThem =
        "[{'name':'batteries','when':{'dangerousGoods':true},'then':{'accounts':['memory'],'service':'express','dangerousGoods':true}}]";

    assertThatThrownBy(
            () -> by("[{'name':'all','then':{'service':'express'}}]").choose(battery, all()))
        .isInstanceOfSatisfying(
            Refusal.class,
            no -> {
              assertThat(no.code()).isEqualTo("dangerous-goods");
              assertThat(no.reason()).contains("PWR-20 (lithium battery)", "\"all\"");
            });
    assertThat(by(takesThem).choose(battery, all()).chosenBy())
        .isEqualTo(new ChosenBy("batteries", 7));
  }

  @Test
  void aRuleRefusesWithItsWords() {
    assertThatThrownBy(
            () ->
                by("[{'name':'islands','then':{'refuse':'No batteries to islands.'}}]")
                    .choose(of(null, to("ES")), all()))
        .isInstanceOfSatisfying(
            Refusal.class,
            no -> {
              assertThat(no.code()).isEqualTo("refused-by-rule");
              assertThat(no.reason())
                  .isEqualTo("By the rule \"islands\": No batteries to islands.");
            });
  }

  @Test
  void aRuleAsksForMoreThanTheService() {
    var parcel = RulesInTests.to(to("PL").shipTo(), null);
    Choice chosen =
        by("""
        [{'name':'dear','when':{'value':{'from':200,'currency':'EUR'}},
          'then':{'service':'fastest','insurance':'50%','signature':'adult','packaging':'box-s','label':'ZPL'}}]
        """)
            .choose(parcel, all());

    Shipment shipment = chosen.terms().of(parcel);
    assertThat(shipment.options().insurance()).isEqualTo(new Money(6_000, "EUR"));
    assertThat(shipment.options().signature()).isEqualTo(Options.Signature.ADULT);
    assertThat(shipment.options().format()).isEqualTo(Document.Format.ZPL);
    assertThat(shipment.parcel().packaging()).isEqualTo("box-s");
    assertThat(chosen.selection().service()).isEqualTo("express");
  }

  @Test
  void whatNoRuleMatchesGoesByTheFallbackAndSaysByWhichVersion() {
    Choice chosen =
        by("[{'name':'one','when':{'countries':['FR']},'then':{'service':'x'}}]")
            .choose(of(null, to("PL")), all());

    assertThat(chosen.selection().service()).isEqualTo("economy");
    assertThat(chosen.chosenBy()).isEqualTo(new ChosenBy(null, 7));
  }

  private static ServiceChoice by(String rules) {
    return new ServiceChoice(RulesInTests.rules(7, rules), "economy", Duration.ofSeconds(2));
  }

  private Accounts all() {
    return all(List.of(carrier));
  }

  private static ServiceChoice toGermanyBy(String account) {
    return new ServiceChoice(
        configured(new ConfiguredRule(null, null, Set.of("DE"), account, "express")),
        "economy",
        Duration.ofSeconds(2));
  }

  private String account(ServiceChoice of, CarrierInMemory other, Scope scope) {
    Accounts accounts =
        AccountsInTests.of(
            List.of(carrier, other), List.of(new Scope(Set.of(), Set.of(), 1, true), scope));
    Choice chosen = of.choose(of(null, to("DE")), accounts);
    return chosen.carrier().name() + ' ' + chosen.selection().service();
  }

  private Choice free(List<Carrier> carriers) {
    return choice.choose(of(new Delivery("free_shipping", "Free", false), to("PL")), all(carriers));
  }

  private static Accounts all(List<? extends Carrier> carriers) {
    return new Accounts(carriers, carriers.getFirst().name());
  }

  private String chosen(Delivery delivery, Shipment shipment) {
    return choice.choose(of(delivery, shipment), all(List.of(carrier))).selection().service();
  }

  private static Function<String, RuleSet> configured(ConfiguredRule... lines) {
    RuleSet rules = RuleSet.of(RuleSet.SETTINGS, ConfiguredRule.rules(List.of(lines)));
    return shop -> rules;
  }

  private static Consignment of(Delivery delivery, Shipment shipment) {
    return new Consignment("demo", shipment, delivery, List.of(), null, null, Map.of(), 1);
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
