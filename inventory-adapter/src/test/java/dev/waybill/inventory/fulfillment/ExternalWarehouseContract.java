package dev.waybill.inventory.fulfillment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.Address;
import dev.waybill.inventory.fulfillment.WarehouseOrder.Parcel;
import dev.waybill.inventory.fulfillment.WarehouseOrder.Status;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every connector of an external warehouse has to do. A new one extends this suite, against
 * the warehouse's test system or a likeness of it, and says how to bring things about there.
 */
public abstract class ExternalWarehouseContract {

  protected final String sku = "SKU-" + UUID.randomUUID();
  protected final String other = "SKU-" + UUID.randomUUID();
  private final String reference = "c:" + UUID.randomUUID() + "/fulfill";

  protected abstract ExternalWarehouse warehouse();

  /** Sets what lies there. */
  protected abstract void stocked(String sku, int pieces);

  /** The warehouse ships these pieces in a parcel; with {@code done} nothing else will follow. */
  protected abstract void ship(String reference, Map<String, Integer> lines, boolean done);

  /** The warehouse gives an order up. */
  protected abstract void giveUp(String reference);

  /** The warehouse stops orders only after a while; false if this one never does so. */
  protected abstract boolean stopSlowly();

  /** From now on the warehouse does its work and does not answer. */
  protected abstract void loseAnswers();

  /** From now on the warehouse is away, and does nothing. */
  protected abstract void beAway();

  /** From now on the warehouse is well, and stops orders at once. */
  @AfterEach
  protected abstract void beWell();

  /** The newest webhook that was sent about the order; waits for it. */
  protected abstract Delivery webhook(String reference);

  /** The newest webhook about stock that names the SKU, after having it sent. */
  protected abstract Delivery stockWebhook(String sku);

  /** A webhook as it came. */
  protected record Delivery(Function<String, @Nullable String> header, byte[] body) {}

  /** An address that the warehouse refuses. */
  protected Address undeliverable() {
    return address("00000");
  }

  @Test
  void anOrderIsFoundByOurReference() {
    WarehouseOrder sent = send(Map.of(sku, 2));

    assertThat(sent.reference()).isEqualTo(reference);
    assertThat(sent.status()).isEqualTo(Status.OPEN);
    assertThat(warehouse().find(reference)).contains(sent);
    assertThat(warehouse().find(reference + "-never")).isEmpty();
  }

  @Test
  void sendingItAgainIsTheSameOrder() {
    send(Map.of(sku, 2));
    ship(reference, Map.of(sku, 2), true);

    assertThat(send(Map.of(sku, 2)).status()).isEqualTo(Status.SHIPPED);
  }

  @Test
  void anAddressThatNobodyCanDeliverToIsRefused() {
    assertThatThrownBy(() -> send(undeliverable(), Map.of(sku, 1)))
        .isInstanceOfSatisfying(
            Refusal.class,
            no -> {
              assertThat(no.code()).matches("[a-z][a-z0-9-]*");
              assertThat(no.reason()).doesNotContain("Musterweg");
            });
    assertThat(warehouse().find(reference)).isEmpty();
  }

  @Test
  void whereTheAnswerIsLostTheOrderMayBeThereAndIsFound() {
    loseAnswers();
    assertThatThrownBy(() -> send(Map.of(sku, 1)))
        .isInstanceOfSatisfying(
            ProviderUnavailable.class, e -> assertThat(e.outcome().mayHaveHappened()).isTrue());
    beWell();

    assertThat(warehouse().find(reference)).isPresent();
    assertThat(send(Map.of(sku, 1)).status()).isEqualTo(Status.OPEN);
  }

  @Test
  void aWarehouseThatIsAwayDoesNothing() {
    beAway();
    assertThatThrownBy(() -> send(Map.of(sku, 1)))
        .isInstanceOfSatisfying(
            ProviderUnavailable.class, e -> assertThat(e.outcome().mayHaveHappened()).isFalse());
    beWell();

    assertThat(warehouse().find(reference)).isEmpty();
  }

  @Test
  void parcelsAreToldWithWhatIsInThem() {
    send(Map.of(sku, 2, other, 1));
    ship(reference, Map.of(sku, 2), false);
    WarehouseOrder partly = found();
    ship(reference, Map.of(other, 1), true);
    WarehouseOrder whole = found();

    assertThat(partly.status()).isEqualTo(Status.OPEN);
    assertThat(partly.parcels()).hasSize(1);
    assertThat(whole.status()).isEqualTo(Status.SHIPPED);
    assertThat(whole.version()).isGreaterThan(partly.version());
    assertThat(whole.parcels()).hasSize(2).first().isEqualTo(partly.parcels().getFirst());
    Parcel first = whole.parcels().getFirst();
    assertThat(first.carrier()).isNotBlank();
    assertThat(first.trackingNumber()).isNotBlank();
    assertThat(first.shippedAt()).isNotNull();
    assertThat(first.lines()).containsExactly(new OutgoingOrder.Line(sku, 2));
  }

