package dev.waybill.ingest.writeback.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.address.AddressFingerprint;
import dev.waybill.ingest.SandboxShops;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.order.Reading;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shopify.reading.ShopifyReader;
import dev.waybill.ingest.woocommerce.reading.WooCommerceReader;
import dev.waybill.ingest.writeback.AddressCorrection;
import dev.waybill.ingest.writeback.CustomerNote;
import dev.waybill.ingest.writeback.Hold;
import dev.waybill.ingest.writeback.Parcel;
import dev.waybill.ingest.writeback.Piece;
import dev.waybill.ingest.writeback.Refund;
import dev.waybill.ingest.writeback.Refund.Amount;
import dev.waybill.ingest.writeback.Shipment;
import dev.waybill.ingest.writeback.ShopWriteBack;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox's shops, which the local stack writes back to, are told once, whatever gets lost. */
class SandboxTest extends ShopEdge {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String LOST = "{'answerLostRate':0.3}";

  @Autowired FeignClients clients;
  private SandboxShops sandbox;

  @BeforeEach
  void open() throws Exception {
    sandbox = new SandboxShops();
  }

  @AfterEach
  void shut() {
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource
  void anOrderThatTheSandboxDidNotPlaceIsToldOnce(TestPlatform platform) {
    ShopWriteBack orders = orders(platform);
    Parcel parcel = new Parcel("SP1", "Sandbox Post", null, List.of(new Piece("MUG-001", 2)));
    for (int attempt = 0; attempt < 2; attempt++) {
      orders.markShipped("990001", shipment("990001", parcel));
      orders.cancel("990002", "990002/tell-shop-cancelled");
    }
    JsonNode shipped = effects(platform, "990001");
    assertThat(shipped.path("writeBacks").asInt()).isEqualTo(1);
    assertThat(shipped.path("status").asString()).isIn("completed", "fulfilled");
    assertThat(effects(platform, "990002").path("writeBacks").asInt()).isEqualTo(1);
    assertThat(effects(platform, "990002").path("status").asString()).isEqualTo("cancelled");
  }

  @ParameterizedTest
  @EnumSource
  void twoParcelsOneAfterTheOtherAreToldOnceAlthoughAnswersGetLost(TestPlatform platform) {
    Placed order = place(platform);
    ShopWriteBack orders = orders(platform);
    Parcel first = new Parcel("SP1", "Sandbox Post", null, List.of(order.pieces.getFirst()));
    List<Piece> others = order.pieces.subList(1, order.pieces.size());
    Parcel second = new Parcel("SP2", "Sandbox Post", null, others);
    sandbox.fault(LOST);
    WriteBackResult partly = insist(() -> orders.markShipped(order.id, shipment(order.id, first)));
    assertThat(partly.note()).isEqualTo("more is to come");
    var rest = new Shipment(order.id + "/rest", List.of(first, second), List.of(), "", note());
    WriteBackResult whole = insist(() -> orders.markShipped(order.id, rest));
    assertThat(whole.note()).isNull();
    sandbox.fault("{}");
    assertThat(whole.status()).isIn("completed", "fulfilled");
    assertThat(effects(platform, order.id).path("notes").asInt())
        .isEqualTo(platform == TestPlatform.WOOCOMMERCE ? 1 : 0);
    nothingIsDoubled();
  }

  @ParameterizedTest
  @EnumSource
  void aLabelThatWasBoughtAgainTakesThePlaceOfTheVoidOneAlthoughAnswersGetLost(
      TestPlatform platform) {
    Placed order = place(platform);
    ShopWriteBack orders = orders(platform);
    Parcel label = new Parcel("SP1", "Sandbox Post", null, order.pieces);
    Parcel newLabel = new Parcel("SP2", "Sandbox Post", null, order.pieces);
    sandbox.fault(LOST);
    insist(() -> orders.markShipped(order.id, shipment(order.id, label)));
    Shipment again =
        new Shipment(
            order.id + "/tell-shop#2", List.of(newLabel), List.of(), "", CustomerNote.NONE);
    assertThat(insist(() -> orders.markShipped(order.id, again)).status())
        .isIn("completed", "fulfilled");
    sandbox.fault("{}");
    assertThat(insist(() -> orders.markShipped(order.id, again)).written()).isFalse();
    assertThat(effects(platform, order.id).path("status").asString())
        .isIn("completed", "fulfilled");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> bodies(order.id).anyMatch(body -> numbersOn(body).equals(Set.of("SP2"))));
    nothingIsDoubled();
  }

