package dev.waybill.shipping.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.wire.Json;
import dev.waybill.sandbox.shops.shopify.AdminSchema;
import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierContract;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.ForgedHook;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Options;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.RateExpired;
import dev.waybill.shipping.carrier.ReceivedHook;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.Tracking;
import dev.waybill.shipping.carrier.TrackingEvent;
import dev.waybill.shipping.carrier.TrackingProblem;
import dev.waybill.shipping.carrier.TrackingStatus;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.http.FeignClients;
import dev.waybill.testing.step.OutsideWorld;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Labels of a Shopify shop, as the sandbox sells them by Shopify's own schema. */
class ShopifyTest extends CarrierContract {

  private static final AtomicLong NEXT = new AtomicLong(8_100_000_000_001L);
  private static final FeignClients CLIENTS =
      FeignClients.standalone(
          new AddressGuard(List.of(), InetAddress::getAllByName), Duration.ofSeconds(6));
  private static final Carrier CARRIER =
      open("shopify", "/shops/demo-shopify", "shpat_sandbox", Clock.systemUTC());

  private static Carrier open(String id, String path, String token, Clock clock) {
    return open(id, path, token, clock, Map.of());
  }

  private static Carrier open(
      String id, String path, String token, Clock clock, Map<String, String> more) {
    var settings =
        new HashMap<>(
            Map.of(
                "url", OutsideWorld.url(path),
                "price", "5.90 EUR",
                "services", "usps/usps_priority=7.90, ups_shipping/03=8.40"));
    settings.putAll(more);
    return new ShopifyProvider(CLIENTS, clock)
        .open(
            new Account(
                id, ShopifyProvider.NAME, settings, Map.of("token", token), false, null, true));
  }

  @AfterEach
  @Override
  protected void beWell() {
    OutsideWorld.allWell();
    works("{}");
  }

  private static void works(String habits) {
    OutsideWorld.call("PUT", "/sandbox/shopify", habits);
  }

  @Override
  protected Carrier carrier() {
    return CARRIER;
  }

  @Override
  protected Carrier withWrongKey() {
    return open("wrong-key", "/shops/demo-shopify", "shpat_another", Clock.systemUTC());
  }

  @Override
  protected Carrier atWrongAddress() {
    return open("wrong-address", "/shops/demo-shopify/x", "shpat_sandbox", Clock.systemUTC());
  }

  @Override
  protected Optional<Carrier> ofSomebodyElse() {
    String installed = OutsideWorld.call("POST", "/sandbox/shops/demo-coffee/install", "");
    String token = Json.mapper().readTree(installed).path("token").asString();
    return Optional.of(open("else", "/shops/demo-coffee", token, Clock.systemUTC()));
  }

  @Override
  protected String service() {
    return "usps/usps_priority";
  }

  /** Shopify has the order, with the address that it was placed with. */
  @Override
  protected Shipment prepared(Shipment shipment) {
    long id = NEXT.getAndIncrement();
    OutsideWorld.call(
        "PUT",
        "/sandbox/shopify/orders/" + id + "/destination",
        Json.mapper().writeValueAsString(shipment.shipTo()));
    return of("demo-shopify:" + id, 2, shipment);
  }

  private static Shipment of(String order, int round, Shipment shipment) {
    return new Shipment(
        order + "/buy-label[WH 2]#" + round,
        shipment.number(),
        shipment.location(),
        shipment.origin(),
        shipment.shipTo(),
        shipment.email(),
        shipment.parcel(),
        shipment.customs(),
        shipment.options(),
        OrderId.parse(order));
  }

  @Override
  protected void loseAnswers() {
    works("{\"losesAnswers\": true}");
  }

  @Override
  protected void beAway() {
    OutsideWorld.fault("shops", "{\"outage\": true}");
  }

  @Override
  protected void beBusy() {
    works("{\"purchase\": \"throttled\"}");
  }

  @Override
  protected boolean beInDoubt() {
    works("{\"purchase\": \"in-doubt\"}");
    return true;
  }

  @Override
  protected boolean expireRates() {
    works("{\"purchase\": \"no-rate\"}");
    return true;
  }

  /** Until a person voids the label in Shopify's admin. */
  @Override
  protected boolean refuseRefunds() {
    return true;
  }

