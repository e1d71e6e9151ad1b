package dev.waybill.ingest.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.address.AddressFingerprint;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.writeback.Refund.Amount;
import dev.waybill.ingest.writeback.steps.WriteBackClients;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What write-back promises whatever the platform is. A new platform extends this with a fake of its
 * API, and passes.
 */
public abstract class ShopWriteBackContract<S extends FakeShop> extends ShopEdge {

  public static final String REFERENCE = "tea:1/tell-shop";

  /** All of the order. */
  public static final Parcel ALL = parcel("TRACK1", 3, 1);

  private static final Parcel SOME = parcel("TRACK1", 2, 0);
  private static final Parcel REST = parcel("TRACK2", 1, 1);

  private final String name = "contract-" + UUID.randomUUID();
  @Autowired public FeignClients clients;
  public S shop;
  public ShopWriteBack orders;
  public ShopRules rules = ShopRules.of("contract");

  public abstract S start() throws Exception;

  public abstract TestPlatform platform();

  private ApiAccess access(S shop) {
    return platform().access(shop.url().toString());
  }

  /** How many writes marking one order takes. */
  public abstract int writesPerOrder();

  public abstract void shipByHand(String id);

  /** How many pieces of a line the shop has, of which nothing was shipped. */
  public abstract void setPieces(String id, String line, int pieces);

  /** Pieces by line that the shop was told to be in a parcel. */
  public abstract Map<String, Integer> told(String id, String trackingNumber);

  /** Whether the shop stops the whole order. */
  public abstract boolean isHeld(String id);

  public abstract void refundsAreRefused();

  @BeforeEach
  void open() throws Exception {
    shop = start();
    orders =
        WriteBackClients.open(known(), access(shop), this::known, clients, Clock.systemUTC()).api();
  }

  private Shop known() {
    return new Shop(
        name,
        platform().real(),
        List.of("secret"),
        Map.of("partial-shipped", ShopStatus.READY),
        rules,
        access(shop));
  }

  @AfterEach
  void shut() {
    shop.close();
  }

  public static Parcel parcel(String number, int mugs, int teas) {
    return new Parcel(
        number,
        "Sandbox Post",
        "https://post.example/" + number,
        Stream.of(new Piece("MUG", mugs), new Piece("TEA", teas))
            .filter(piece -> piece.quantity() > 0)
            .toList());
  }

  public static Shipment shipment(Parcel... parcels) {
    return shipment(REFERENCE, parcels);
  }

  public static Shipment shipment(String reference, Parcel... parcels) {
    return new Shipment(reference, List.of(parcels), List.of(), "", CustomerNote.NONE);
  }

  private static final Address OLD =
      new Address("Ann Mary Lee", null, "1 Old Road", null, "Berlin", null, "10115", "DE", null);

  private static final Address CORRECTED =
      new Address(
          "Ann Mary Lee", null, " 2  New Road", "c/o Ex", "Munich", "BY", "80331", "DE", null);

  @Test
  void aCorrectedAddressIsWrittenOnceAndItsAnswerSaysHowTheShopHasIt() {
    String id = shop.place();
    AddressCorrection correction = correction(id, CORRECTED, OLD);
    AddressCorrection.Result first = corrected(orders.correctAddress(id, correction));
    assertThat(first.written()).isTrue();
    assertThat(first.address()).isEqualTo(AddressFingerprint.of(correction.order(), CORRECTED));
    assertThat(order(id).address.values()).contains("Ann Mary", "Lee", "2  New Road", "80331");
    assertThat(corrected(orders.correctAddress(id, correction)).written()).isFalse();
    assertThat(order(id).writes).isEqualTo(1);
  }

