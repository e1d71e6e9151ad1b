package dev.waybill.ingest.woocommerce.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Address;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.woocommerce.reading.OwnHold;
import dev.waybill.ingest.writeback.CustomerNote;
import dev.waybill.ingest.writeback.FakeShop;
import dev.waybill.ingest.writeback.Parcel;
import dev.waybill.ingest.writeback.ParcelNews;
import dev.waybill.ingest.writeback.Refund.Amount;
import dev.waybill.ingest.writeback.Shipment;
import dev.waybill.ingest.writeback.ShopWriteBackContract;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WooCommerceWriteBackTest extends ShopWriteBackContract<FakeWooCommerce> {

  @Override
  public FakeWooCommerce start() throws Exception {
    return new FakeWooCommerce();
  }

  @Override
  public TestPlatform platform() {
    return TestPlatform.WOOCOMMERCE;
  }

  @Override
  public int writesPerOrder() {
    return 1;
  }

  @Override
  public void shipByHand(String id) {
    order(id).status = "completed";
  }

  @Override
  public void setPieces(String id, String line, int pieces) {
    if (pieces == 0) {
      order(id).lines.remove(line);
    } else {
      order(id).lines.put(line, pieces);
    }
  }

  @Override
  public Map<String, Integer> told(String id, String trackingNumber) {
    var told = new HashMap<String, Integer>();
    for (JsonNode one : shop.meta(id).get(WooCommerceOrder.SHIPMENT).path("parcels").values()) {
      if (one.path("trackingNumber").stringValue().equals(trackingNumber)) {
        one.path("lines").properties().forEach(l -> told.put(l.getKey(), l.getValue().asInt()));
      }
    }
    return told;
  }

  @Override
  public boolean isHeld(String id) {
    return order(id).status.equals("on-hold");
  }

  @Override
  public void refundsAreRefused() {
    shop.gatewayRefunds = false;
  }

  @Test
  void aRegionIsWrittenAsTheShopCallsIt() {
    String id = shop.place();
    Address old =
        new Address("Ann Mary Lee", null, "1 Old Road", null, "Berlin", "BE", "10115", "DE", null);
    Address street =
        new Address("Ann Mary Lee", null, "2 Road", null, "Berlin", "BE", "10115", "DE", null);
    orders.correctAddress(id, correction(id, street, old));
    assertThat(order(id).address).containsEntry("state", "DE-BE");
    Address named =
        new Address("Bo", null, "2 Road", null, "Munich", "Bavaria", "80331", "DE", null);
    orders.correctAddress(id, correction(id, named, street));
    assertThat(order(id).address).containsEntry("state", "DE-BY").containsEntry("last_name", "Bo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"refunded", "trash"})
  void refundedAndTrashedOrdersAreNotMarkedEither(String status) {
    String id = shop.place();
    order(id).status = status;
    assertThat(rejection(orders.markShipped(id, shipment(ALL))))
        .isEqualTo("order-cancelled-in-shop");
  }

  @Test
  void anOrderCompletedByHandGetsItsTrackingNumber() {
    String id = shop.place();
    shipByHand(id);
    assertThat(written(orders.markShipped(id, shipment(ALL)))).isTrue();
    assertThat(order(id).tracking).containsExactly("TRACK1");
  }

  @Test
  void whatWeCompletedOurselvesIsOursToCancel() {
    String id = shop.place();
    orders.markShipped(id, shipment(ALL));
    assertThat(written(orders.cancel(id, REFERENCE))).isTrue();
    assertThat(order(id).status).isEqualTo("cancelled");
  }

  @Test
  void theShipmentCarriesOurReference() {
    String id = shop.place();
    orders.markShipped(id, shipment(parcel("TRACK1", 3, 0)));
    assertThat(shop.meta(id).get(WooCommerceOrder.SHIPMENT).toString())
        .isEqualTo(
            "{\"reference\":\"tea:1/tell-shop\",\"trackingNumber\":\"TRACK1\",\"carrier\":\"Sandbox"
                + " Post\",\"trackingUrl\":\"https://post.example/TRACK1\",\"parcels\":[{\"trackingNumber\":\"TRACK1\",\"carrier\":\"Sandbox"
                + " Post\","
                + "\"trackingUrl\":\"https://post.example/TRACK1\",\"reference\":\"tea:1/tell-shop\","
                + "\"lines\":{\"11\":3}}]}");
  }

  @Test
  void whatAnOlderBuildStoredIsKnownAgain() {
    String id = shop.place();
    order(id).status = "completed";
    shop.meta(id)
        .put(
            WooCommerceOrder.SHIPMENT,
            FakeShop.JSON.readTree(
                "{\"reference\":\"tea:1/tell-shop\",\"trackingNumber\":\"TRACK1\"}"));
    orders.markShipped(id, shipment(ALL));
    assertThat(shop.meta(id).get(TrackingItems.KEY)).hasSize(1);
    assertThat(written(orders.markShipped(id, shipment(ALL)))).isFalse();
  }

  @Test
  void trackingPluginsFindOurParcelsBesideThoseOfOthers() {
    String id = shop.place();
    String foreign = "{\"tracking_provider\":\"usps\",\"tracking_number\":\"US1\",\"extra\":[1]}";
    // PHP makes an object of a list with a gap.
    shop.meta(id)
        .put(TrackingItems.KEY, FakeShop.JSON.readTree("{\"0\":" + foreign + ",\"2\":null}"));
    orders.markShipped(id, shipment(ALL));
    JsonNode items = shop.meta(id).get(TrackingItems.KEY);
    assertThat(items.get(0)).isEqualTo(FakeShop.JSON.readTree(foreign));
    JsonNode ours = items.get(items.size() - 1);
    assertThat(ours.path("tracking_number").stringValue()).isEqualTo("TRACK1");
    assertThat(ours.path("custom_tracking_provider").stringValue()).isEqualTo("Sandbox Post");
    assertThat(ours.path("custom_tracking_link").stringValue())
        .isEqualTo("https://post.example/TRACK1");
    assertThat(ours.path("date_shipped").stringValue()).matches("\\d{10}");
    assertThat(ours.path("tracking_id").stringValue()).matches("[0-9a-f]{32}");
    orders.markShipped(id, shipment(ALL));
    assertThat(shop.meta(id).get(TrackingItems.KEY)).isEqualTo(items);
  }

  @Test
  void trackingPluginsForgetAVoidLabelToo() {
    String id = shop.place();
    orders.markShipped(id, shipment(ALL));
    orders.markShipped(id, shipment(REFERENCE + "#2", parcel("TRACK2", 3, 1)));
    assertThat(shop.meta(id).get(TrackingItems.KEY).findValuesAsString("tracking_number"))
        .containsExactly("TRACK2");
  }

  @Test
  void aLineThatWasTakenOffAfterItLeftDoesNotKeepTheNextParcelFromBeingTold() {
    String id = shop.place();
    Parcel first = parcel("TRACK1", 2, 0);
    orders.markShipped(id, shipment(first));
    setPieces(id, "11", 0);

    assertThat(written(orders.markShipped(id, another(first, parcel("TRACK2", 0, 1))))).isTrue();
    assertThat(order(id).tracking).containsExactly("TRACK1", "TRACK2");
  }

  @Test
  void aStatusOfAPluginTellsThatMoreIsToCome() {
    String id = shop.place();
    orders.markShipped(id, partly("partial-shipped", CustomerNote.NONE));
    assertThat(order(id).status).isEqualTo("partial-shipped");
  }

  @Test
  void aStatusThatNobodyExplainedIsNotWrittenBecauseItsEchoWouldStopTheOrder() {
    String id = shop.place();
    assertThat(
            unavailable(() -> orders.markShipped(id, partly("on-hold", CustomerNote.NONE))).code())
        .isEqualTo("unexplained-status");
    assertThat(order(id).writes).isZero();
  }

  @Test
  void theCustomerIsWrittenToOnceForEachParcel() {
    String id = shop.place();
    var note = new CustomerNote("All gone: {parcels}", "{parcels} is under way, later: {later}");
    orders.markShipped(id, partly("", note));
    orders.markShipped(id, partly("", note));
    assertThat(shop.notes(id)).hasSize(1);
    assertThat(shop.notes(id).getFirst().path("customer_note").booleanValue()).isTrue();
    assertThat(shop.notes(id).getFirst().path("note").stringValue())
        .isEqualTo(
            "Sandbox Post TRACK1 https://post.example/TRACK1 is under way, later: 1 × MUG, 1 ×"
                + " TEA");
    var rest =
        new Shipment(
            "tea:1/tell-rest",
            List.of(parcel("TRACK1", 2, 0), parcel("TRACK2", 1, 1)),
            List.of(),
            "",
            note);
    orders.markShipped(id, rest);
    orders.markShipped(id, rest);
    assertThat(shop.notes(id)).hasSize(2);
    assertThat(shop.notes(id).getLast().path("note").stringValue())
        .isEqualTo("All gone: Sandbox Post TRACK2 https://post.example/TRACK2");
  }

  @Test
  void thePeopleOfTheShopReadOnceWhatBecameOfAParcel() {
    String id = shop.place();
    var transit = new ParcelNews("dhl:1", "DHL", "T1", "IN_TRANSIT", "", "", null, Instant.EPOCH);
    var lost =
        new ParcelNews("dhl:1", "DHL", "T1", "EXCEPTION", "LOST", "Bonn DE", null, Instant.EPOCH);

    assertThat(written(orders.tellOfParcel(id, transit))).isFalse();
    assertThat(written(orders.tellOfParcel(id, lost))).isTrue();
    assertThat(written(orders.tellOfParcel(id, lost))).isFalse();

    assertThat(shop.notes(id)).hasSize(1);
    assertThat(shop.notes(id).getFirst().path("customer_note").booleanValue()).isFalse();
    assertThat(shop.notes(id).getFirst().path("note").stringValue())
        .isEqualTo("DHL T1: exception (lost), Bonn DE, 1970-01-01T00:00:00Z");
  }

  @Test
  void aNoteWhoseAnswerWasLostIsNotWrittenAgain() {
    String id = shop.place();
    orders.markShipped(id, partly("", CustomerNote.NONE));
    var note = new CustomerNote("{parcels}", "");
    shop.losesNextWriteAnswer = true;
    lost(() -> orders.markShipped(id, partly("", note)));
    assertThat(written(orders.markShipped(id, partly("", note)))).isFalse();
    assertThat(shop.notes(id)).hasSize(1);
  }

  @Test
  void aHoldRemembersTheStatusAndTellsThePeopleOfTheShop() {
    String id = shop.place();
    orders.hold(id, hold());
    assertThat(order(id).status).isEqualTo("on-hold");
    assertThat(shop.notes(id).getFirst().path("customer_note").booleanValue()).isFalse();
    assertThat(shop.meta(id).get(OwnHold.KEY).path("before").stringValue()).isEqualTo("processing");
    orders.release(id, REFERENCE);
    assertThat(order(id).status).isEqualTo("processing");
  }

  @Test
  void whatSomebodyMadeOfAHeldOrderStays() {
    String id = shop.place();
    orders.hold(id, hold());
    order(id).status = "completed";
    orders.release(id, REFERENCE);
    assertThat(order(id).status).isEqualTo("completed");
  }

  @Test
  void aRefundThatTheGatewayHasNotPaidYetIsWaitedFor() {
    String id = shop.place();
    shop.gatewayIsSlow = true;
    orders.refund(id, refund(Amount.ALL));
    assertThat(unavailable(() -> orders.refund(id, refund(Amount.ALL))).code())
        .isEqualTo("refund-under-way");
    assertThat(order(id).writes).isEqualTo(1);
  }

  @Test
  void aRefundOfOursIsKnownAgainBehindMoreOfOthersThanAPageHas() {
    String id = shop.place();
    orders.refund(id, refund(Amount.MISSING));
    for (int i = 0; i < 12; i++) {
      shop.refunds(id)
          .add(FakeShop.JSON.readTree("{\"amount\":\"0.10\",\"reason\":\"goodwill " + i + "\"}"));
    }
    assertThat(written(orders.refund(id, refund(Amount.MISSING)))).isFalse();
    assertThat(order(id).writes).isEqualTo(1);
  }

  @Test
  void aKeyThatMayOnlyReadIsForAPersonToMend() {
    String id = shop.place();
    shop.keyMayOnlyRead = true;
    var refused = unavailable(id);
    assertThat(refused.code()).isEqualTo("refused-key");
    assertThat(refused.reason()).contains("read and write");
    assertThat(refused.mayHaveHappened()).isFalse();
  }

  @Test
  void aStatusThatTheShopDoesNotKnowIsForAPersonToMend() {
    String id = shop.place();
    shop.pluginIsOff = true;
    assertThat(
            unavailable(() -> orders.markShipped(id, partly("partial-shipped", CustomerNote.NONE)))
                .code())
        .isEqualTo("unknown-status-in-shop");
    assertThat(order(id).status).isEqualTo("processing");
  }

  @Test
  void aShopWithoutRestRoutesIsForAPersonToMend() {
    shop.answersInstead = new FakeShop.Answer(404, "{\"code\":\"rest_no_route\"}");
    assertThat(unavailable("5").code()).isEqualTo("no-rest-api");
  }

  private static Shipment partly(String status, CustomerNote note) {
    return new Shipment(REFERENCE, List.of(parcel("TRACK1", 2, 0)), List.of(), status, note);
  }
}
