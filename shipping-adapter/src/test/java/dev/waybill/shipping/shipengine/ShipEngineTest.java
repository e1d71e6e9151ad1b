package dev.waybill.shipping.shipengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.AddressVerdict;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierContract;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Manifests;
import dev.waybill.shipping.carrier.Options;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Pickups;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.Rate;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.TrackingProblem;
import dev.waybill.shipping.carrier.TrackingStatus;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.testing.step.OutsideWorld;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** ShipEngine by its protocol, as the sandbox speaks it. */
class ShipEngineTest extends CarrierContract {

  private static final Carrier LIVE = Sandboxed.live("shipengine");

  @AfterEach
  @Override
  protected void beWell() {
    OutsideWorld.allWell();
    habits("{}");
  }

  @Override
  protected Carrier carrier() {
    return LIVE;
  }

  @Override
  protected Carrier withWrongKey() {
    return Sandboxed.open("wrong-key", "/shipengine/v1", "another-key", false);
  }

  @Override
  protected Carrier atWrongAddress() {
    return Sandboxed.open("wrong-address", "/shipengine", "sandbox-shipengine-key", false);
  }

  @Override
  protected Optional<Carrier> ofSomebodyElse() {
    return Optional.of(
        Sandboxed.open("other", "/shipengine/v1", "TEST_sandbox-shipengine-key", true));
  }

  @Override
  protected String service() {
    return "sandbox_post/sandbox_post_economy";
  }

  @Override
  protected void loseAnswers() {
    habits("{\"losesAnswers\": true}");
  }

  @Override
  protected void beAway() {
    OutsideWorld.fault("shipengine", "{\"outage\": true}");
  }

  @Override
  protected void beBusy() {
    habits("{\"perMinute\": 1}");
    // The call of this minute.
    catchThrowableOfType(ProviderUnavailable.class, () -> carrier().check());
  }

  @Override
  protected boolean beInDoubt() {
    habits("{\"purchases\": \"in-doubt\"}");
    return true;
  }

  @Override
  protected void sellSlowly() {
    habits("{\"carrierMs\": 300}");
  }

  @Override
  protected boolean expireRates() {
    OutsideWorld.call("DELETE", "/sandbox/shipengine/rates", "");
    return true;
  }

  @Override
  protected boolean refuseRefunds() {
    habits("{\"voids\": \"later\"}");
    return true;
  }

  @Override
  protected boolean handOver(String labelId) {
    event(labelId, "{\"status\": \"AC\"}");
    return true;
  }

  @Override
  protected Seen lastSeen() {
    JsonNode shipment = OutsideWorld.read("/sandbox/shipengine/sold");
    JsonNode parcel = shipment.path("packages").path(0);
    JsonNode size = parcel.path("dimensions");
    var goods = new LinkedHashMap<String, Integer>();
    parcel
        .path("products")
        .forEach(
            one ->
                goods.put(
                    one.path("harmonized_tariff_code").asString(), one.path("quantity").asInt()));
    return new Seen(
        address(shipment.path("ship_from")),
        address(shipment.path("ship_to")),
        grams(parcel.path("weight")),
        new Parcel.Dimensions(
            millimetres(size, "length"), millimetres(size, "width"), millimetres(size, "height")),
        goods);
  }

  @Override
  protected Money charged(String labelId) {
    JsonNode label = OutsideWorld.read("/sandbox/shipengine/labels/" + labelId);
    return amount(label.path("shipment_cost")).plus(amount(label.path("insurance_cost")));
  }

  @Override
  protected int live(String reference) {
    String order = reference.substring(0, reference.indexOf('/'));
    return OutsideWorld.effects(order).path("labels").path("live").asInt();
  }

  // What only this gateway has

  @Test
  void whatIsPaidIsTheSumOfAllThatARateSays() {
    Options options =
        new Options(
            Options.Signature.ADULT, new Money(15000, "EUR"), null, null, Document.Format.PDF);
    Shipment plain = shipment();
    Shipment insured = with(options);

    Rate rate = cheapest(carrier().draft(insured));
    Label label =
        carrier()
            .buy(
                insured, Selection.of(carrier().draft(insured), cheapest(carrier().draft(insured))))
            .label();

    assertThat(label.amount()).isEqualTo(rate.amount()).isEqualTo(charged(label.id()));
    // Two for the signature, one percent for the insurance.
    assertThat(rate.amount())
        .isEqualTo(cheapest(carrier().draft(plain)).amount().plus(new Money(350, "EUR")));
  }