  @Test
  void aCorrectionWhoseAnswerWasLostIsNotWrittenAgain() {
    String id = shop.place();
    AddressCorrection correction = correction(id, CORRECTED, OLD);
    shop.losesNextWriteAnswer = true;
    lost(() -> orders.correctAddress(id, correction));
    assertThat(corrected(orders.correctAddress(id, correction)).written()).isFalse();
    assertThat(order(id).writes).isEqualTo(1);
  }

  @Test
  void anAddressThatTheShopChangedMeanwhileIsNotWrittenOver() {
    String id = shop.place();
    Address known =
        new Address("Ann Mary Lee", null, "9 Else", null, "Berlin", null, "10115", "DE", null);
    assertThat(rejection(orders.correctAddress(id, correction(id, CORRECTED, known))))
        .isEqualTo("address-changed-in-shop");
    assertThat(order(id).writes).isZero();
  }

  @Test
  void noAddressIsWrittenIntoAnOrderThatIsGoneOrCancelled() {
    assertThat(rejection(orders.correctAddress("4711", correction("4711", CORRECTED, OLD))))
        .isEqualTo("order-missing-in-shop");
    String id = shop.place();
    order(id).status = "cancelled";
    assertThat(rejection(orders.correctAddress(id, correction(id, CORRECTED, OLD))))
        .isEqualTo("order-cancelled-in-shop");
    assertThat(order(id).writes).isZero();
  }

  public AddressCorrection correction(String id, Address address, Address... known) {
    OrderId order = OrderId.of(name, id);
    return new AddressCorrection(
        order, address, Stream.of(known).map(one -> AddressFingerprint.of(order, one)).toList());
  }

