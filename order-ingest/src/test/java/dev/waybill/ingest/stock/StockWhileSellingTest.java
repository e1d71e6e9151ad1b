package dev.waybill.ingest.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.ShopOffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A WooCommerce shop that sells while its stock is written, other shops that sell the same pieces,
 * receipts, and answers that are lost: no more is sold than is there, and in the end the shop has
 * what it is offered.
 */
class StockWhileSellingTest extends StockShop {

  private static final int PIECES = 60;

  /** What other shops leave, as a buffer would: they cannot know what this one sells right now. */
  private static final int LEFT_BY_OTHERS = 25;

  private final Random random = new Random(11);
  private final Map<String, Stock> stock = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private int read;

  /** What inventory knows of a product. */
  private static final class Stock {
    private final String parent;
    private int free = PIECES;
    private int there = PIECES;
    private int taken;
    private int soldByOthers;

    private Stock(String parent) {
      this.parent = parent;
    }
  }

  @Test
  void nobodysSaleIsLostAndNoPieceIsSoldTwice() throws Exception {
    sandbox.call("PUT", "/sandbox/shops/demo-woo/products", "{\"backorders\": false}");
    stocks().keySet().forEach(id -> stock.put(id, new Stock(id.startsWith("2") ? "20" : null)));
    assertThat(stock).hasSize(15);
    publishAll();
    owners.begin(name, null, "olga");
    works();
    assertThat(stocks().values()).containsOnly(PIECES);

    var working = new AtomicBoolean(true);
    Thread worker = Thread.ofVirtual().start(() -> work(working));
    sandbox.fault("{'latencyMs': 80, 'latencyJitterMs': 40, 'answerLostRate': 0.06}");
    sells(80, 10);
    Instant until = Instant.now().plusSeconds(8);
    while (Instant.now().isBefore(until)) {
      someMinutesPass();
      pause(200);
    }
    sandbox.fault("{'latencyMs': 20}");
    knownAndWritten(Instant.now());
    // From here on only this shop sells, until hardly anything is left: nothing is written.
    sells(300, 100);
    knownAndWritten(Instant.now().plusSeconds(4));
    working.set(false);
    worker.join();
    ordersBecomeKnown();
    works();

    int doubted = 0;
    for (JsonNode one : products()) {
      Stock some = stock.get(one.path("id").asString());
      if (some != null) {
        assertThat(one.path("sold").asInt() + some.soldByOthers)
            .as("sold of %s", one)
            .isLessThanOrEqualTo(some.there);
        assertThat(one.path("stock").asInt()).as("stock of %s", one).isLessThanOrEqualTo(some.free);
        doubted += some.free - one.path("stock").asInt();
      }
    }
    assertThat(doubted).as("sales in doubt count as undone").isLessThanOrEqualTo(8);
    queries.healAll(name);
    works();
    stock.forEach((id, some) -> assertThat(stock(id)).isEqualTo(some.free));
    assertThat(counted("overwritten")).as("sales were undone, and found").isPositive();
    System.out.printf(
        "Written %d, unknown %d, overwritten %d, in doubt %d; %d orders%n",
        counted("written"), counted("unknown"), counted("overwritten"), doubted, known.size());
  }

  private JsonNode products() {
    return JSON.readTree(sandbox.call("GET", "/sandbox/shops/demo-woo/products", null))
        .path("products");
  }

  private void sells(int orders, int inASecond) {
    sandbox.call(
        "POST",
        "/sandbox/orders",
        "{\"count\": %d, \"shop\": \"demo-woo\", \"rate\": %d, \"kind\": \"paid\", \"seed\": 5}"
            .formatted(orders, inASecond));
  }

  private void knownAndWritten(Instant notBefore) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              ordersBecomeKnown();
              return queries.counts(name).pending() == 0 && Instant.now().isAfter(notBefore);
            });
  }

  private void work(AtomicBoolean working) {
    StockPush push = push();
    while (working.get()) {
      jdbc.update("UPDATE stock_owner SET next_at = now() WHERE shop = ?", name);
      push.next(Set.of()).ifPresent(job -> job.work().run());
      pause(20);
    }
  }

  /** The story goes on by the clock. */
  private static void pause(int millis) {
    LockSupport.parkNanos(millis * 1_000_000L);
  }

  private void someMinutesPass() {
    ordersBecomeKnown();
    List<String> ids = List.copyOf(stock.keySet());
    for (int i = 0; i < 3; i++) {
      Stock some = stock.get(ids.get(random.nextInt(ids.size())));
      if (random.nextInt(3) == 0) {
        int pieces = 1 + random.nextInt(5);
        some.there += pieces;
        some.free += pieces;
      } else if (some.free > LEFT_BY_OTHERS) {
        some.free--;
        some.soldByOthers++;
      }
    }
    publishAll();
  }

  /** As their webhooks tell; each order once. */
  private void ordersBecomeKnown() {
    List<byte[]> received = sandbox.received();
    for (byte[] body : received.subList(read, received.size())) {
      JsonNode order = JSON.readTree(body);
      if (order.has("line_items") && known.add(order.path("id").asString())) {
        for (JsonNode line : order.path("line_items")) {
          String id =
              line.path("variation_id").asInt() == 0
                  ? line.path("product_id").asString()
                  : line.path("variation_id").asString();
          Stock some = stock.get(id);
          if (some != null) {
            some.free -= line.path("quantity").asInt();
            some.taken += line.path("quantity").asInt();
          }
        }
      }
    }
    read = received.size();
    publishAll();
  }

  private void publishAll() {
    List<ShopOffer> all = new ArrayList<>();
    stock.forEach(
        (id, some) -> {
          int offered = Math.max(0, some.free);
          all.add(
              offer(id, some.parent, offered, offered + some.taken, revision.incrementAndGet()));
        });
    offers.take(all);
  }
}
