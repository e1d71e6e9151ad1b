package dev.waybill.ingest.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.shop.ShopAccess;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What write-back promises whatever the platform is. A new platform extends this with a fake of its
 * API, and passes.
 */
abstract class ShopOrdersContract<S extends FakeShop> extends ShopEdge {

  static final String REFERENCE = "tea:1/tell-shop";
  static final List<Parcel> ONE =
      List.of(new Parcel("TRACK1", "Sandbox Post", "https://post.example/TRACK1"));
  private static final List<Parcel> TWO = List.of(ONE.getFirst(), new Parcel("TRACK2", null, null));

  @Autowired FeignClients clients;
  S shop;
  ShopOrders orders;

  abstract S start() throws Exception;

  abstract ShopAccess access(S shop);

  /** How many writes marking one order takes. */
  abstract int writesPerOrder();

  abstract void shipByHand(String id);

  @BeforeEach
  void open() throws Exception {
    shop = start();
    orders =
        WriteBackConfiguration.orders(
            "contract-" + UUID.randomUUID(), access(shop), clients, Clock.systemUTC());
  }

  @AfterEach
  void shut() {
    shop.close();
  }

  @Test
  void anOrderIsMarkedWithItsTrackingNumber() {
    String id = shop.place();
    assertThat(written(orders.markShipped(id, REFERENCE, ONE))).isTrue();
    assertThat(order(id).status).isEqualTo("completed");
    assertThat(order(id).tracking).containsExactly("TRACK1");
    assertThat(shop.lastWrite.toString()).contains("Sandbox Post", "https://post.example/TRACK1");
  }

  @Test
  void severalParcelsAreAllTold() {
    String id = shop.place();
    orders.markShipped(id, REFERENCE, TWO);
    assertThat(order(id).tracking).containsExactly("TRACK1", "TRACK2");
  }

  @Test
  void anOrderWithoutParcelIsMarkedToo() {
    String id = shop.place();
    assertThat(written(orders.markShipped(id, REFERENCE, List.of()))).isTrue();
    assertThat(order(id).status).isEqualTo("completed");
  }

  @Test
  void markingTwiceWritesOnce() {
    String id = shop.place();
    orders.markShipped(id, REFERENCE, ONE);
    assertThat(written(orders.markShipped(id, REFERENCE, ONE))).isFalse();
    assertThat(order(id).writes).isEqualTo(writesPerOrder());
  }

  @Test
  void aWriteWhoseAnswerWasLostIsNotRepeated() {
    String id = shop.place();
    shop.losesNextWriteAnswer = true;
    var lost =
        catchThrowableOfType(
            ProviderUnavailable.class, () -> orders.markShipped(id, REFERENCE, ONE));
    assertThat(lost.outcome().mayHaveHappened()).isTrue();
    assertThat(orders.markShipped(id, REFERENCE, ONE)).isInstanceOf(Outcome.Completed.class);
    assertThat(order(id).writes).isEqualTo(writesPerOrder());
  }

  @Test
  void anOrderThatTheShopCancelledMeanwhileIsNotMarked() {
    String id = shop.place();
    order(id).status = "cancelled";
    assertThat(rejection(orders.markShipped(id, REFERENCE, ONE)))
        .isEqualTo("order-cancelled-in-shop");
    assertThat(order(id).writes).isZero();
  }

  @Test
  void anOrderThatTheShopDeletedIsNotMarked() {
    assertThat(rejection(orders.markShipped("4711", REFERENCE, ONE)))
        .isEqualTo("order-missing-in-shop");
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

  Outcome.Unavailable unavailable(String id) {
    return catchThrowableOfType(
            ProviderUnavailable.class, () -> orders.markShipped(id, REFERENCE, ONE))
        .outcome();
  }

  FakeShop.Order order(String id) {
    return shop.orders.get(id);
  }

  static boolean written(Outcome outcome) {
    return ((WriteBack) ((Outcome.Completed) outcome).result()).written();
  }

  static String rejection(Outcome outcome) {
    return ((Outcome.Rejected) outcome).code();
  }
}