  public static AddressCorrection.Result corrected(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Completed.class);
    return (AddressCorrection.Result) ((Outcome.Completed) outcome).result();
  }

  @Test
  void anOrderIsMarkedWithItsTrackingNumber() {
    String id = shop.place();
    assertThat(written(orders.markShipped(id, shipment(ALL)))).isTrue();
    assertThat(order(id).status).isEqualTo("completed");
    assertThat(order(id).tracking).containsExactly("TRACK1");
    assertThat(told(id, "TRACK1")).isEqualTo(Map.of("11", 3, "12", 1));
    assertThat(shop.lastWrite.toString()).contains("Sandbox Post", "https://post.example/TRACK1");
  }

  @Test
  void severalParcelsAreToldWithWhatIsInThem() {
    String id = shop.place();
    orders.markShipped(id, shipment(SOME, REST));
    assertThat(order(id).tracking).containsExactly("TRACK1", "TRACK2");
    assertThat(told(id, "TRACK1")).isEqualTo(Map.of("11", 2));
    assertThat(told(id, "TRACK2")).isEqualTo(Map.of("11", 1, "12", 1));
    assertThat(order(id).status).isEqualTo("completed");
  }

  @Test
  void aPartialShipmentLeavesTheRestOpen() {
    String id = shop.place();
    assertThat(result(orders.markShipped(id, shipment(SOME))).note()).isEqualTo("more is to come");
    assertThat(told(id, "TRACK1")).isEqualTo(Map.of("11", 2));
    assertThat(order(id).status).isEqualTo("processing");
  }

  @Test
  void theRestIsToldByALaterStepAndTheFirstParcelNotAgain() {
    String id = shop.place();
    orders.markShipped(id, shipment(SOME));
    Shipment later = shipment("tea:1/tell-shop-of-the-rest", SOME, REST);
    assertThat(written(orders.markShipped(id, later))).isTrue();
    assertThat(told(id, "TRACK1")).isEqualTo(Map.of("11", 2));
    assertThat(told(id, "TRACK2")).isEqualTo(Map.of("11", 1, "12", 1));
    assertThat(order(id).status).isEqualTo("completed");
    assertThat(written(orders.markShipped(id, later))).isFalse();
    assertThat(written(orders.markShipped(id, shipment(SOME)))).isFalse();
  }

  @Test
  void aPartialShipmentWhoseAnswerWasLostIsToldOnce() {
    String id = shop.place();
    shop.losesNextWriteAnswer = true;
    lost(() -> orders.markShipped(id, shipment(SOME)));
    int writes = order(id).writes;
    assertThat(written(orders.markShipped(id, shipment(SOME)))).isFalse();
    assertThat(order(id).writes).isEqualTo(writes);
    assertThat(told(id, "TRACK1")).isEqualTo(Map.of("11", 2));
  }

  @Test
  void aLabelThatWasBoughtAgainTakesThePlaceOfTheVoidOne() {
    String id = shop.place();
    orders.markShipped(id, shipment(ALL));
    Shipment again = shipment(REFERENCE + "#2", parcel("TRACK2", 3, 1));
    assertThat(written(orders.markShipped(id, again))).isTrue();
    assertThat(told(id, "TRACK1")).isEmpty();
    assertThat(told(id, "TRACK2")).isEqualTo(Map.of("11", 3, "12", 1));
    assertThat(order(id).tracking).containsExactly("TRACK2");
    assertThat(order(id).status).isEqualTo("completed");
    int writes = order(id).writes;
    assertThat(written(orders.markShipped(id, again))).isFalse();
    assertThat(order(id).writes).isEqualTo(writes);
  }

  @Test
  void ofSeveralParcelsOnlyTheVoidOneIsTakenBack() {
    String id = shop.place();
    orders.markShipped(id, shipment(SOME, REST));
    orders.markShipped(id, shipment(REFERENCE + "#2", SOME, parcel("TRACK3", 1, 1)));
    assertThat(told(id, "TRACK1")).isEqualTo(Map.of("11", 2));
    assertThat(told(id, "TRACK2")).isEmpty();
    assertThat(told(id, "TRACK3")).isEqualTo(Map.of("11", 1, "12", 1));
    assertThat(order(id).status).isEqualTo("completed");
  }

  @Test
  void whatAnotherStepToldOfStaysWhenThisOneIsDoneAgain() {
    String id = shop.place();
    orders.markShipped(id, shipment(SOME));
    orders.markShipped(id, shipment("tea:1/tell-rest", SOME, REST));
    orders.markShipped(id, shipment("tea:1/tell-rest#2", SOME, parcel("TRACK3", 1, 1)));
    assertThat(told(id, "TRACK1")).isEqualTo(Map.of("11", 2));
    assertThat(told(id, "TRACK2")).isEmpty();
    assertThat(told(id, "TRACK3")).isEqualTo(Map.of("11", 1, "12", 1));
  }

  @Test
  void aVoidParcelWhoseTakingBackWasNotAnsweredIsTakenBackOnce() {
    String id = shop.place();
    orders.markShipped(id, shipment(parcel("TRACK1", 3, 0)));
    Shipment again = shipment(REFERENCE + "#2", parcel("TRACK2", 3, 0));
    shop.losesNextWriteAnswer = true;
    lost(() -> orders.markShipped(id, again));
    orders.markShipped(id, again);
    assertThat(told(id, "TRACK1")).isEmpty();
    assertThat(told(id, "TRACK2")).isEqualTo(Map.of("11", 3));
    assertThat(order(id).tracking).containsExactly("TRACK2");
  }

  @Test
  void parcelsOfWhichNobodyToldWhatIsInThemAreAllThatThereIs() {
    String id = shop.place();
    orders.markShipped(
        id,
        shipment(new Parcel("TRACK1", null, null, null), new Parcel("TRACK2", null, null, null)));
    assertThat(order(id).tracking).containsExactly("TRACK1", "TRACK2");
    assertThat(order(id).status).isEqualTo("completed");
  }

  @Test
  void anOrderWithoutParcelIsMarkedToo() {
    String id = shop.place();
    assertThat(written(orders.markShipped(id, shipment()))).isTrue();
    assertThat(order(id).status).isEqualTo("completed");
  }

  @Test
  void theLinesOfTheOrderAsItWasShippedDecideWhichOfTwoIsMeant() {
    String id = shop.place();
    var renamed = new Parcel("TRACK1", null, null, List.of(new Piece("OLD-NAME", 1)));
    var lines = List.of(new WriteBackOrder.Line("12", "OLD-NAME", null, "Tea", 1, true));
    orders.markShipped(id, new Shipment(REFERENCE, List.of(renamed), lines, "", CustomerNote.NONE));
    assertThat(told(id, "TRACK1")).isEqualTo(Map.of("12", 1));
  }

  @Test
  void whatHasLeftStaysAndWhatIsShippedBesideItIsTold() {
    String id = shop.place();
    Parcel first = parcel("TRACK1", 2, 0);
    orders.markShipped(id, shipment(first));
    Shipment another = another(first, parcel("TRACK2", 1, 1));

    assertThat(written(orders.markShipped(id, another))).isTrue();
    assertThat(order(id).tracking).containsExactly("TRACK1", "TRACK2");
    assertThat(told(id, "TRACK1")).isEqualTo(Map.of("11", 2));
    assertThat(told(id, "TRACK2")).isEqualTo(Map.of("11", 1, "12", 1));
    assertThat(order(id).status).isEqualTo("completed");
    assertThat(written(orders.markShipped(id, another))).isFalse();
  }

  /** Of another round: what is left to ship is one mug and the tea. */
  public static Shipment another(Parcel earlier, Parcel parcel) {
    var left =
        List.of(
            new WriteBackOrder.Line("11", "MUG", null, "Mug", 1, true),
            new WriteBackOrder.Line("12", "TEA", null, "Tea", 1, true));
    return new Shipment(
        REFERENCE + "#2", List.of(earlier), List.of(earlier, parcel), left, "", CustomerNote.NONE);
  }

  @Test
  void markingTwiceWritesOnce() {
    String id = shop.place();
    orders.markShipped(id, shipment(ALL));
    assertThat(written(orders.markShipped(id, shipment(ALL)))).isFalse();
    assertThat(order(id).writes).isEqualTo(writesPerOrder());
  }

  @Test
  void aWriteWhoseAnswerWasLostIsNotRepeated() {
    String id = shop.place();
    shop.losesNextWriteAnswer = true;
    lost(() -> orders.markShipped(id, shipment(ALL)));
    assertThat(orders.markShipped(id, shipment(ALL))).isInstanceOf(Outcome.Completed.class);
    assertThat(order(id).writes).isEqualTo(writesPerOrder());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void whatTheShopTookOffTheOrderIsNotToldAsShipped(int pieces) {
    String id = shop.place();
    setPieces(id, "11", pieces);
    var changed = unavailable(() -> orders.markShipped(id, shipment(ALL)));
    assertThat(changed.code()).isEqualTo("order-changed-in-shop");
    assertThat(changed.reason()).containsAnyOf("line 11", "MUG");
    assertThat(changed.mayHaveHappened()).isFalse();
    assertThat(order(id).writes).isZero();
  }

  @Test
  void anArticleThatTheOrderDoesNotHaveIsNotToldAsShipped() {
    String id = shop.place();
    var parcel = new Parcel("TRACK1", null, null, List.of(new Piece("SOFA", 1)));
    assertThat(unavailable(() -> orders.markShipped(id, shipment(parcel))).reason())
        .contains("SOFA");
    assertThat(order(id).writes).isZero();
  }

  @Test
  void anOrderThatTheShopCancelledMeanwhileIsLeftAlone() {
    String id = shop.place();
    order(id).status = "cancelled";
    assertThat(rejection(orders.markShipped(id, shipment(ALL))))
        .isEqualTo("order-cancelled-in-shop");
    assertThat(rejection(orders.hold(id, hold()))).isEqualTo("order-cancelled-in-shop");
    assertThat(written(orders.release(id, null))).isFalse();
    assertThat(order(id).writes).isZero();
  }

  @Test
  void anOrderThatTheShopDeletedIsSaidToBeMissing() {
    assertThat(rejection(orders.markShipped("4711", shipment(ALL))))
        .isEqualTo("order-missing-in-shop");
    assertThat(rejection(orders.hold("4711", hold()))).isEqualTo("order-missing-in-shop");
    assertThat(rejection(orders.refund("4711", refund(Amount.ALL))))
        .isEqualTo("order-missing-in-shop");
    assertThat(written(orders.release("4711", null))).isFalse();
  }

  @Test
  void cancellingTwiceWritesOnce() {
    String id = shop.place();
    assertThat(written(orders.cancel(id, REFERENCE))).isTrue();
    assertThat(order(id).status).isEqualTo("cancelled");
    assertThat(written(orders.cancel(id, REFERENCE))).isFalse();
    assertThat(order(id).writes).isEqualTo(1);
  }

  @Test
  void whatTheShopCancelledItselfNeedsNothing() {
    String id = shop.place();
    order(id).status = "cancelled";
    assertThat(written(orders.cancel(id, REFERENCE))).isFalse();
  }

  @Test
  void whatTheShopDeletedNeedsNoCancelling() {
    assertThat(written(orders.cancel("4711", REFERENCE))).isFalse();
  }

  @Test
  void whatAPersonShippedIsNotCancelled() {
    String id = shop.place();
    shipByHand(id);
    assertThat(rejection(orders.cancel(id, REFERENCE))).isEqualTo("order-shipped-in-shop");
    assertThat(order(id).writes).isZero();
  }

  @Test
  void aHoldIsPlacedOnceAndTakenOffOnce() {
    String id = shop.place();
    assertThat(written(orders.hold(id, hold()))).isTrue();
    assertThat(isHeld(id)).isTrue();
    int writes = order(id).writes;
    assertThat(written(orders.hold(id, hold()))).isFalse();
    assertThat(order(id).writes).isEqualTo(writes);
    assertThat(written(orders.release(id, REFERENCE))).isTrue();
    assertThat(isHeld(id)).isFalse();
    assertThat(written(orders.release(id, REFERENCE))).isFalse();
  }

  @Test
  void aHoldWhoseAnswerWasLostIsPlacedOnce() {
    String id = shop.place();
    orders.hold(id, hold());
    int writes = order(id).writes;
    String other = shop.place();
    shop.losesNextWriteAnswer = true;
    lost(() -> orders.hold(other, hold()));
    orders.hold(other, hold());
    assertThat(isHeld(other)).isTrue();
    assertThat(order(other).writes).isEqualTo(writes);
  }

  @Test
  void theHoldOfAnotherStepStays() {
    String id = shop.place();
    orders.hold(id, hold());
    assertThat(written(orders.release(id, "tea:1/another-step"))).isFalse();
    assertThat(isHeld(id)).isTrue();
    assertThat(written(orders.release(id, null))).isTrue();
    assertThat(isHeld(id)).isFalse();
  }

  @Test
  void whatWasShippedIsNotHeld() {
    String id = shop.place();
    orders.markShipped(id, shipment(ALL));
    assertThat(rejection(orders.hold(id, hold()))).isEqualTo("order-shipped-in-shop");
  }

  @Test
  void aRefundIsMadeOnce() {
    String id = shop.place();
    assertThat(written(orders.refund(id, refund(Amount.ALL)))).isTrue();
    assertThat(order(id).left()).isZero();
    assertThat(written(orders.refund(id, refund(Amount.ALL)))).isFalse();
    assertThat(order(id).writes).isEqualTo(1);
  }

  @Test
  void aRefundWhoseAnswerWasLostIsLookedUpAndNotMadeAgain() {
    String id = shop.place();
    shop.losesNextWriteAnswer = true;
    lost(() -> orders.refund(id, refund(Amount.MISSING)));
    assertThat(result(orders.refund(id, refund(Amount.MISSING))).written()).isFalse();
    assertThat(order(id).writes).isEqualTo(1);
    assertThat(order(id).left()).isEqualTo(20);
  }

  @Test
  void onlyWhatIsMissingIsRefundedIfTheWorkflowSaysSo() {
    String id = shop.place();
    orders.refund(id, refund(Amount.MISSING));
    assertThat(order(id).left()).isEqualTo(20);
  }

  @Test
  void neverMoreIsRefundedThanIsLeft() {
    String id = shop.place();
    orders.refund(id, refund("tea:1/first", Amount.MISSING));
    orders.refund(id, refund("tea:1/second", Amount.ALL));
    orders.refund(id, refund("tea:1/third", Amount.ALL));
    orders.refund(id, refund("tea:1/fourth", Amount.MISSING));
    assertThat(order(id).left()).isZero();
    assertThat(order(id).writes).isEqualTo(2);
  }

  @Test
  void whatTheShopCannotPayBackIsRejected() {
    String id = shop.place();
    refundsAreRefused();
    assertThat(rejection(orders.refund(id, refund(Amount.ALL)))).isEqualTo("not-refundable");
    assertThat(order(id).left()).isEqualTo(40);
  }

  @Test
  void nothingIsRefundedUnlessTheWorkflowSaysHowMuch() {
    String id = shop.place();
    assertThat(unavailable(() -> orders.refund(id, refund(Amount.UNSPECIFIED))).code())
        .isEqualTo("no-amount");
    assertThat(order(id).writes).isZero();
  }

  @Test
  void aRefusedKeyIsForAPersonToMendAndSaysWhichItIs() {
    shop.refusesKey = true;
    var refused = unavailable("5");
    assertThat(refused.code()).isEqualTo("refused-key");
    assertThat(refused.reason()).contains("waybill.shops.");
    assertThat(refused.mayHaveHappened()).isFalse();
  }

  @Test
  void aPageInsteadOfAnApiIsForAPersonToMend() {
    shop.answersInstead = new FakeShop.Answer(200, "<html>Checking your browser</html>");
    assertThat(unavailable("5").reason()).contains(".url");
  }

  @Test
  void anErrorOfTheShopIsTriedAgain() {
    shop.answersInstead = new FakeShop.Answer(500, "{\"code\":\"internal_server_error\"}");
    assertThat(unavailable("5").mayHaveHappened()).isTrue();
  }

  /** Two mugs that could not be had. */
  public static Refund refund(Amount amount) {
    return refund("tea:1/pay-back", amount);
  }

  private static Refund refund(String reference, Amount amount) {
    return new Refund(
        reference, amount, List.of(new Piece("MUG", 2)), List.of(), true, "Out of stock");
  }

  public static Hold hold() {
    return new Hold(REFERENCE, Hold.Reason.OTHER, List.of(), List.of(), "on-hold", "");
  }

  public static void lost(ThrowingCallable call) {
    assertThat(unavailable(call).mayHaveHappened()).isTrue();
  }

  public Outcome.Unavailable unavailable(String id) {
    return unavailable(() -> orders.markShipped(id, shipment(ALL)));
  }

  public static Outcome.Unavailable unavailable(ThrowingCallable call) {
    return catchThrowableOfType(ProviderUnavailable.class, call).outcome();
  }

  public FakeShop.Order order(String id) {
    return shop.orders.get(id);
  }

  public static Outcome.Rejected rejected(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    return (Outcome.Rejected) outcome;
  }

  public static WriteBackResult result(Outcome outcome) {
    return (WriteBackResult) ((Outcome.Completed) outcome).result();
  }

  public static boolean written(Outcome outcome) {
    return result(outcome).written();
  }

  public static String rejection(Outcome outcome) {
    return ((Outcome.Rejected) outcome).code();
  }
}