  @Test
  void anOrderMayLeaveShort() {
    send(Map.of(sku, 3));
    ship(reference, Map.of(sku, 1), true);

    assertThat(found().status()).isEqualTo(Status.SHIPPED);
    assertThat(found().parcels())
        .flatExtracting(Parcel::lines)
        .containsExactly(new OutgoingOrder.Line(sku, 1));
  }

  @Test
  void anOrderThatTheWarehouseGivesUpSaysWhy() {
    send(Map.of(sku, 3));
    giveUp(reference);

    assertThat(found().status()).isIn(Status.CANCELLED, Status.REFUSED);
    assertThat(found().code()).matches("[a-z][a-z0-9-]*");
  }

  @Test
  void anOrderIsStoppedOnceAndStaysSo() {
    send(Map.of(sku, 1));

    assertThat(warehouse().cancel(reference)).isEqualTo(new Cancellation.Cancelled());
    assertThat(warehouse().cancel(reference)).isEqualTo(new Cancellation.Cancelled());
    assertThat(found().status()).isEqualTo(Status.CANCELLED);
    assertThat(warehouse().cancel(reference + "-never")).isEqualTo(new Cancellation.Unknown());
  }

  @Test
  void whatHasLeftIsNotStopped() {
    send(Map.of(sku, 2));
    ship(reference, Map.of(sku, 1), false);

    assertThat(warehouse().cancel(reference))
        .isInstanceOfSatisfying(
            Cancellation.TooLate.class, late -> assertThat(late.order().parcels()).hasSize(1));
  }

  @Test
  void aWarehouseThatStopsSlowlySaysSo() {
    send(Map.of(sku, 1));
    if (stopSlowly()) {
      assertThat(warehouse().cancel(reference)).isEqualTo(new Cancellation.Pending());
      assertThat(found().status()).isEqualTo(Status.OPEN);
    }
  }

  @Test
  void aWebhookTellsTheSameAsAsking() {
    send(Map.of(sku, 1));
    ship(reference, Map.of(sku, 1), true);
    Delivery delivery = webhook(reference);

    assertThat(warehouse().read(delivery.header(), delivery.body()))
        .isEqualTo(new Notice.OfOrder(found()));
  }

  @Test
  void aWebhookThatTheWarehouseDidNotSendIsNotBelieved() {
    send(Map.of(sku, 1));
    Delivery delivery = webhook(reference);
    byte[] changed = new String(delivery.body(), UTF_8).replace(sku, other).getBytes(UTF_8);
    changed[changed.length - 1] = ' ';

    assertThatThrownBy(() -> warehouse().read(name -> null, delivery.body()))
        .isInstanceOf(ExternalWarehouse.NotSigned.class);
    assertThatThrownBy(() -> warehouse().read(delivery.header(), changed))
        .isInstanceOf(ExternalWarehouse.NotSigned.class);
  }

  @Test
  void levelsTellWhatLiesThereAndWhatIsFree() {
    stocked(sku, 7);
    send(Map.of(sku, 2));

    StockLevel level = level(sku);
    assertThat(level.onHand()).isIn(7, null);
    assertThat(level.available()).isIn(5, null);
    assertThat(level.onHand() == null && level.available() == null).isFalse();
    Delivery delivery = stockWebhook(sku);
    assertThat(warehouse().read(delivery.header(), delivery.body()))
        .isInstanceOfSatisfying(
            Notice.OfStock.class,
            stock ->
                assertThat(stock.levels())
                    .filteredOn(one -> one.sku().equals(sku))
                    .singleElement()
                    .satisfies(
                        one -> {
                          assertThat(one.onHand()).isEqualTo(level.onHand());
                          assertThat(one.available()).isEqualTo(level.available());
                        }));
  }

  private StockLevel level(String wanted) {
    var all = new ArrayList<StockLevel>();
    LevelPage page = warehouse().levels(null);
    all.addAll(page.levels());
    while (page.next() != null) {
      page = warehouse().levels(page.next());
      all.addAll(page.levels());
    }
    return all.stream().filter(one -> one.sku().equals(wanted)).findFirst().orElseThrow();
  }

  private WarehouseOrder found() {
    return warehouse().find(reference).orElseThrow();
  }

  private WarehouseOrder send(Map<String, Integer> lines) {
    return send(address("10115"), lines);
  }

  private WarehouseOrder send(Address to, Map<String, Integer> lines) {
    List<OutgoingOrder.Line> wanted =
        new TreeMap<>(lines)
            .entrySet().stream()
                .map(line -> new OutgoingOrder.Line(line.getKey(), line.getValue()))
                .toList();
    return warehouse().send(new OutgoingOrder(reference, "1001", to, wanted, "DPD"));
  }

  static Address address(String postcode) {
    return new Address(
        "Ada Lovelace", null, "Musterweg 1", null, "Berlin", null, postcode, "DE", null);
  }
}