  @Override
  protected void allowVoid(String labelId) {
    OutsideWorld.call("POST", "/sandbox/shopify/labels/" + fulfillmentOrder(labelId) + "/void", "");
  }

  @Override
  protected boolean handOver(String labelId) {
    OutsideWorld.call(
        "POST",
        "/sandbox/shopify/labels/" + fulfillmentOrder(labelId) + "/status",
        "{\"status\": \"IN_TRANSIT\"}");
    return true;
  }

  private static String fulfillmentOrder(String labelId) {
    return labelId.substring(labelId.indexOf('-') + 1);
  }

  @Override
  protected boolean tellsPrices() {
    return false;
  }

  /** Shopify declares what its products say. */
  @Override
  protected boolean declaresCustoms() {
    return false;
  }

  @Override
  protected int rounding() {
    return 0;
  }

  @Override
  protected Seen lastSeen() {
    JsonNode sold = OutsideWorld.read("/sandbox/shopify/sold");
    JsonNode input = sold.path("input");
    JsonNode size = input.at("/packageInfo/customPackage/dimensions");
    assertThat(input.at("/totalWeight/unit").asString()).isEqualTo("GRAMS");
    assertThat(size.path("unit").asString()).isEqualTo("MILLIMETERS");
    JsonNode from = input.path("originAddress");
    return new Seen(
        new Address(
            from.path("firstName").asString() + ' ' + from.path("lastName").asString(),
            text(from, "company"),
            from.path("address1").asString(),
            text(from, "address2"),
            from.path("city").asString(),
            text(from, "provinceCode"),
            from.path("zip").asString(),
            from.path("countryCode").asString(),
            text(from, "phone")),
        Json.mapper().treeToValue(sold.path("destination"), Address.class),
        input.at("/totalWeight/value").asInt(),
        new Parcel.Dimensions(
            size.path("length").asInt(), size.path("width").asInt(), size.path("height").asInt()),
        Map.of());
  }