  /** Tracking numbers that customers of the shop see, whatever keeps them. */
  private static Set<String> numbersOn(JsonNode body) {
    var numbers = new TreeSet<String>();
    for (JsonNode fulfillment : body.path("fulfillments")) {
      if (!fulfillment.path("status").asString().equals("cancelled")) {
        numbers.add(fulfillment.path("tracking_number").asString());
      }
    }
    for (JsonNode meta : body.path("meta_data")) {
      if (meta.path("key").asString().equals("_wc_shipment_tracking_items")) {
        numbers.addAll(meta.path("value").findValuesAsString("tracking_number"));
      }
    }
    return numbers;
  }

  @ParameterizedTest
  @EnumSource
  void whatIsMissingIsHeldReleasedAndPaidBackOnceAlthoughAnswersGetLost(TestPlatform platform) {
    Placed order = place(platform);
    ShopWriteBack orders = orders(platform);
    List<Piece> missing = List.of(new Piece(order.pieces.getFirst().key(), 1));
    var hold =
        new Hold(
            order.id + "/hold", Hold.Reason.INVENTORY_OUT_OF_STOCK, missing, List.of(), "", "");
    var some = refund(order.id + "/some", Amount.MISSING, missing);
    var all = refund(order.id + "/all", Amount.ALL, missing);
    sandbox.fault(LOST);
    insist(() -> orders.hold(order.id, hold));
    insist(() -> orders.hold(order.id, hold));
    insist(() -> orders.release(order.id, hold.reference()));
    insist(() -> orders.refund(order.id, some));
    insist(() -> orders.refund(order.id, some));
    insist(() -> orders.refund(order.id, all));
    insist(() -> orders.refund(order.id, all));
    sandbox.fault("{}");
    assertThat(effects(platform, order.id).path("refunds").asInt()).isEqualTo(2);
    assertThat(effects(platform, order.id).path("holds").asInt()).isZero();
    nothingIsDoubled();
  }

