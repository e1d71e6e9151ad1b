package dev.waybill.shipping.easypost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.sandbox.easypost.EasyPost;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.AddressVerdict;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Customs;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Document.Format;
import dev.waybill.shipping.carrier.Document.Kind;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Manifests.Manifest;
import dev.waybill.shipping.carrier.Options;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Pickups;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.TrackingStatus;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import dev.waybill.testing.step.OutsideWorld;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What only EasyPost does, against the end in the sandbox. */
class EasyPostTest {

  private static final Address DEPOT =
      new Address(
          "Depot", "Waybill Goods", "1 Dock St", "Unit 9", "Oakland", "CA", "94607", "US", null);
  private static final Address HOME =
      new Address(
          "Ann Miller", null, "2 Elm St", "Apt 4", "Austin", "TX", "78701", "US", "+15125550100");
  private static final Carrier CARRIER = EasyPostSandbox.test("easypost-us");

  @AfterAll
  static void close() {
    CARRIER.close();
  }

  @AfterEach
  void well() {
    EasyPostSandbox.well();
  }

  @ParameterizedTest
  @CsvSource({"account, carrier-account", "silent, carrier-account", "carrier, carrier-away"})
  void noRatesForOtherReasonsThanTheOrderNeverUndoIt(String whose, String code) {
    EasyPostSandbox.behaves("{\"noRates\": \"%s\"}".formatted(whose));

    assertWithoutEffect(code, () -> CARRIER.draft(shipment()));
  }

  @Test
  void noRatesBecauseOfTheOrderAreItsRefusal() {
    EasyPostSandbox.behaves("{\"noRates\": \"order\"}");

    assertThatThrownBy(() -> CARRIER.draft(shipment()))
        .isInstanceOfSatisfying(
            Refusal.class, no -> assertThat(no.code()).isEqualTo("unsupported-country"));
  }

  @ParameterizedTest
  @CsvSource({"timed_out", "no_response", "no_response_bought", "in_progress"})
  void aPurchaseThatNobodyKnowsOfMayHaveHappenedAndIsMadeOnce(String how) {
    Shipment shipment = shipment();
    Selection selection = cheapest(shipment);
    EasyPostSandbox.behaves("{\"buy\": \"%s\"}".formatted(how));

    var failure =
        catchThrowableOfType(ProviderUnavailable.class, () -> CARRIER.buy(shipment, selection));

    assertThat(failure.outcome().mayHaveHappened()).isTrue();
    await()
        .ignoreException(ProviderUnavailable.class)
        .untilAsserted(
            () -> assertThat(CARRIER.buy(shipment, selection).label().refund()).isNotNull());
    assertThat(live(shipment)).isOne();
  }

  @Test
  void aDraftWhoseAnswerIsLostIsUsedAndNoneMadeBesideIt() {
    Shipment shipment = shipment();
    EasyPostSandbox.behaves("{\"lose\": [\"create\"]}");

    Draft draft = CARRIER.draft(shipment);

    EasyPostSandbox.well();
    assertThat(EasyPostSandbox.made(shipment.reference())).isOne();
    assertThat(draft.rates()).isNotEmpty();
  }

  @Test
  void aPurchaseThatTheCarrierFailedDidNotHappen() {
    Shipment shipment = shipment();
    Selection selection = cheapest(shipment);
    EasyPostSandbox.behaves("{\"buy\": \"failure\"}");

    assertWithoutEffect("carrier-account", () -> CARRIER.buy(shipment, selection));

    assertThat(live(shipment)).isZero();
  }

  @Test
  void aLabelThatCannotBeReadBackWasBoughtAllTheSame() {
    Shipment shipment = shipment();
    Selection selection = cheapest(shipment);
    CARRIER.buy(shipment, selection);
    // The purchase is answered "exists"; what is read then is lost.
    EasyPostSandbox.behaves("{\"lose\": [\"shipment\"]}");

    var failure =
        catchThrowableOfType(ProviderUnavailable.class, () -> CARRIER.buy(shipment, selection));

    assertThat(failure.outcome().mayHaveHappened()).isTrue();
  }

