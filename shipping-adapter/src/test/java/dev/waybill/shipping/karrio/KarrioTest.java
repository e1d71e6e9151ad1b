package dev.waybill.shipping.karrio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.AddressVerdict;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierContract;
import dev.waybill.shipping.carrier.Customs;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.ForgedHook;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Options;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.RateExpired;
import dev.waybill.shipping.carrier.ReceivedHook;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.TrackingEvent;
import dev.waybill.shipping.carrier.TrackingProblem;
import dev.waybill.shipping.carrier.TrackingStatus;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.testing.step.OutsideWorld;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class KarrioTest extends CarrierContract {

  /** Shorter than a carrier takes. */
  private static final Duration HASTE = Duration.ofMillis(900);

  private static final Carrier CARRIER = open("karrio", "/karrio", "sandbox-karrio-key", Map.of());

  private static Carrier open(String id, String path, String key, Map<String, String> more) {
    return open(id, path, key, more, Duration.ofSeconds(5));
  }

  private static Carrier open(
      String id, String path, String key, Map<String, String> more, Duration answer) {
    return KarrioInSandbox.open(KarrioInSandbox.account(id, path, key, more, false), answer);
  }

  @AfterAll
  static void close() {
    CARRIER.close();
  }

  @AfterEach
  @Override
  protected void beWell() {
    KarrioInSandbox.beWell();
  }

  @Override
  protected Carrier carrier() {
    return CARRIER;
  }

  @Override
  protected Carrier withWrongKey() {
    return open("wrong-key", "/karrio", "another-key", Map.of());
  }

  @Override
  protected Carrier atWrongAddress() {
    return open("wrong-address", "/karrio/v1", "sandbox-karrio-key", Map.of());
  }

  @Override
  protected Optional<Carrier> ofSomebodyElse() {
    return Optional.of(open("else", "/karrio", "sandbox-karrio-other-key", Map.of()));
  }

  @Override
  protected String service() {
    return "ups-sandbox/ups_standard";
  }

  @Override
  protected void loseAnswers() {
    OutsideWorld.fault("karrio", "{\"answerLostRate\": 1}");
  }

  @Override
  protected boolean loseOneAnswerToAPurchase() {
    KarrioInSandbox.fault("purchase", "answer-lost");
    return true;
  }

  @Override
  protected void beAway() {
    OutsideWorld.fault("karrio", "{\"outage\": true}");
  }

  @Override
  protected void beBusy() {
    KarrioInSandbox.fault("purchase", "throttled");
  }

  @Override
  protected boolean beInDoubt() {
    KarrioInSandbox.fault("purchase", "error-after");
    return true;
  }

  @Override
  protected void sellSlowly() {
    KarrioInSandbox.works("{\"carrierMs\": 300}");
  }

  @Override
  protected boolean expireRates() {
    KarrioInSandbox.fault("purchase", "rate-died");
    return true;
  }

  @Override
  protected boolean refuseRefunds() {
    KarrioInSandbox.fault("cancel", "refused");
    return true;
  }

  @Override
  protected boolean handOver(String labelId) {
    KarrioInSandbox.move(
        KarrioInSandbox.shipment(labelId).path("tracking_number").asString(), "picked_up", "");
    return true;
  }

  /** Nothing is lost between grams and kilograms. */
  @Override
  protected int rounding() {
    return 0;
  }

  @Override
  protected Seen lastSeen() {
    for (JsonNode call : KarrioInSandbox.calls()) {
      if (call.path("method").asString().equals("POST")
          && call.path("path").asString().equals("/karrio/v1/shipments")) {
        return seen(call.path("body"));
      }
    }
    throw new AssertionError("No shipment was drafted");
  }

  private static Seen seen(JsonNode request) {
    JsonNode parcel = request.path("parcels").path(0);
    assertThat(parcel.path("weight_unit").asString()).isEqualTo("KG");
    assertThat(parcel.path("dimension_unit").asString()).isEqualTo("CM");
    var goods = new HashMap<String, Integer>();
    request
        .path("customs")
        .path("commodities")
        .forEach(one -> goods.put(one.path("hs_code").asString(), one.path("quantity").asInt()));
    return new Seen(
        address(request.path("shipper")),
        address(request.path("recipient")),
        parcel.path("weight").decimalValue().movePointRight(3).intValueExact(),
        new Parcel.Dimensions(
            side(parcel, "length"), side(parcel, "width"), side(parcel, "height")),
        goods);
  }

  private static int side(JsonNode parcel, String side) {
    return parcel.path(side).decimalValue().movePointRight(1).intValueExact();
  }

  private static Address address(JsonNode told) {
    return new Address(
        told.path("person_name").asString(""),
        text(told, "company_name"),
        told.path("address_line1").asString(""),
        text(told, "address_line2"),
        told.path("city").asString(""),
        text(told, "state_code"),
        told.path("postal_code").asString(""),
        told.path("country_code").asString(""),
        text(told, "phone_number"));
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.path(field).asString() : null;
  }

  @Override
  protected Money charged(String labelId) {
    JsonNode rate = KarrioInSandbox.shipment(labelId).path("selected_rate");
    return money(rate.path("total_charge").asString(), rate.path("currency").asString());
  }

  @Override
  protected int live(String reference) {
    return OutsideWorld.effects(reference.substring(0, reference.indexOf('/')))
        .path("labels")
        .path("live")
        .asInt();
  }

  // What only Karrio does

  @Test
  void aCarrierThatDidNotAnswerKarrioIsNotAskedAgainBeforeAPersonHasLooked() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    KarrioInSandbox.fault("purchase", "carrier-silent-sold");

    var failure =
        catchThrowableOfType(ProviderUnavailable.class, () -> CARRIER.buy(shipment, selection));

    assertThat(failure.outcome().mayHaveHappened()).isTrue();
    assertThatThrownBy(() -> CARRIER.find(shipment.reference(), selection.draft()))
        .isInstanceOf(ProviderUnavailable.class);
    assertThatThrownBy(() -> CARRIER.buy(shipment, selection))
        .isInstanceOf(ProviderUnavailable.class);
    Carrier afterRestart = open("karrio", "/karrio", "sandbox-karrio-key", Map.of());
    assertThatThrownBy(() -> afterRestart.find(shipment.reference(), selection.draft()))
        .isInstanceOf(ProviderUnavailable.class)
        .hasMessageContaining("cancel this draft in Karrio");
    assertThat(live(shipment.reference())).isOne();
  }

  @Test
  void aDraftOfAnotherShipmentIsNotTakenForItsLabel() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    CARRIER.buy(shipment, selection);
    assertThatThrownBy(() -> CARRIER.buy(shipment(), selection))
        .isInstanceOfSatisfying(
            ProviderUnavailable.class,
            failure -> assertThat(failure.outcome().mayHaveHappened()).isFalse());
  }

  @Test
  void aDraftThatAPersonCancelledIsBoughtAsAnother() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    KarrioInSandbox.fault("purchase", "carrier-silent");
    catchThrowableOfType(ProviderUnavailable.class, () -> CARRIER.buy(shipment, selection));

    // Cancelled it is, and no label was void by it.
    assertRefusal("unknown-label", () -> CARRIER.voidLabel(String.valueOf(selection.draft())));

    assertThat(CARRIER.find(shipment.reference(), selection.draft())).isEmpty();
    assertThatThrownBy(() -> CARRIER.buy(shipment, selection)).isInstanceOf(RateExpired.class);
    assertThat(buy(shipment).label().refund()).isEqualTo(Refund.State.NONE);
    assertThat(live(shipment.reference())).isOne();
  }

  @Test
  void aPurchaseThatIsStillUnderWayIsNotMadeTwice() {
    KarrioInSandbox.works("{\"carrierMs\": 2000}");
    Carrier hasty = open("hasty", "/karrio", "sandbox-karrio-key", Map.of(), HASTE);
    Shipment shipment = shipment();
    Selection selection = select(shipment);

    catchThrowableOfType(ProviderUnavailable.class, () -> hasty.buy(shipment, selection));

    assertThatThrownBy(() -> hasty.find(shipment.reference(), selection.draft()))
        .isInstanceOfSatisfying(
            ProviderUnavailable.class,
            failure -> assertThat(failure.outcome().notBefore()).isNotNull());
    await()
        .ignoreExceptions()
        .until(() -> hasty.find(shipment.reference(), selection.draft()).size() == 1);
    assertThat(live(shipment.reference())).isOne();
  }

  @Test
  void amountsKeepTheirCurrency() {
    KarrioInSandbox.works("{\"currency\": \"PLN\"}");
    Label label = buy(shipment()).label();
    assertThat(label.amount().currency()).isEqualTo("PLN");
    assertThat(label.amount()).isEqualTo(charged(label.id()));
  }

  @Test
  void theCheapestRateIsTheCheapestAndOneSilentCarrierLeavesTheOthers() {
    KarrioInSandbox.fault("create", "one-silent");
    var draft = CARRIER.draft(shipment());
    assertThat(draft.rates()).hasSize(2).allMatch(rate -> rate.carrier().equals("DHL"));
    assertThat(draft.messages()).singleElement().asString().contains("UPS", "timed out");
    assertThat(draft.missing()).containsExactly("UPS");
  }

  @Test
  void aPriceOfZeroIsNoneAndNotTheCheapest() {
    KarrioInSandbox.fault("create", "no-prices");
    var draft = CARRIER.draft(shipment());
    assertThat(draft.rates()).hasSize(2).allMatch(rate -> rate.carrier().equals("DHL"));
    assertThat(draft.missing()).containsExactly("UPS");
  }

  @Test
  void aLongReferenceIsShortenedAndKeptWhole() {
    Shipment shipment = shipment();
    Label label = buy(shipment).label();
    String brief = KarrioInSandbox.shipment(label.id()).path("reference").asString();
    assertThat(brief).hasSize(35).startsWith(shipment.reference().substring(0, 20));
    assertThat(label.reference()).isEqualTo(shipment.reference());
    assertThat(Reference.brief(shipment.reference() + '1')).isNotEqualTo(brief);
    assertThat(Reference.brief("demo:1/buy")).isEqualTo("demo:1/buy");
  }

  @ParameterizedTest
  @CsvSource({"bad-address, undeliverable-address", "no-account, ", "busy, ", "carrier-silent, "})
  void carriersRefuseInThreeWays(String fault, @Nullable String refusal) {
    KarrioInSandbox.fault("create", fault);
    if (refusal != null) {
      assertRefusal(refusal, () -> CARRIER.draft(shipment()));
    } else {
      assertThatThrownBy(() -> CARRIER.draft(shipment()))
          .isInstanceOfSatisfying(
              ProviderUnavailable.class,
              failure -> assertThat(failure.outcome().mayHaveHappened()).isFalse());
    }
  }

  @Test
  void anAddressThatKarrioHasNoRoomForIsRefusedAndNotCut() {
    var longStreet =
        new Address(
            "Anna Nowak", null, "x".repeat(51), null, "Warszawa", null, "00-001", "PL", null);
    assertRefusal("invalid-address", () -> CARRIER.draft(shipment(longStreet, null)));
  }

  @Test
  void whatCarriersMayLeaveOutSilentlyIsRefused() {
    Options signed = new Options(Options.Signature.ANYBODY, null, null, null, Document.Format.PDF);
    Options insured =
        new Options(
            Options.Signature.NONE, new Money(12050, "EUR"), null, null, Document.Format.PDF);
    assertRefusal("unsupported-option", () -> CARRIER.draft(with(signed)));
    Carrier able =
        open("able", "/karrio", "sandbox-karrio-key", Map.of("options", "insurance, signature"));
    able.draft(with(insured));
    JsonNode options = KarrioInSandbox.calls().path(0).path("body").path("options");
    assertThat(options.path("insurance").decimalValue()).isEqualByComparingTo("120.50");
    assertThat(options.path("currency").asString()).isEqualTo("EUR");
  }

  @Test
  void nobodySendsWithoutASender() {
    Shipment shipment = shipment();
    var without =
        new Shipment(shipment.reference(), "WH2", null, shipment.shipTo(), shipment.parcel());
    assertRefusal("missing-sender", () -> CARRIER.draft(without));
  }

  @Test
  void labelsComeInTheFormatThatIsAskedForAndAreFoundAgain() {
    Purchase purchase = buy(with(withFormat(Document.Format.ZPL)));
    Document zpl = purchase.documents().getFirst();
    assertThat(zpl.format()).isEqualTo(Document.Format.ZPL);
    assertThat(new String(zpl.content(), UTF_8)).startsWith("^XA");
    assertThat(CARRIER.documents(purchase.label().id(), Document.Format.ZPL))
        .singleElement()
        .satisfies(again -> assertThat(again.content()).isEqualTo(zpl.content()));
  }

  @Test
  void theInvoiceComesAlongAndGoodsAreValuedByThePiece() {
    var goods =
        new Customs.Goods("MUG", "ceramic mug", 3, new Money(1250, "EUR"), 350, "691200", "DE");
    var customs =
        new Customs(Customs.Contents.MERCHANDISE, Customs.Incoterm.DDP, "INV-7", List.of(goods));
    Purchase purchase = buy(shipment(abroad(), customs));
    assertThat(purchase.documents())
        .extracting(Document::kind)
        .containsExactly(Document.Kind.LABEL, Document.Kind.CUSTOMS_INVOICE);
    assertThat(CARRIER.documents(purchase.label().id(), Document.Format.PDF))
        .as("fetched later")
        .allMatch(one -> new String(one.content(), 0, 4, UTF_8).equals("%PDF"))
        .extracting(Document::kind)
        .containsExactly(Document.Kind.LABEL, Document.Kind.CUSTOMS_INVOICE);
    JsonNode declared = KarrioInSandbox.shipment(purchase.label().id()).path("customs");
    assertThat(declared.path("duty").path("paid_by").asString()).isEqualTo("sender");
    assertThat(declared.path("duty").path("declared_value").decimalValue())
        .isEqualByComparingTo("37.50");
    JsonNode piece = declared.path("commodities").path(0);
    assertThat(piece.path("value_amount").decimalValue()).isEqualByComparingTo("12.50");
    assertThat(piece.path("weight").decimalValue()).isEqualByComparingTo("0.350");
  }

  @Test
  void anOlderKarrioHasTheFileItself() {
    Label label = buy(shipment()).label();
    KarrioInSandbox.fault("documents", "not-found");
    assertThat(
            new String(
                CARRIER.documents(label.id(), Document.Format.PDF).getFirst().content(), UTF_8))
        .startsWith("%PDF");
  }

  @Test
  void aTestAccountBuysOnTheTestSideAndItsLabelsSaySo() {
    Carrier testing =
        KarrioInSandbox.open(
            KarrioInSandbox.account("testing", "/karrio", "sandbox-karrio-key", Map.of(), true),
            Duration.ofSeconds(5));
    Shipment shipment = shipment();
    var draft = testing.draft(shipment);
    Label label = testing.buy(shipment, Selection.of(draft, draft.rates().getFirst())).label();
    assertThat(label.test()).isTrue();
    assertThat(testing.voidLabel(label.id()).state()).isEqualTo(Refund.State.NOT_APPLICABLE);
  }

  @Test
  void aKeyOfTheTestSideBuysNothingForAnAccountThatIsLive() {
    Carrier mistaken = open("mistaken", "/karrio", "sandbox-karrio-test-key", Map.of());

    assertThatThrownBy(() -> mistaken.draft(shipment()))
        .isInstanceOfSatisfying(
            ProviderUnavailable.class,
            failure -> {
              assertThat(failure.outcome().code()).isEqualTo("wrong-mode");
              assertThat(failure.outcome().mayHaveHappened()).isFalse();
            });
  }

  @Test
  void aLabelThatADriverIsOrderedForIsVoidedOnceTheDriverIsNot() {
    Label label = buy(shipment()).label();
    var pickups = CARRIER.pickups().orElseThrow();
    Instant nine = Instant.parse("2026-12-01T09:00:00Z");
    var driver =
        pickups.book(
            "demo:1/pickup",
            new Sender(ORIGIN, null, null, null, null),
            List.of(label),
            nine,
            nine.plusSeconds(7200));
    assertThat(driver.confirmation()).isNotBlank();
    Refund refused = CARRIER.voidLabel(label.id());
    assertThat(refused.state()).isEqualTo(Refund.State.REJECTED);
    assertThat(refused.words()).contains("driver");
    pickups.cancel(driver.id());
    pickups.cancel(driver.id());
    assertThat(CARRIER.voidLabel(label.id()).state()).isEqualTo(Refund.State.REQUESTED);
  }

  @Test
  void aManifestHasEachLabelOnce() {
    Label first = buy(shipment()).label();
    Label second = buy(shipment(), "dhl-sandbox/dhl_parcel_de_paket").label();
    var manifests = CARRIER.manifests().orElseThrow();
    var made = manifests.close(List.of(first, second), LocalDate.of(2026, 12, 1));
    assertThat(made).hasSize(2);
    assertThat(made)
        .flatExtracting(one -> one.labels())
        .containsExactlyInAnyOrder(first.id(), second.id());
    assertThat(new String(made.getFirst().documents().getFirst().content(), UTF_8))
        .startsWith("%PDF");
    assertThat(manifests.close(List.of(first, second), LocalDate.of(2026, 12, 1))).isEmpty();
  }

  @Test
  void anAddressIsChecked() {
    var check = CARRIER.addressCheck().orElseThrow();
    assertThat(check.check(deliverable()).state()).isEqualTo(AddressVerdict.State.DELIVERABLE);
    assertThat(check.check(undeliverable()).state()).isEqualTo(AddressVerdict.State.UNDELIVERABLE);
  }

  @Test
  void aParcelIsFollowedFromTheOldestEventToTheNewest() {
    Label label = buy(shipment()).label();
    KarrioInSandbox.move(label.trackingNumber(), "in_transit", "");
    KarrioInSandbox.move(label.trackingNumber(), "delivery_failed", "consignee_not_home");

    TrackedParcel parcel =
        CARRIER.tracking().orElseThrow().track(label.id(), label.trackingNumber());

    assertThat(parcel.labelId()).isEqualTo(label.id());
    assertThat(parcel.status()).isEqualTo(TrackingStatus.DELIVERY_FAILED);
    assertThat(parcel.events())
        .extracting(TrackingEvent::status)
        .containsExactly(
            TrackingStatus.LABEL_CREATED,
            TrackingStatus.IN_TRANSIT,
            TrackingStatus.DELIVERY_FAILED);
    assertThat(parcel.events().getLast().problem()).isEqualTo(TrackingProblem.NOBODY_HOME);
  }

  @Test
  void aWebhookIsReadIfItCarriesTheSecret() {
    String body =
        """
        {"event": "tracker_updated", "data": {"tracking_number": "1Z1", "status": "in_transit",
          "events": [{"date": "2026-11-30", "time": "01:05 PM", "description": "Arrived"},
                     {"date": "2026-11-30", "time": "09:30", "description": "Left"}]}}
        """;
    var tracking = CARRIER.tracking().orElseThrow();
    TrackedParcel parcel = tracking.read(hook(KarrioInSandbox.WEBHOOK_SECRET, body)).getFirst();
    assertThat(parcel.trackingNumber()).isEqualTo("1Z1");
    assertThat(parcel.events())
        .extracting(event -> event.at().toString())
        .containsExactly("2026-11-30T09:30:00Z", "2026-11-30T13:05:00Z");
    assertThat(parcel.events().getLast().status()).isEqualTo(TrackingStatus.IN_TRANSIT);
    assertThat(
            tracking.read(
                hook(
                    KarrioInSandbox.WEBHOOK_SECRET,
                    "{\"event\": \"shipment_purchased\", \"data\": {}}")))
        .isEmpty();
    assertThatThrownBy(() -> tracking.read(hook("another", body))).isInstanceOf(ForgedHook.class);
    assertThatThrownBy(() -> tracking.read(new ReceivedHook(Map.of(), body.getBytes(UTF_8))))
        .isInstanceOf(ForgedHook.class);
    assertThatThrownBy(() -> tracking.read(hook(KarrioInSandbox.WEBHOOK_SECRET, "<html>")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingIsBelievedWhereNoSecretIsSetUp() {
    Account plain =
        KarrioInSandbox.account("no-hook", "/karrio", "sandbox-karrio-key", Map.of(), false);
    var without =
        new Account(
            plain.id(),
            plain.provider(),
            plain.settings(),
            Map.of("apiKey", "sandbox-karrio-key"),
            false,
            null,
            true);
    var tracking = KarrioInSandbox.open(without, HASTE).tracking().orElseThrow();
    assertThatThrownBy(() -> tracking.read(hook("", "{}"))).isInstanceOf(ForgedHook.class);
    assertThatThrownBy(() -> tracking.read(new ReceivedHook(Map.of(), "{}".getBytes(UTF_8))))
        .isInstanceOf(ForgedHook.class);
  }

  @ParameterizedTest
  @CsvSource({
    "pending, LABEL_CREATED",
    "picked_up, ACCEPTED",
    "in_transit, IN_TRANSIT",
    "delivery_delayed, IN_TRANSIT",
    "out_for_delivery, OUT_FOR_DELIVERY",
    "ready_for_pickup, AVAILABLE_FOR_PICKUP",
    "delivered, DELIVERED",
    "delivery_failed, DELIVERY_FAILED",
    "on_hold, EXCEPTION",
    "return_to_sender, RETURNING",
    "cancelled, CANCELLED",
    "unknown, UNKNOWN"
  })
  void eachOfKarriosTwelveStatusesIsOneOfOurs(String theirs, TrackingStatus ours) {
    assertThat(TrackerWords.status(theirs)).isEqualTo(ours);
  }

  private static ReceivedHook hook(String secret, String body) {
    return new ReceivedHook(Map.of("x-event-id", secret), body.getBytes(UTF_8));
  }

  private Shipment with(Options options) {
    Shipment one = shipment();
    return new Shipment(
        one.reference(),
        one.number(),
        one.location(),
        one.origin(),
        one.shipTo(),
        one.email(),
        one.parcel(),
        one.customs(),
        options);
  }

  private static Options withFormat(Document.Format format) {
    return new Options(Options.Signature.NONE, null, null, null, format);
  }
}
