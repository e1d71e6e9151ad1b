package dev.waybill.ingest.shopify.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.Address;
import dev.waybill.ingest.Reported;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.writeback.CustomerNote;
import dev.waybill.ingest.writeback.FakeShop;
import dev.waybill.ingest.writeback.Hold;
import dev.waybill.ingest.writeback.Parcel;
import dev.waybill.ingest.writeback.ParcelNews;
import dev.waybill.ingest.writeback.Piece;
import dev.waybill.ingest.writeback.Shipment;
import dev.waybill.ingest.writeback.ShopWriteBackContract;
import dev.waybill.ingest.writeback.WriteBackOrder;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopifyWriteBackTest extends ShopWriteBackContract<FakeShopify> {

  private static final List<WriteBackOrder.Line> LINES =
      List.of(
          new WriteBackOrder.Line("11", "MUG", null, "Mug", 3, true),
          new WriteBackOrder.Line("12", "TEA", null, "Tea", 1, true));

  @Override
  public FakeShopify start() throws Exception {
    return new FakeShopify();
  }

  @Override
  public TestPlatform platform() {
    return TestPlatform.SHOPIFY;
  }

  @Override
  public int writesPerOrder() {
    return 2;
  }

  @Override
  public void shipByHand(String id) {
    order(id).byHand = true;
    shop.of(id)
        .forEach(
            part -> {
              shop.make(part, List.of("BY-HAND"), Map.copyOf(part.left));
              part.left.replaceAll((line, pieces) -> 0);
            });
  }

  @Override
  public void setPieces(String id, String line, int pieces) {
    shop.setLines(id, line, pieces);
  }

  @Override
  public Map<String, Integer> told(String id, String trackingNumber) {
    var told = new HashMap<String, Integer>();
    for (FakeShopify.Made one : shop.fulfillments) {
      if (one.order().equals(id) && one.tracking().contains(trackingNumber)) {
        one.lines().forEach((line, pieces) -> told.merge(line, pieces, Integer::sum));
      }
    }
    return told;
  }

  @Override
  public boolean isHeld(String id) {
    return shop.of(id).stream().allMatch(part -> part.status().equals("ON_HOLD"));
  }

  @Override
  public void refundsAreRefused() {
    shop.gatewayRefunds = false;
  }

  @Test
  void anAddressThatShopifyDoesNotTakeIsRejectedWithoutItsWords() {
    String id = shop.place();
    Address old =
        new Address("Ann Mary Lee", null, "1 Old Road", null, "Berlin", null, "10115", "DE", null);
    Address wrong = new Address("Bo", null, "2 Road", null, "Hamburg", null, "", "DE", null);
    Outcome outcome = orders.correctAddress(id, correction(id, wrong, old));
    assertThat(rejection(outcome)).isEqualTo("address-refused-by-shop");
    assertThat(((Outcome.Rejected) outcome).reason()).contains("(zip)").doesNotContain("Hamburg");
  }

  @Test
  void anOrderFulfilledByHandNeedsNothing() {
    String id = shop.place();
    shipByHand(id);
    assertThat(written(orders.markShipped(id, shipment(ALL)))).isFalse();
  }

  /** A label that is bought from Shopify makes the fulfillment with its number. */
  @Test
  void aFulfillmentOfShopifysOwnLabelIsOursAndNotMadeTwice() {
    String id = shop.place();
    FakeShopify.Part mugs = shop.of(id).getFirst();
    shop.make(mugs, List.of("TRACK1"), Map.of("11", 2));
    mugs.left.put("11", 0);

    assertThat(written(orders.markShipped(id, shipment(parcel("TRACK1", 2, 0))))).isFalse();

    assertThat(shop.fulfillments).hasSize(1);
    assertThat(told(id, "TRACK1")).isEqualTo(Map.of("11", 2));
  }

  @Test
  void whatACarrierSaysOfAParcelIsToldOnceInShopifysWords() {
    String id = shop.place();
    orders.markShipped(id, shipment(ALL));
    String number = shop.fulfillments.getFirst().tracking().getFirst();
    var failed =
        new ParcelNews(
            "dhl:1",
            "DHL",
            number,
            "DELIVERY_FAILED",
            "NOBODY_HOME",
            "Bonn DE",
            Instant.parse("2026-12-02T18:00:00Z"),
            Instant.parse("2026-12-01T14:14:27.123Z"));

    assertThat(written(orders.tellOfParcel(id, failed))).isTrue();
    assertThat(written(orders.tellOfParcel(id, failed))).as("told again").isFalse();

    assertThat(shop.events).hasSize(1);
    assertThat(shop.events.getFirst().path("status").stringValue()).isEqualTo("ATTEMPTED_DELIVERY");
    assertThat(shop.events.getFirst().path("happenedAt").stringValue())
        .isEqualTo("2026-12-01T14:14:27Z");
    assertThat(shop.events.getFirst().path("city").stringValue()).isEqualTo("Bonn");
    assertThat(shop.events.getFirst().path("country").stringValue()).isEqualTo("DE");
  }

  @Test
  void whatShopifyToldOfItsOwnLabelIsNotWrittenBackToIt() {
    String id = shop.place();
    orders.markShipped(id, shipment(ALL));
    String number = shop.fulfillments.getFirst().tracking().getFirst();

    assertThat(written(orders.tellOfParcel(id, delivered("shop-labels:" + id + "-77", number))))
        .isFalse();
    assertThat(shop.events).isEmpty();
    assertThat(written(orders.tellOfParcel(id, delivered("shop-labels:9" + id + "-77", number))))
        .as("an id that only looks like it")
        .isTrue();
    assertThat(shop.events).hasSize(1);
  }

  private static ParcelNews delivered(String label, String number) {
    return new ParcelNews(label, "USPS", number, "DELIVERED", "", "", null, Instant.EPOCH);
  }

  @Test
  void aParcelThatTheShopDoesNotKnowIsToldToNobody() {
    String id = shop.place();
    var news = new ParcelNews("dhl:1", "DHL", "NONE", "DELIVERED", "", "", null, Instant.EPOCH);

    assertThat(result(orders.tellOfParcel(id, news)).status()).isEqualTo("not-told");
    assertThat(result(orders.tellOfParcel("404404", news)).status()).isEqualTo("gone");
    assertThat(shop.events).isEmpty();
  }

  @Test
  void aFulfillmentOnHoldWaitsForTheShop() {
    String id = shop.place();
    shop.of(id).forEach(part -> part.heldByAnother = true);
    assertThat(unavailable(id).code()).isEqualTo("fulfillment-on-hold");
    assertThat(written(orders.release(id, null))).isFalse();
    assertThat(isHeld(id)).isTrue();
  }

  @Test
  void anOrderThatNothingKeepsMayLeave() {
    String id = shop.place();
    assertThat(result(orders.check(id, LINES)).status()).isEqualTo("open");
    assertThat(shop.looks).hasValue(1);
    assertThat(order(id).writes).isZero();
  }

  @Test
  void anOrderThatAnotherAppHoldsMayNotAndTheReasonIsTold() {
    String id = shop.place();
    shop.of(id).getFirst().heldByAnother = true;
    var held = rejected(orders.check(id, LINES));
    assertThat(held.code()).isEqualTo("held-in-shop");
    assertThat(held.reason()).contains("Upsell");
    shop.of(id).getFirst().heldByAnother = false;
    assertThat(result(orders.check(id, LINES)).status()).isEqualTo("open");
  }

  @Test
  void aHoldOnLinesThatAreNotToBeSentKeepsNothing() {
    String id = shop.place();
    shop.of(id).getFirst().heldByAnother = true;
    var tea = new WriteBackOrder.Line("12", "TEA", null, "Tea", 1, true);
    assertThat(result(orders.check(id, List.of(tea))).status()).isEqualTo("open");
  }

  @Test
  void whatOurOwnWorkflowHoldsItKnowsOf() {
    String id = shop.place();
    orders.hold(
        id,
        new Hold(
            "tea:1/tell-missing",
            Hold.Reason.INVENTORY_OUT_OF_STOCK,
            List.of(new Piece("MUG", 1)),
            List.of(),
            "",
            ""));
    assertThat(result(orders.check(id, LINES)).status()).isEqualTo("open");
  }

  @Test
  void anOrderThatIsPlannedForLaterMayNotLeaveYet() {
    String id = shop.place();
    shop.of(id).forEach(part -> part.status = "SCHEDULED");
    assertThat(rejected(orders.check(id, LINES)).reason()).contains("planned this order for later");
  }

  @Test
  void anOrderWithoutFulfillmentOrdersIsNotRoutedYet() {
    String id = shop.place();
    shop.parts.clear();
    assertThat(rejected(orders.check(id, LINES)).code()).isEqualTo("not-routed-in-shop");
  }

  @Test
  void anOrderThatTheShopHasNoMoreOrHasCancelledMayNotLeave() {
    assertThat(rejected(orders.check("5", LINES)).code()).isEqualTo("order-missing-in-shop");
    String id = shop.place();
    order(id).status = "cancelled";
    assertThat(rejected(orders.check(id, LINES)).code()).isEqualTo("order-cancelled-in-shop");
  }

  @Test
  void whatAServiceIsToSendIsNotOursToSendAndNotToldByUs() {
    String id = shop.place();
    shop.of(id).getLast().elsewhere = true;
    var others = rejected(orders.check(id, LINES));
    assertThat(others.code()).isEqualTo("assigned-elsewhere");
    assertThat(others.reason()).contains("Print on demand");
    assertThat(result(orders.check(id, LINES.subList(0, 1))).status()).isEqualTo("open");
    orders.markShipped(id, shipment(new Parcel("TRACK1", null, null, null)));
    assertThat(told(id, "TRACK1")).isEqualTo(Map.of("11", 3));
  }

  @Test
  void whatAnotherLocationSendsIsNotOursWhereTheRuleNamesOurs() {
    String id = shop.place();
    shop.of(id).getLast().location = List.of("22", "Lisbon");
    assertThat(result(orders.check(id, LINES)).status())
        .as("without the rule, all that are the merchant's")
        .isEqualTo("open");

    for (String shed : List.of("shed", "1")) {
      rules = Reported.locations(shed);
      var others = rejected(orders.check(id, LINES));
      assertThat(others.code()).isEqualTo("assigned-elsewhere");
      assertThat(others.reason()).contains("Lisbon", "by itself", "locations");
      assertThat(result(orders.check(id, LINES.subList(0, 1))).status()).isEqualTo("open");
    }
    orders.markShipped(id, shipment(new Parcel("TRACK1", null, null, null)));
    assertThat(told(id, "TRACK1")).isEqualTo(Map.of("11", 3));
  }

  @Test
  void aServiceThatIsOursByRuleIsSentByUs() {
    String id = shop.place();
    shop.of(id).getLast().elsewhere = true;
    for (var ours :
        List.of(Reported.services("print-on-demand"), Reported.locations("print on demand"))) {
      assertThat(ours.whose("3", "Print on demand", true)).isEqualTo(ShopRules.Whose.OURS);
    }
    rules = Reported.services("print-on-demand");
    assertThat(result(orders.check(id, LINES)).status()).isEqualTo("open");
  }

  @Test
  void aRuleByIdsNeedsToKnowThem() {
    String id = shop.place();
    shop.hidesLocations = true;
    rules = Reported.locations("1");
    assertThatThrownBy(() -> orders.check(id, LINES))
        .isInstanceOfSatisfying(
            ProviderUnavailable.class,
            e -> {
              assertThat(e.outcome().code()).isEqualTo("missing-scope");
              assertThat(e.outcome().reason()).contains("read_locations", "names");
            });
    rules = Reported.locations("shed");
    assertThat(result(orders.check(id, LINES)).status()).isEqualTo("open");
  }

  @Test
  void anAppThatMayNotKnowOfLocationsIsAnsweredAllTheSame() {
    shop.hidesLocations = true;
    String id = shop.place();
    assertThat(result(orders.check(id, LINES)).status()).isEqualTo("open");
    shop.of(id).getFirst().heldByAnother = true;
    assertThat(rejected(orders.check(id, LINES)).code()).isEqualTo("held-in-shop");
    shop.of(id).getFirst().heldByAnother = false;
    assertThat(written(orders.markShipped(id, shipment(ALL)))).isTrue();
  }

  @Test
  void onlyWhatIsMissingIsHeldAndTheRestCanBeShipped() {
    String id = shop.place();
    var missing =
        new Hold(
            "tea:1/tell-missing",
            Hold.Reason.INVENTORY_OUT_OF_STOCK,
            List.of(new Piece("MUG", 1)),
            List.of(),
            "",
            "");
    assertThat(written(orders.hold(id, missing))).isTrue();
    assertThat(written(orders.hold(id, missing))).isFalse();
    assertThat(shop.lastWrite.toString()).contains("INVENTORY_OUT_OF_STOCK", "1 × MUG");
    orders.markShipped(id, shipment(parcel("TRACK1", 2, 1)));
    assertThat(told(id, "TRACK1")).isEqualTo(Map.of("11", 2, "12", 1));
    assertThat(unavailable(() -> orders.markShipped(id, shipment(ALL))).code())
        .isEqualTo("fulfillment-on-hold");
    orders.release(id, "tea:1/tell-missing");
    orders.markShipped(id, shipment(ALL));
    assertThat(order(id).status).isEqualTo("completed");
  }

  @Test
  void aSecondParcelOfTheSamePiecesIsNotTaken() {
    String id = shop.place();
    orders.markShipped(id, shipment(parcel("TRACK1", 2, 1)));
    var twice = unavailable(() -> orders.markShipped(id, shipment(parcel("TRACK2", 2, 0))));
    assertThat(twice.code()).isEqualTo("order-changed-in-shop");
    assertThat(told(id, "TRACK2")).isEmpty();
  }

  @Test
  void aLineAddedSinceIsNotToldToBeInAParcelThatTheShopKnows() {
    String id = shop.place();
    orders.markShipped(id, shipment(parcel("TRACK1", 2, 0)));
    // The answer was lost; the shop shows the mugs as shipped, and more of the article was added.
    var sent =
        List.of(
            new WriteBackOrder.Line("11", "MUG", null, "Mug", 0, true),
            new WriteBackOrder.Line("12", "MUG", null, "Mug", 1, true));
    var again =
        new Shipment(REFERENCE, List.of(parcel("TRACK1", 2, 0)), sent, "", CustomerNote.NONE);

    assertThat(written(orders.markShipped(id, again))).isFalse();

    assertThat(told(id, "TRACK1")).isEqualTo(Map.of("11", 2));
  }

  @Test
  void whatAPersonToldOfStaysWhenAVoidLabelIsTakenBack() {
    String id = shop.place();
    orders.markShipped(id, shipment(parcel("TRACK1", 2, 0)));
    FakeShopify.Part tea = shop.of(id).getLast();
    shop.make(tea, List.of("BY-HAND"), Map.of("12", 1));
    tea.left.put("12", 0);
    orders.markShipped(id, shipment(REFERENCE + "#2", parcel("TRACK2", 2, 0)));
    assertThat(told(id, "BY-HAND")).isEqualTo(Map.of("12", 1));
    assertThat(told(id, "TRACK1")).isEmpty();
    assertThat(told(id, "TRACK2")).isEqualTo(Map.of("11", 2));
  }

  @Test
  void aFulfillmentOfWhichWeDoNotKnowThatWeMadeItIsNotTakenBack() {
    String id = shop.place();
    shipByHand(id);
    assertThat(written(orders.markShipped(id, shipment(REFERENCE + "#2", ALL)))).isFalse();
    assertThat(shop.takenBack).isEmpty();
  }

  @Test
  void aFulfillmentToWhichSomebodyAddedANumberIsTheirs() {
    String id = shop.place();
    orders.markShipped(id, shipment(parcel("TRACK1", 2, 0)));
    FakeShopify.Made ours = shop.fulfillments.removeFirst();
    shop.make(ours.part(), List.of("TRACK1", "BY-HAND"), ours.lines());
    unavailable(() -> orders.markShipped(id, shipment(REFERENCE + "#2", parcel("TRACK2", 3, 0))));
    assertThat(shop.takenBack).isEmpty();
  }

  @Test
  void parcelsOfUnknownContentAreToldTogetherAgainIfOneOfThemIsVoid() {
    String id = shop.place();
    var first = new Parcel("TRACK1", null, null, null);
    orders.markShipped(id, shipment(first, new Parcel("TRACK2", null, null, null)));
    orders.markShipped(
        id, shipment(REFERENCE + "#2", first, new Parcel("TRACK3", null, null, null)));
    assertThat(order(id).tracking).containsExactly("TRACK1", "TRACK3");
    assertThat(order(id).status).isEqualTo("completed");
  }

  @Test
  void aShopThatKeepsAVoidParcelSaysWhyAndNothingIsToldBesideIt() {
    String id = shop.place();
    orders.markShipped(id, shipment(ALL));
    shop.keepsFulfillments = true;
    Shipment again = shipment(REFERENCE + "#2", parcel("TRACK2", 3, 1));
    var kept = unavailable(() -> orders.markShipped(id, again));
    assertThat(kept.code()).isEqualTo("void-parcel-in-shop");
    assertThat(kept.reason()).contains("Fulfillment cannot be cancelled", "Cancel");
    assertThat(told(id, "TRACK2")).isEmpty();
    shop.keepsFulfillments = false;
    assertThat(written(orders.markShipped(id, again))).isTrue();
    assertThat(told(id, "TRACK2")).isEqualTo(Map.of("11", 3, "12", 1));
  }

  @Test
  void theRateLimitSaysWhenToComeBack() {
    shop.answersInstead =
        new FakeShop.Answer(
            200,
            "{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}],"
                + "\"extensions\":{\"cost\":{\"requestedQueryCost\":600,\"throttleStatus\":"
                + "{\"maximumAvailable\":1000.0,\"currentlyAvailable\":100,\"restoreRate\":50.0}}}}");
    Instant before = Instant.now();
    var throttled = unavailable("5");
    assertThat(throttled.code()).isEqualTo("rate-limited");
    assertThat(throttled.mayHaveHappened()).isFalse();
    assertThat(throttled.notBefore()).isBetween(before.plusSeconds(9), before.plusSeconds(30));
  }

  @Test
  void aMissingRightIsNamed() {
    shop.answersInstead =
        new FakeShop.Answer(
            200,
            "{\"errors\":[{\"message\":\"Access denied for order field.\","
                + "\"extensions\":{\"code\":\"ACCESS_DENIED\"}}]}");
    assertThat(unavailable("5").reason()).contains("Access denied for order field.");
  }

  @Test
  void aRequestThatShopifyDoesNotUnderstandIsNotTakenForDone() {
    shop.answersInstead =
        new FakeShop.Answer(200, "{\"errors\":[{\"message\":\"Field 'x' doesn't exist\"}]}");
    assertThat(unavailable("5").code()).isEqualTo("graphql-error");
  }

  @Test
  void cancellingRefundsNothing() {
    String id = shop.place();
    orders.cancel(id, REFERENCE);
    assertThat(shop.lastWrite.path("variables").path("refundMethod").toString())
        .isEqualTo("{\"originalPaymentMethodsRefund\":false}");
    assertThat(shop.lastWrite.path("variables").path("notifyCustomer").booleanValue()).isFalse();
  }
}