  @Test
  void theDraftOfAnotherCommandIsNotTheLabelOfThisOne() {
    Shipment other = shipment();
    Selection selection = cheapest(other);
    CARRIER.buy(other, selection);

    assertThatThrownBy(() -> CARRIER.buy(shipment(), selection))
        .isInstanceOf(ProviderUnavailable.class);
    assertThat(live(other)).isOne();
  }

  @Test
  void aRateThatDiedCostsMoreInTheNextDraft() {
    Shipment shipment = shipment();
    Draft before = CARRIER.draft(shipment);
    Selection selection = selection(before);
    EasyPostSandbox.behaves("{\"buy\": \"rate_died\"}");
    assertThatThrownBy(() -> CARRIER.buy(shipment, selection))
        .isInstanceOf(dev.waybill.shipping.carrier.RateExpired.class);

    Purchase purchase = CARRIER.buy(shipment, cheapest(shipment));

    assertThat(purchase.label().refund()).isEqualTo(Refund.State.NONE);
    assertThat(live(shipment)).isOne();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theFileComesWithThePurchaseInTheFormatThatWasWished(Format format) {
    Purchase purchase = bought(with(new Options(Options.Signature.NONE, null, null, null, format)));

    assertThat(purchase.documents()).hasSize(1);
    Document document = purchase.documents().getFirst();
    assertThat(document.kind()).isEqualTo(Kind.LABEL);
    assertThat(document.format().contentType()).isEqualTo(format.contentType());
    assertThat(begins(document)).startsWith(beginning(format));
  }

  @Test
  void aPictureIsHadInEveryFormatAndAPdfIsGivenAsItIs() {
    Label picture =
        bought(with(new Options(Options.Signature.NONE, null, null, null, Format.PNG))).label();
    Label pdf = bought(shipment()).label();

    for (Format format : Format.values()) {
      Document document = CARRIER.documents(picture.id(), format).getFirst();
      assertThat(begins(document)).startsWith(beginning(format));
    }
    assertThat(CARRIER.documents(pdf.id(), Format.ZPL).getFirst().format()).isEqualTo(Format.PDF);
  }

  @Test
  void aLabelWhoseFileIsNotToBeHadIsBoughtAllTheSame() {
    Shipment shipment = shipment();
    EasyPostSandbox.behaves("{\"lose\": [\"file\"]}");

    Purchase purchase = CARRIER.buy(shipment, cheapest(shipment));

    assertThat(purchase.documents()).isEmpty();
    assertThat(CARRIER.documents(purchase.label().id(), Format.PDF)).hasSize(1);
  }

  @Test
  void insuranceAndSignatureReachEasyPostAndTestLabelsSaySo() {
    Options options =
        new Options(Options.Signature.ANYBODY, new Money(24999, "USD"), null, null, Format.PDF);

    Label label = bought(with(options)).label();

    assertThat(EasyPostSandbox.sold(label.id()).path("insurance").asString()).isEqualTo("249.99");
    assertThat(
            EasyPostSandbox.asked("/shipments")
                .at("/shipment/options/delivery_confirmation")
                .asString())
        .isEqualTo("SIGNATURE");
    assertThat(label.test()).isTrue();
  }

  @Test
  void aParcelAcrossABorderComesWithItsInvoice() {
    Address abroad =
        new Address("Jo Ng", null, "3 King St W", "Unit 2", "Toronto", "ON", "M5H 1A1", "CA", null);
    var goods = new Customs.Goods("MUG", "mug", 2, new Money(900, "USD"), 200, "691200", "US");
    var customs =
        new Customs(Customs.Contents.MERCHANDISE, Customs.Incoterm.DAP, null, List.of(goods));

    Purchase purchase = bought(shipment(abroad, customs, Options.NONE));

    assertThat(purchase.documents())
        .extracting(Document::kind)
        .containsExactly(Kind.LABEL, Kind.CUSTOMS_INVOICE);
    assertThat(EasyPostSandbox.asked("/shipments").at("/shipment/customs_info/eel_pfc").asString())
        .isEqualTo("NOEEI 30.37(a)");
  }

  @Test
  void aFreshLabelIsRefusedFirstAndTakenWhenAskedAgain() {
    Label label = bought(shipment()).label();
    EasyPostSandbox.behaves("{\"refundRejections\": 1}");

    assertThat(CARRIER.voidLabel(label.id()).state()).isEqualTo(Refund.State.REJECTED);
    assertThat(CARRIER.refund(label.id()).state()).isEqualTo(Refund.State.REJECTED);
    assertThat(CARRIER.voidLabel(label.id()).state()).isEqualTo(Refund.State.REQUESTED);
  }

  @ParameterizedTest
  @CsvSource({"submitted, REQUESTED", "refunded, CREDITED", "not_applicable, NOT_APPLICABLE"})
  void aVoidIsFollowedUntilItsMoneyIsBack(String theirs, Refund.State ours) {
    Label label = bought(shipment()).label();
    EasyPostSandbox.behaves("{\"refund\": \"%s\"}".formatted(theirs));
    assertThat(CARRIER.voidLabel(label.id()).state()).isEqualTo(ours);
    assertThat(CARRIER.voidLabel(label.id()).state()).isEqualTo(ours);

    OutsideWorld.call(
        "POST", "/sandbox/easypost/refunds/" + label.id(), "{\"status\": \"refunded\"}");

    assertThat(CARRIER.refund(label.id()))
        .isEqualTo(new Refund(Refund.State.CREDITED, label.amount(), null));
  }

  @Test
  void aDraftIsNoLabel() {
    Draft draft = CARRIER.draft(shipment());
    String id = String.valueOf(draft.id());

    for (Runnable call :
        List.<Runnable>of(
            () -> CARRIER.voidLabel(id),
            () -> CARRIER.refund(id),
            () -> CARRIER.documents(id, Format.PDF))) {
      assertThatThrownBy(call::run)
          .isInstanceOfSatisfying(
              Refusal.class, no -> assertThat(no.code()).isEqualTo("unknown-label"));
    }
  }

  @Test
  void aLabelOfAnotherAccountIsNotUnknownButOurs() {
    Label label = bought(shipment()).label();
    Carrier other = EasyPostSandbox.production("easypost-other");

    assertWithoutEffect(ProviderUnavailable.REFUSED, () -> other.voidLabel(label.id()));
    other.close();
  }

  @Test
  void aParcelIsFollowedAndItsNewsIsTheSameWhenAsked() {
    Label label = bought(shipment()).label();
    EasyPostSandbox.scanned(
        label.id(),
        "{\"status\": \"in_transit\", \"status_detail\": \"received_at_origin_facility\","
            + " \"message\": \"Accepted\", \"city\": \"OAKLAND\", \"country\": \"US\"}");

    TrackedParcel parcel =
        CARRIER.tracking().orElseThrow().track(label.id(), label.trackingNumber());

    assertThat(parcel.labelId()).isEqualTo(label.id());
    assertThat(parcel.trackingNumber()).isEqualTo(label.trackingNumber());
    assertThat(parcel.status()).isEqualTo(TrackingStatus.ACCEPTED);
    assertThat(parcel.events()).hasSize(1);
    assertThat(parcel.events().getFirst().place()).isEqualTo("OAKLAND, US");
  }

  @Test
  void anAddressIsCheckedAndASuggestionKeepsWhatTheCustomerWrote() {
    var misspelt =
        new Address(
            "Ann", null, "2 Elm Street", "Apartment 4", "Sprinfield", "IL", "62701", "US", null);

    AddressVerdict verdict = CARRIER.addressCheck().orElseThrow().check(misspelt);

    assertThat(verdict.state()).isEqualTo(AddressVerdict.State.CORRECTED);
    assertThat(verdict.suggestion())
        .isEqualTo(
            new Address(
                "Ann",
                null,
                "2 Elm Street",
                "Apartment 4",
                "SPRINGFIELD",
                "IL",
                "62701",
                "US",
                null));
    assertThat(CARRIER.addressCheck().orElseThrow().check(HOME).state())
        .isEqualTo(AddressVerdict.State.DELIVERABLE);
  }

  @Test
  void theWayBackIsBoughtOnceFromTheSameCarrier() {
    Label outbound = bought(shipment()).label();
    Shipment back =
        new Shipment(
            "demo:" + UUID.randomUUID() + "/return",
            null,
            "main",
            HOME,
            DEPOT,
            null,
            shipment().parcel(),
            null,
            Options.NONE);
    EasyPostSandbox.behaves("{\"lose\": [\"buy\"]}");
    catchThrowableOfType(
        ProviderUnavailable.class,
        () -> CARRIER.returnLabels().orElseThrow().buyReturn(back, outbound));

    Purchase purchase = CARRIER.returnLabels().orElseThrow().buyReturn(back, outbound);

    assertThat(purchase.label().service()).isEqualTo(outbound.service());
    assertThat(purchase.documents().getFirst().kind()).isEqualTo(Kind.RETURN_LABEL);
    // EasyPost turns the addresses round itself.
    assertThat(EasyPostSandbox.asked("/shipments").at("/shipment/to_address/name").asString())
        .isEqualTo("Ann Miller");
    assertThat(live(back)).isOne();
  }

  @Test
  void aManifestHasEveryLabelOnce() {
    Label first = bought(shipment()).label();
    Label second = bought(shipment()).label();
    Label gone = bought(shipment()).label();
    CARRIER.voidLabel(gone.id());
    var labels = List.of(first, second, gone);

    List<Manifest> made =
        CARRIER.manifests().orElseThrow().close(labels, LocalDate.of(2026, 11, 30));

    assertThat(made).hasSize(1);
    assertThat(made.getFirst().labels()).containsExactly(first.id(), second.id());
    assertThat(begins(made.getFirst().documents().getFirst())).startsWith("%PDF");
    assertThat(CARRIER.manifests().orElseThrow().close(labels, LocalDate.of(2026, 11, 30)))
        .isEmpty();
  }

  @Test
  void aDriverIsOrderedAndSentAway() {
    Label label = bought(shipment()).label();
    Pickups pickups = CARRIER.pickups().orElseThrow();

    Pickups.Pickup pickup =
        pickups.book(
            "demo/pickup-1",
            new Sender(DEPOT, null, null, null, null),
            List.of(label),
            Instant.parse("2026-12-01T08:00:00Z"),
            Instant.parse("2026-12-01T12:00:00Z"));

    assertThat(pickup.confirmation()).isNotBlank();
    pickups.cancel(pickup.id());
    pickups.cancel(pickup.id());
  }

  @Test
  void aKeyOfTheOtherModeIsNotOpened() {
    assertThatThrownBy(
            () ->
                EasyPostSandbox.PROVIDER.open(
                    new Account(
                        "easypost",
                        "easypost",
                        Map.of(),
                        Map.of("apiKey", EasyPost.PRODUCTION_KEY),
                        true,
                        null,
                        true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("test")
        .hasMessageNotContaining(EasyPost.PRODUCTION_KEY);
  }

  private static Purchase bought(Shipment shipment) {
    return CARRIER.buy(shipment, cheapest(shipment));
  }

  private static Selection cheapest(Shipment shipment) {
    return selection(CARRIER.draft(shipment));
  }

  private static Selection selection(Draft draft) {
    return draft.rates().stream()
        .min(java.util.Comparator.comparing(rate -> rate.amount().amount()))
        .map(rate -> Selection.of(draft, rate))
        .orElseThrow();
  }

  private static Shipment shipment() {
    return with(Options.NONE);
  }

  private static Shipment with(Options options) {
    return shipment(HOME, null, options);
  }

  private static Shipment shipment(Address to, @Nullable Customs customs, Options options) {
    return new Shipment(
        "demo:" + UUID.randomUUID() + "/buy-label",
        "1001",
        "main",
        DEPOT,
        to,
        null,
        new Parcel(900, new Parcel.Dimensions(250, 200, 100), List.of()),
        customs,
        options);
  }

  private static int live(Shipment shipment) {
    String reference = shipment.reference();
    return OutsideWorld.effects(reference.substring(0, reference.indexOf('/')))
        .path("labels")
        .path("live")
        .asInt();
  }

  private static void assertWithoutEffect(String code, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ProviderUnavailable.class,
            failure -> {
              assertThat(failure.outcome().code()).isEqualTo(code);
              assertThat(failure.outcome().mayHaveHappened()).isFalse();
            });
  }

  private static String begins(Document document) {
    return new String(document.content(), 0, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static String beginning(Format format) {
    return switch (format) {
      case PDF, PDF_A6 -> "%PDF";
      case ZPL -> "^XA";
      case PNG -> "\u0089PNG";
    };
  }
}
