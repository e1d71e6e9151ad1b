package dev.waybill.inventory.offer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ShopOffer;
import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.document.DocumentKind;
import dev.waybill.inventory.document.Draft;
import dev.waybill.inventory.document.Entry;
import dev.waybill.inventory.document.StockBook;
import dev.waybill.inventory.ledger.LedgerDatabase;
import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.ledger.Ledgers;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.inventory.movement.Shelf;
import dev.waybill.step.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Shops that sell from the ledger, and what is published for them. Each test has own names. */
abstract class OfferDatabase {

  static final LedgerDatabase DATABASE = new LedgerDatabase("offers");

  final String own = UUID.randomUUID().toString().substring(0, 8);
  final String shop = own + "-one";
  final String other = own + "-two";
  final String tee = own + "-TEE";

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  private final StockBook book =
      new StockBook(DATABASE.jdbc, DATABASE.transaction, new FreedStock());

  @BeforeEach
  void countingHasBegun() {
    sweep();
  }

  /** Another instance each time. */
  OfferSweep instance(Duration ahead) {
    Clock clock = Clock.offset(Clock.systemUTC(), ahead);
    return new OfferSweep(
        DATABASE.jdbc,
        DATABASE.transaction,
        Untracked.ALLOCATE,
        new OfferPublisher(kafka),
        new OfferMeters(meters, clock),
        clock);
  }

  void sweep() {
    sweepLater(Duration.ZERO);
  }

  void sweepLater(Duration ahead) {
    OfferSweep sweep = instance(ahead);
    int parts = 0;
    while (sweep.part()) {
      assertThat(parts++).as("parts of a sweep").isLessThan(10_000);
    }
  }

  /** What the shop says of a product. */
  static void sold(String shop, String productId, String sku, @Nullable Integer theirs) {
    DATABASE.jdbc.update(
        """
        INSERT INTO item_source
            (shop, product_id, parent_id, sku, shop_sku, fields, stock_tracked, shop_quantity, gone, version)
        VALUES (?, ?, 'parent', ?, ?, '{}', ?, ?, false, clock_timestamp())
        ON CONFLICT (shop, product_id) DO UPDATE
        SET sku = excluded.sku, shop_quantity = excluded.shop_quantity, version = excluded.version
        """,
        shop,
        productId,
        sku,
        sku,
        theirs != null,
        theirs);
  }

  static void stocked(String sku, int pieces) {
    Ledgers.stocked(DATABASE.jdbc, "FIRST", sku, pieces);
  }

  void booked(DocumentKind kind, String sku, int pieces) {
    var entry = new Entry(1, new Shelf("FIRST", sku), pieces, kind == DocumentKind.COUNT);
    book.book(new Draft(kind, "ann", "because", List.of(entry)));
  }

  /** Returns the order. */
  static String reserved(String shop, String sku, int pieces) {
    String order = shop + ':' + UUID.randomUUID();
    assertThat(DATABASE.reserve(LedgerDatabase.demand(order, sku, pieces)))
        .isInstanceOf(Outcome.Completed.class);
    return order;
  }

  static void released(String order) {
    DATABASE.release(order + "/reserve-stock");
  }

  /** What the product was offered last. */
  ShopOffer offer(String shop, String productId) {
    return published().stream()
        .filter(offer -> offer.key().equals(shop + ':' + productId))
        .max(Comparator.comparing(ShopOffer::revision))
        .orElseThrow();
  }

  /** All that was published for the shops of this test, in its order. */
  List<ShopOffer> published() {
    return kafka.history().stream()
        .filter(record -> new String(record.key(), UTF_8).startsWith(own))
        .map(record -> Json.mapper().readValue(record.value(), ShopOffer.class))
        .toList();
  }
}