  private static @Nullable String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.path(field).asString() : null;
  }

  @Override
  protected Money charged(String labelId) {
    throw new AssertionError("Shopify does not say");
  }

  @Override
  protected int live(String reference) {
    return OutsideWorld.effects(reference.substring(0, reference.indexOf('/')))
        .path("labels")
        .path("live")
        .asInt();
  }

  // What only Shopify does

  @ParameterizedTest
  @ValueSource(
      strings = {
        Operations.CHECK,
        Operations.TO_SEND,
        Operations.STATE,
        Operations.TRACK,
        Operations.BUY,
        Operations.NOTE,
        Operations.RESULT,
        Operations.TAKE_BACK
      })
  void eachOperationIsOneOfShopifysSchema(String operation) {
    assertThat(AdminSchema.refusals(operation)).isEmpty();
  }

  @Test
  void aPurchaseThatIsPendingIsLookedAtAgainAndNotMadeTwice() {
    works("{\"purchaseMs\": 400}");
    Shipment shipment = shipment();
    Selection selection = select(shipment);

    var failure =
        catchThrowableOfType(ProviderUnavailable.class, () -> CARRIER.buy(shipment, selection));

    assertThat(failure.outcome().mayHaveHappened()).isTrue();
    assertThat(failure.outcome().notBefore()).isNotNull();
    assertThatThrownBy(() -> CARRIER.find(shipment.reference(), selection.draft()))
        .isInstanceOf(ProviderUnavailable.class);
    await()
        .ignoreExceptions()
        .until(() -> CARRIER.find(shipment.reference(), selection.draft()).size() == 1);
    assertThat(live(shipment.reference())).isOne();
  }

  @Test
  void aPurchaseThatFailedIsMadeAgain() {
    works("{\"purchase\": \"failed\"}");
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    var failure =
        catchThrowableOfType(ProviderUnavailable.class, () -> CARRIER.buy(shipment, selection));
    assertThat(failure.outcome().mayHaveHappened()).isFalse();

    beWell();
    assertThat(CARRIER.find(shipment.reference(), selection.draft())).isEmpty();
    assertThat(CARRIER.buy(shipment, selection).label().trackingNumber()).isNotEmpty();
    assertThat(live(shipment.reference())).isOne();
  }

  @Test
  void whatWasBegunAndNotAnsweredIsLeftAloneUntilItMustBeOver() {
    works("{\"purchaseMs\": 60000, \"losesAnswers\": true}");
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    catchThrowableOfType(ProviderUnavailable.class, () -> CARRIER.buy(shipment, selection));
    beWell();

    assertThatThrownBy(() -> CARRIER.buy(shipment, selection))
        .isInstanceOf(ProviderUnavailable.class);
    Carrier later =
        open(
            "shopify",
            "/shops/demo-shopify",
            "shpat_sandbox",
            Clock.offset(Clock.systemUTC(), Duration.ofMinutes(3)));
    assertThat(later.find(shipment.reference(), selection.draft())).isEmpty();
    // Shopify itself sells no second one while it is at the first.
    assertThatThrownBy(() -> later.buy(shipment, selection))
        .isInstanceOfSatisfying(
            ProviderUnavailable.class,
            failure -> assertThat(failure.outcome().mayHaveHappened()).isTrue());
  }

  @Test
  void aLabelWhoseAnswerWasLostIsPrintedInShopify() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    loseAnswers();
    catchThrowableOfType(ProviderUnavailable.class, () -> CARRIER.buy(shipment, selection));
    beWell();
    Label label = CARRIER.find(shipment.reference(), selection.draft()).getFirst();

    assertRefusal("no-documents", () -> CARRIER.documents(label.id(), Document.Format.PDF));
  }

  @Test
  void onlyAPersonVoidsALabelAndItsGoodsCanThenBeSentAgain() {
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    Label label = CARRIER.buy(shipment, selection).label();

    Refund refused = CARRIER.voidLabel(label.id());
    assertThat(refused.state()).isEqualTo(Refund.State.REJECTED);
    assertThat(refused.words()).contains("admin");
    assertThat(live(shipment.reference())).isOne();

    allowVoid(label.id());
    assertThat(CARRIER.voidLabel(label.id()).state()).isEqualTo(Refund.State.REQUESTED);
    Shipment again = of(String.valueOf(shipment.order()), 3, shipment);
    Label second = CARRIER.buy(again, select(again)).label();
    assertThat(second.refund()).isEqualTo(Refund.State.NONE);
    assertThat(second.trackingNumber()).isNotEqualTo(label.trackingNumber());
    assertThat(live(shipment.reference())).isOne();
  }

  @Test
  void aParcelIsFollowedByTheEventsOfItsFulfillment() {
    Label label = buy(shipment()).label();
    Tracking tracking = CARRIER.tracking().orElseThrow();
    assertThat(tracking.track(label.id(), label.trackingNumber()).status())
        .isEqualTo(TrackingStatus.LABEL_CREATED);

    move(label, "DELIVERED", "2026-11-03T09:00:00Z");
    move(label, "CARRIER_PICKED_UP", "2026-11-01T09:00:00Z");
    move(label, "DELAYED", "2026-11-02T09:00:00Z");

    TrackedParcel parcel = tracking.track(label.id(), label.trackingNumber());
    assertThat(parcel.labelId()).isEqualTo(label.id());
    assertThat(parcel.trackingNumber()).isEqualTo(label.trackingNumber());
    assertThat(parcel.status()).isEqualTo(TrackingStatus.DELIVERED);
    assertThat(parcel.events())
        .extracting(TrackingEvent::status, TrackingEvent::problem, TrackingEvent::place)
        .containsExactly(
            tuple(TrackingStatus.ACCEPTED, null, "Bonn DE"),
            tuple(TrackingStatus.IN_TRANSIT, TrackingProblem.DELAYED, "Bonn DE"),
            tuple(TrackingStatus.DELIVERED, null, "Bonn DE"));
    assertThat(tracking.track(label.id(), label.trackingNumber())).isEqualTo(parcel);
  }

  @Test
  void aLabelThatIsVoidThereIsCancelled() {
    Label label = buy(shipment()).label();
    allowVoid(label.id());

    assertThat(CARRIER.tracking().orElseThrow().track(label.id(), "").status())
        .isEqualTo(TrackingStatus.CANCELLED);
  }

  @Test
  void aParcelOfWhichNothingIsHeardTellsNothing() {
    Label label = buy(shipment()).label();
    Tracking tracking = CARRIER.tracking().orElseThrow();

    assertRefusal("unknown-label", () -> tracking.track("1-2", ""));
    assertRefusal("unknown-label", () -> tracking.track("shp_1", ""));
    beAway();
    assertThatThrownBy(() -> tracking.track(label.id(), ""))
        .isInstanceOf(ProviderUnavailable.class);
    assertThatThrownBy(() -> tracking.read(new ReceivedHook(Map.of(), new byte[0])))
        .isInstanceOf(ForgedHook.class);
  }

  private static void move(Label label, String status, String at) {
    OutsideWorld.call(
        "POST",
        "/sandbox/shopify/labels/" + fulfillmentOrder(label.id()) + "/status",
        "{\"status\": \"%s\", \"at\": \"%s\", \"city\": \"Bonn\", \"country\": \"DE\"}"
            .formatted(status, at));
  }

  @ParameterizedTest
  @CsvSource({
    "CONFIRMED, LABEL_CREATED",
    "LABEL_PRINTED, LABEL_CREATED",
    "CARRIER_PICKED_UP, ACCEPTED",
    "IN_TRANSIT, IN_TRANSIT",
    "DELAYED, IN_TRANSIT",
    "OUT_FOR_DELIVERY, OUT_FOR_DELIVERY",
    "READY_FOR_PICKUP, AVAILABLE_FOR_PICKUP",
    "ATTEMPTED_DELIVERY, DELIVERY_FAILED",
    "DELIVERED, DELIVERED",
    "PICKED_UP, DELIVERED",
    "FAILURE, EXCEPTION",
    "NOT_DELIVERED, EXCEPTION",
    "LABEL_VOIDED, CANCELLED",
    "SOMETHING_NEW, UNKNOWN"
  })
  void eachOfShopifysWordsIsOneOfOurs(String theirs, TrackingStatus ours) {
    assertThat(FulfillmentWords.status(theirs)).isEqualTo(ours);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_TERMS, ",
    "NO_RATE, expired",
  })
  void whatIsNotTheOrdersFaultRefusesNoOrder(String purchase, @Nullable String expired) {
    works("{\"purchase\": \"" + purchase.toLowerCase(Locale.ROOT).replace('_', '-') + "\"}");
    Shipment shipment = shipment();
    Selection selection = select(shipment);
    assertThatThrownBy(() -> CARRIER.buy(shipment, selection))
        .isInstanceOf(expired == null ? ProviderUnavailable.class : RateExpired.class);
  }

  @Test
  void anAddressThatWasCorrectedHereOnlyIsRefused() {
    Shipment shipment = shipment();
    Address other = address("00-950", "PL");
    Shipment corrected =
        new Shipment(
            shipment.reference(),
            "1001",
            "WH2",
            ORIGIN,
            other,
            null,
            shipment.parcel(),
            null,
            Options.NONE,
            shipment.order());

    assertRefusal("invalid-address", () -> CARRIER.draft(corrected));
  }

  @Test
  void onlyOrdersOfShopifyHaveLabelsOfIt() {
    Shipment shipment = shipment();
    Shipment ofNoOrder = shipment.of(OrderId.parse("demo-woo:wc_17"));

    assertRefusal("unsupported-order", () -> CARRIER.draft(ofNoOrder));
  }

  @Test
  void whatItsApiHasNoWordForIsRefused() {
    Shipment shipment = shipment();
    Shipment signed =
        new Shipment(
            shipment.reference(),
            "1001",
            "WH2",
            ORIGIN,
            shipment.shipTo(),
            null,
            shipment.parcel(),
            null,
            new Options(Options.Signature.ADULT, null, null, null, Document.Format.PDF),
            shipment.order());

    assertRefusal("unsupported-option", () -> CARRIER.draft(signed));
  }

  @ParameterizedTest
  @CsvSource({"price, 5 euros", "services, usps", "version, 2026-04", "version, latest"})
  void anAccountSaysWhatIsWrongWithIt(String field, String value) {
    assertThatThrownBy(
            () -> open("a", "/shops/demo-shopify", "t", Clock.systemUTC(), Map.of(field, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field.equals("version") ? "2026-07" : field);
  }
}