  @Test
  void twoCarriersOfAnAccountKeepTheirCurrencies() {
    assertThat(carrier().draft(shipment()).rates())
        .extracting(rate -> rate.carrier() + ' ' + rate.amount().currency())
        .containsOnly("Sandbox Post EUR", "Sandbox Parcel USD");
    assertThat(Sandboxed.live("one", Map.of("carriers", "se-100002")).draft(shipment()).rates())
        .extracting(Rate::carrier)
        .containsOnly("Sandbox Parcel");
  }

  @Test
  void aCarrierThatIsNotConnectedIsNoRefusalOfTheOrder() {
    Carrier wrong = Sandboxed.live("not-connected", Map.of("carriers", "se-100001,se-999"));

    assertThat(wrong.draft(shipment()).rates()).isNotEmpty();
    assertThatThrownBy(() -> Sandboxed.live("none", Map.of("carriers", "se-999")).draft(shipment()))
        .isInstanceOf(ProviderUnavailable.class);
    assertThatThrownBy(() -> Sandboxed.live("typo", Map.of("carriers", "ups")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anotherDraftOfAReferenceIsTheSameShipmentAsItIsNow() {
    Shipment before = shipment();
    Draft first = carrier().draft(before);
    Shipment heavier =
        new Shipment(
            before.reference(),
            before.number(),
            before.location(),
            before.origin(),
            before.shipTo(),
            before.email(),
            new Parcel(2400, before.parcel().dimensions(), before.parcel().items()),
            null,
            Options.NONE);

    Draft second = carrier().draft(heavier);
    carrier().buy(heavier, Selection.of(second, cheapest(second)));

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(lastSeen().grams()).isEqualTo(2400);
  }

  @Test
  void referencesThatBeginAlikeAreTwoShipments() {
    String alike = "demo:" + UUID.randomUUID() + "/buy-label[a warehouse of a long name]#";

    Draft first = carrier().draft(under(alike + 1));
    Draft second = carrier().draft(under(alike + 2));

    assertThat(alike).hasSizeGreaterThan(50);
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(carrier().find(alike + 2, first.id())).isEmpty();
  }

  @Test
  void ratesThatCannotBeHadAreNotOffered() {
    assertThat(carrier().draft(shipment()).rates())
        .extracting(Rate::service)
        .containsExactlyInAnyOrder(
            "sandbox_post/sandbox_post_economy",
            "sandbox_post/sandbox_post_express",
            "sandbox_parcel/sandbox_parcel_economy",
            "sandbox_parcel/sandbox_parcel_express");
  }

  @Test
  void aKeyOfTheTestModeGoesWithAnAccountForTests() {
    assertThatThrownBy(() -> Sandboxed.open("a", "/shipengine/v1", "TEST_key", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("TEST_key");
    assertThatThrownBy(() -> Sandboxed.open("a", "/shipengine/v1", "live-key", true))
        .isInstanceOf(IllegalArgumentException.class);

    Carrier test = ofSomebodyElse().orElseThrow();
    Shipment shipment = shipment();
    Draft draft = test.draft(shipment);
    Label label = test.buy(shipment, Selection.of(draft, cheapest(draft))).label();
    assertThat(label.test()).isTrue();
    assertThat(test.voidLabel(label.id()).state()).isEqualTo(Refund.State.NOT_APPLICABLE);
  }

  @ParameterizedTest
  @EnumSource(Document.Format.class)
  void aLabelComesInTheFormatThatIsAsked(Document.Format format) {
    Shipment shipment = with(new Options(Options.Signature.NONE, null, null, null, format));

    Purchase purchase = buy(shipment);

    assertThat(purchase.documents()).hasSize(1);
    assertThat(purchase.documents().getFirst().format()).isEqualTo(format);
    assertThat(new String(purchase.documents().getFirst().content(), 0, 4))
        .isEqualTo(
            switch (format) {
              case PDF, PDF_A6 -> "%PDF";
              case ZPL -> "^XA^";
              case PNG -> "\uFFFDPNG";
            });
    assertThat(layout(purchase.label())).isEqualTo(format == Document.Format.PDF_A6 ? "A6" : "4x6");
  }

  @Test
  void aManifestOfEachCarrierHasEveryLabelOnce() {
    Label first = buy(shipment()).label();
    Label second = buy(shipment(), "sandbox_parcel/sandbox_parcel_economy").label();
    Label gone = buy(shipment()).label();
    carrier().voidLabel(gone.id());
    Manifests manifests = carrier().manifests().orElseThrow();
    var labels = List.of(first, second, gone);

    List<Manifests.Manifest> made = manifests.close(labels, LocalDate.of(2026, 12, 1));

    assertThat(made)
        .extracting(Manifests.Manifest::labels)
        .containsExactlyInAnyOrder(List.of(first.id()), List.of(second.id()));
    assertThat(made)
        .allSatisfy(
            one ->
                assertThat(new String(one.documents().getFirst().content(), 0, 4))
                    .isEqualTo("%PDF"));
    assertThat(manifests.close(labels, LocalDate.of(2026, 12, 1))).isEmpty();
    assertThat(manifests.close(List.of(), LocalDate.of(2026, 12, 1))).isEmpty();
  }

  @Test
  void aManifestWhoseAnswerIsLostMayHaveBeenMadeAndIsNotMadeTwice() {
    Label label = buy(shipment()).label();
    Manifests manifests = carrier().manifests().orElseThrow();
    habits("{\"losesAnswers\": true}");

    var failure =
        catchThrowableOfType(
            ProviderUnavailable.class,
            () -> manifests.close(List.of(label), LocalDate.of(2026, 12, 1)));

    beWell();
    assertThat(failure.outcome().mayHaveHappened()).isTrue();
    assertThat(manifests.close(List.of(label), LocalDate.of(2026, 12, 1))).isEmpty();
  }

  @Test
  void aDriverIsOrderedAndSentAwayByASenderWhoCanBeReached() {
    Label label = buy(shipment()).label();
    Pickups pickups = carrier().pickups().orElseThrow();
    Instant nine = Instant.parse("2026-12-01T09:00:00Z");
    var sender = new Sender(ORIGIN, "dock@example.com", null, null, null);

    Pickups.Pickup pickup =
        pickups.book("demo/pickup-1", sender, List.of(label), nine, nine.plusSeconds(7200));

    assertThat(pickup.confirmation()).isNotBlank();
    pickups.cancel(pickup.id());
    pickups.cancel(pickup.id());
    assertRefusal(
        "missing-sender",
        () ->
            pickups.book(
                "demo/pickup-2",
                new Sender(ORIGIN, null, null, null, null),
                List.of(label),
                nine,
                nine.plusSeconds(7200)));
  }

  @Test
  void aLabelWhoseNumberComesLaterIsALabel() {
    habits("{\"purchases\": \"processing\"}");
    Shipment shipment = shipment();
    Selection selection = select(shipment);

    Purchase purchase = carrier().buy(shipment, selection);

    assertThat(purchase.label().trackingNumber()).isEmpty();
    assertThat(purchase.documents()).isEmpty();
    String id = purchase.label().id();
    OutsideWorld.call("POST", "/sandbox/shipengine/labels/" + id + "/complete", "");
    assertThat(carrier().find(shipment.reference(), selection.draft()))
        .singleElement()
        .satisfies(label -> assertThat(label.trackingNumber()).isNotEmpty());
    assertThat(carrier().documents(id, Document.Format.PDF)).hasSize(1);
  }

  @Test
  void aCarrierThatFailedBoughtNothingAndIsAskedAgain() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    habits("{\"purchases\": \"failed\"}");

    var failure =
        catchThrowableOfType(ProviderUnavailable.class, () -> carrier().buy(shipment, selection));

    beWell();
    assertThat(failure.outcome().mayHaveHappened()).isTrue();
    assertThat(carrier().find(shipment.reference(), selection.draft())).isEmpty();
    carrier().buy(shipment, selection);
    assertThat(live(shipment.reference())).isOne();
  }

  @Test
  void aSilentCarrierLeavesTheRatesOfTheOthersAndIsNamed() {
    habits("{\"silentCarrier\": \"se-100002\"}");

    Draft draft = carrier().draft(shipment());

    assertThat(draft.rates()).isNotEmpty().extracting(Rate::carrier).containsOnly("Sandbox Post");
    assertThat(draft.missing()).containsExactly("sandbox_parcel");
    assertThatThrownBy(
            () -> Sandboxed.live("alone", Map.of("carriers", "se-100002")).draft(shipment()))
        .isInstanceOfSatisfying(
            ProviderUnavailable.class,
            failure -> assertThat(failure.outcome().mayHaveHappened()).isFalse());
  }

  @Test
  void theMoneyOfAVoidIsFollowedToItsEnd() {
    habits("{\"refunds\": \"pending\"}");
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    Label label = carrier().buy(shipment, selection).label();

    assertThat(carrier().voidLabel(label.id()).state()).isEqualTo(Refund.State.REQUESTED);
    refund(label, "rejected");
    assertThat(carrier().refund(label.id()).state()).isEqualTo(Refund.State.REJECTED);
    assertThat(carrier().find(shipment.reference(), selection.draft())).allMatch(Label::voided);
    refund(label, "approved");
    assertThat(carrier().refund(label.id()))
        .isEqualTo(new Refund(Refund.State.CREDITED, label.amount(), null));
  }

  @Test
  void aVoidThatComesTooLateKeepsTheLabel() {
    Label label = buy(shipment()).label();
    habits("{\"voids\": \"refused\"}");

    Refund refund = carrier().voidLabel(label.id());

    assertThat(refund.state()).isEqualTo(Refund.State.REJECTED);
    assertThat(refund.words()).contains("time");
    assertThat(carrier().refund(label.id()).state()).isEqualTo(Refund.State.NONE);
  }

  @Test
  void goodsAcrossABorderWithoutADeclarationNeedOne() {
    assertRefusal("missing-customs", () -> buy(shipment(abroad(), null)));
  }

  @Test
  void nobodyGoesToTheSouthPole() {
    Draft draft = carrier().draft(shipment(address("1", "AQ"), null));

    assertThat(draft.rates()).isEmpty();
    assertThat(draft.messages()).isNotEmpty().allMatch(words -> words.contains("Antarctica"));
  }

  @Test
  void aParcelIsFollowedWithItsEventsInTheirOrder() {
    Label label = buy(shipment()).label();
    var tracking = carrier().tracking().orElseThrow();
    assertThat(tracking.track(label.id(), label.trackingNumber()).status())
        .isEqualTo(TrackingStatus.LABEL_CREATED);

    event(
        label.id(),
        "{\"status\": \"IT\", \"detail\": \"HUB_SCAN_IN\", \"city\": \"Poznan\", \"at\":"
            + " \"2026-11-30T10:00:00Z\"}");
    event(
        label.id(),
        "{\"status\": \"EX\", \"detail\": \"REFUSED_BY_CUSTOMER\", \"words\": \"Signed by J."
            + " Nowak\", \"at\": \"2026-11-30T12:00:00Z\"}");
    TrackedParcel parcel = tracking.track(label.id(), label.trackingNumber());

    assertThat(parcel.status()).isEqualTo(TrackingStatus.EXCEPTION);
    assertThat(parcel.labelId()).isEqualTo(label.id());
    assertThat(parcel.trackingNumber()).isEqualTo(label.trackingNumber());
    assertThat(parcel.expected()).isAfter(Instant.now());
    assertThat(parcel.events())
        .extracting(event -> event.status() + " " + event.problem() + ' ' + event.words())
        .containsExactly(
            "IN_TRANSIT null In Transit", "EXCEPTION " + TrackingProblem.REFUSED + " …");
    assertThat(parcel.events().getFirst().place()).isEqualTo("Poznan");
  }

  @Test
  void anAddressIsCheckedAndABetterOneSuggested() {
    var check = carrier().addressCheck().orElseThrow();
    Address right = deliverable();

    assertThat(check.check(right).state()).isEqualTo(AddressVerdict.State.DELIVERABLE);
    AddressVerdict corrected =
        check.check(
            new Address(
                right.name(),
                null,
                "Main Streat 1",
                null,
                right.city(),
                null,
                right.postcode(),
                "PL",
                right.phone()));
    assertThat(corrected.state()).isEqualTo(AddressVerdict.State.CORRECTED);
    assertThat(corrected.suggestion().line1()).isEqualTo("MAIN STREET 1");
    assertThat(corrected.suggestion().name()).isEqualTo(right.name());
    assertThat(corrected.words()).isNotEmpty();
    assertThat(check.check(undeliverable()).state()).isEqualTo(AddressVerdict.State.UNDELIVERABLE);
    assertThat(check.check(address("1", "AQ")).state()).isEqualTo(AddressVerdict.State.UNKNOWN);
  }

  @Test
  void aLabelOfTheWayBackIsBoughtOnce() {
    Label there = buy(shipment()).label();
    var back =
        new Shipment(
            "demo:" + UUID.randomUUID() + "/return-label",
            "WH2",
            deliverable(),
            ORIGIN,
            new Parcel(500, new Parcel.Dimensions(300, 200, 100), List.of()));
    var returns = carrier().returnLabels().orElseThrow();
    loseAnswers();
    catchThrowableOfType(ProviderUnavailable.class, () -> returns.buyReturn(back, there));
    beWell();

    Label first = returns.buyReturn(back, there).label();
    Label second = returns.buyReturn(back, there).label();

    assertThat(second).isEqualTo(first);
    assertThat(first.service()).isEqualTo(there.service());
    assertThat(lastSeen().shipTo().city()).isEqualTo("Hamburg");
    assertThat(live(back.reference())).isOne();
  }

  @Test
  void aManifestSumsUpEachLabelOnce() {
    List<Label> labels = List.of(buy(shipment()).label(), buy(shipment()).label());
    var manifests = carrier().manifests().orElseThrow();

    var made = manifests.close(labels, LocalDate.now());

    assertThat(made).hasSize(1);
    assertThat(made.getFirst().labels())
        .containsExactlyElementsOf(labels.stream().map(Label::id).toList());
    assertThat(made.getFirst().documents())
        .singleElement()
        .satisfies(one -> assertThat(new String(one.content(), 0, 5)).isEqualTo("%PDF-"));
    assertThat(manifests.close(labels, LocalDate.now())).isEmpty();
  }

  @Test
  void aDriverComesAndIsSentAway() {
    Label label = buy(shipment()).label();
    var pickups = carrier().pickups().orElseThrow();
    var sender = new Sender(ORIGIN, "warehouse@example.com", null, null, null);

    var pickup =
        pickups.book(
            "pickup-1",
            sender,
            List.of(label),
            Instant.parse("2026-12-01T08:00:00Z"),
            Instant.parse("2026-12-01T12:00:00Z"));

    assertThat(pickup.confirmation()).isNotBlank();
    pickups.cancel(pickup.id());
    pickups.cancel(pickup.id());
  }

  @Test
  void whoSendsHasAPhoneNumber() {
    Shipment shipment = shipment();
    var silent =
        new Address(
            "Warehouse", null, "Hafenstrasse 5", null, "Hamburg", null, "20457", "DE", null);

    assertRefusal(
        "missing-sender",
        () ->
            carrier()
                .draft(
                    new Shipment(
                        shipment.reference(), "WH2", silent, deliverable(), shipment.parcel())));
  }

  private Shipment under(String reference) {
    Shipment plain = shipment();
    return new Shipment(reference, "WH2", plain.origin(), plain.shipTo(), plain.parcel());
  }

  private Shipment with(Options options) {
    Shipment plain = shipment();
    return new Shipment(
        plain.reference(),
        plain.number(),
        plain.location(),
        plain.origin(),
        plain.shipTo(),
        plain.email(),
        plain.parcel(),
        null,
        options);
  }

  private Rate cheapest(Draft draft) {
    return draft.rates().stream()
        .filter(rate -> rate.service().equals(service()))
        .findFirst()
        .orElseThrow();
  }

  private static String layout(Label label) {
    return OutsideWorld.read("/sandbox/shipengine/labels/" + label.id())
        .path("label_layout")
        .asString();
  }

  private static void refund(Label label, String status) {
    OutsideWorld.call(
        "POST",
        "/sandbox/shipengine/labels/" + label.id() + "/refund",
        "{\"status\": \"" + status + "\"}");
  }

  private static void habits(String habits) {
    OutsideWorld.call("PUT", "/sandbox/shipengine", habits);
  }

  private static void event(String labelId, String event) {
    OutsideWorld.call("POST", "/sandbox/shipengine/labels/" + labelId + "/events", event);
  }

  private static Address address(JsonNode place) {
    return new Address(
        place.path("name").asString(""),
        text(place, "company_name"),
        place.path("address_line1").asString(""),
        text(place, "address_line2"),
        place.path("city_locality").asString(""),
        text(place, "state_province"),
        place.path("postal_code").asString(""),
        place.path("country_code").asString(""),
        text(place, "phone"));
  }

  private static String text(JsonNode place, String name) {
    return place.hasNonNull(name) ? place.path(name).asString() : null;
  }

  private static Money amount(JsonNode amount) {
    return money(
        amount.path("amount").asString(), amount.path("currency").asString().toUpperCase());
  }

  private static int grams(JsonNode weight) {
    double unit =
        switch (weight.path("unit").asString()) {
          case "gram" -> 1;
          case "kilogram" -> 1000;
          case "ounce" -> 28.349523;
          default -> 453.59237;
        };
    return (int) Math.round(weight.path("value").asDouble() * unit);
  }

  private static int millimetres(JsonNode size, String side) {
    BigDecimal unit =
        size.path("unit").asString().equals("inch") ? new BigDecimal("25.4") : BigDecimal.TEN;
    return size.path(side).decimalValue().multiply(unit).intValue();
  }
}