  /** What the shop sends of it then is what was written, and not another change. */
  @ParameterizedTest
  @EnumSource
  void aCorrectedAddressComesBackByWebhookWithTheFingerprintOfTheAnswer(TestPlatform platform) {
    Placed placed = place(platform);
    ShopWriteBack orders = orders(platform);
    OrderId order = OrderId.of("lamps", placed.id);
    Address before = shipTo(platform, order).getLast();
    Address wanted =
        new Address(
            before.name(),
            before.company(),
            " 7  Another Street",
            before.line2(),
            before.city(),
            before.region(),
            before.postcode(),
            before.country(),
            before.phone());
    var correction =
        new AddressCorrection(order, wanted, List.of(AddressFingerprint.of(order, before)));
    sandbox.fault(LOST);
    String written = insistOn(() -> orders.correctAddress(placed.id, correction)).address();
    sandbox.fault("{}");
    assertThat(written).isEqualTo(AddressFingerprint.of(order, wanted));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> AddressFingerprint.of(order, shipTo(platform, order).getLast()), written::equals);
    Outcome changed =
        orders.correctAddress(
            placed.id, new AddressCorrection(order, before, List.of("of another address")));
    assertThat(((Outcome.Rejected) changed).code()).isEqualTo("address-changed-in-shop");
  }

  /** As snapshots of its webhooks have it, first to last. */
  private List<Address> shipTo(TestPlatform platform, OrderId order) {
    OrderReader reader =
        platform == TestPlatform.WOOCOMMERCE
            ? new WooCommerceReader("lamps", Map.of(), ShopRules.of("lamps"))
            : new ShopifyReader("lamps", ShopRules.of("lamps"));
    Instant now = Instant.now();
    return bodies(order.shopOrderId())
        .map(body -> new Incoming(null, JSON.writeValueAsBytes(body), now, now, "webhook"))
        .map(reader::read)
        .filter(Reading.Understood.class::isInstance)
        .map(read -> ((Reading.Understood) read).snapshot().order().shipTo())
        .filter(Objects::nonNull)
        .toList();
  }

  private static AddressCorrection.Result insistOn(Supplier<Outcome> call) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              try {
                return (AddressCorrection.Result) ((Outcome.Completed) call.get()).result();
              } catch (ProviderUnavailable e) {
                assertThat(e.outcome().code()).isIn("broken-off", "breaker-open");
                return null;
              }
            },
            Objects::nonNull);
  }

  private record Placed(String id, List<Piece> pieces) {}

  /** An order of several lines, of all that has to be shipped. */
  private Placed place(TestPlatform platform) {
    for (String id : sandbox.place(platform, 30, "paid")) {
      List<Piece> pieces = pieces(id);
      if (pieces.size() > 1) {
        return new Placed(id, pieces);
      }
    }
    throw new IllegalStateException("No order has several lines");
  }

  private List<Piece> pieces(String id) {
    await().atMost(Duration.ofSeconds(10)).until(() -> bodies(id).findFirst().isPresent());
    var pieces = new ArrayList<Piece>();
    for (JsonNode line : bodies(id).findFirst().orElseThrow().path("line_items").values()) {
      pieces.add(new Piece(line.path("sku").asString(), line.path("quantity").asInt()));
    }
    return pieces;
  }

  private Stream<JsonNode> bodies(String id) {
    return sandbox.received().stream()
        .map(JSON::readTree)
        .filter(body -> body.path("id").asString().equals(id));
  }

  private ShopWriteBack orders(TestPlatform platform) {
    Shop shop = sandbox.shop("sandbox-" + UUID.randomUUID(), platform);
    return WriteBackClients.open(shop, shop.access(), () -> shop, clients, Clock.systemUTC()).api();
  }

  private static Shipment shipment(String id, Parcel... parcels) {
    return new Shipment(id + "/tell-shop", List.of(parcels), List.of(), "", CustomerNote.NONE);
  }

  private static CustomerNote note() {
    return new CustomerNote("On its way: {parcels}", "");
  }

  private static Refund refund(String reference, Amount amount, List<Piece> missing) {
    return new Refund(reference, amount, missing, List.of(), true, "Out of stock");
  }

  /** As the orchestrator does: again, until there is an answer. */
  private static WriteBackResult insist(Supplier<Outcome> call) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> answer(call), Objects::nonNull);
  }

  private static WriteBackResult answer(Supplier<Outcome> call) {
    try {
      return (WriteBackResult) ((Outcome.Completed) call.get()).result();
    } catch (ProviderUnavailable e) {
      assertThat(e.outcome().code()).isIn("broken-off", "breaker-open");
      return null;
    }
  }

  private JsonNode effects(TestPlatform platform, String id) {
    String shop = platform == TestPlatform.WOOCOMMERCE ? "demo-woo:" : "demo-shopify:";
    return JSON.readTree(sandbox.call("GET", "/effects?order=" + shop + id, null)).path("shop");
  }

  private void nothingIsDoubled() {
    JsonNode summary = JSON.readTree(sandbox.call("GET", "/effects/summary", null));
    assertThat(summary.path("doubles").path("shopWriteBacks").asInt())
        .as(summary.path("examples").toString())
        .isZero();
  }
}
