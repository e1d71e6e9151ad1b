package dev.waybill.ingest.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.ShopOffer;
import dev.waybill.ingest.TestPlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A Shopify shop that sells while its stock is written, other shops that sell the same pieces,
 * receipts, and answers that are lost: in the end the shop has exactly what it is offered, without
 * anybody's help.
 */
class ShopifyWhileSellingTest extends StockShop {

  /** The sandbox's ids are beyond what a double can tell apart, as Shopify's are. */
  private static final long FIRST_VARIANT = 9_007_199_254_740_993L + 50_000;

  private static final int ORDERS = 1_000;
  private static final int PIECES = 10_000;

  private final Random random = new Random(11);
  private final Map<String, Stock> stock = new TreeMap<>();
  private final Set<String> known = new HashSet<>();
  private int read;

  /** What inventory knows of a product. */
  private static final class Stock {
    private int free = PIECES;
    private int taken;
  }

  @Override
  TestPlatform platform() {
    return TestPlatform.SHOPIFY;
  }

  @Test
  void inTheEndTheShopHasExactlyWhatItIsOffered() throws Exception {
    stocks().keySet().forEach(id -> stock.put(id, new Stock()));
    assertThat(stock).hasSize(15);
    publishAll();
    owners.begin(name, "1", "olga");
    works();
    assertThat(stocks().values()).containsOnly(PIECES);

    var working = new AtomicBoolean(true);
    Thread worker = Thread.ofVirtual().start(() -> work(working));
    sandbox.fault("{'latencyMs': 5, 'latencyJitterMs': 10, 'answerLostRate': 0.03}");
    sandbox.call(
        "POST",
        "/sandbox/orders",
        "{\"count\": %d, \"shop\": \"demo-shopify\", \"rate\": 250, \"kind\": \"unpaid\"}"
            .formatted(ORDERS));
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              othersSellAndReceive();
              ordersBecomeKnown();
              return known.size() == ORDERS;
            });
    sandbox.fault("{}");
    await().pollInterval(Duration.ofMillis(50)).until(() -> queries.counts(name).pending() == 0);
    working.set(false);
    worker.join();

    stock.forEach((id, some) -> assertThat(stock(id)).as(id).isEqualTo(some.free));
    assertThat(counted("stale")).as("sold between read and write").isPositive();
    assertThat(counted("unknown")).as("answers lost").isPositive();
    assertThat(counted("overwritten")).isZero();
    System.out.printf(
        "Written %d, stale %d, unknown %d; %d orders%n",
        counted("written"), counted("stale"), counted("unknown"), known.size());
  }

  private void work(AtomicBoolean working) {
    StockPush push = push();
    while (working.get()) {
      jdbc.update("UPDATE stock_owner SET next_at = now() WHERE shop = ?", name);
      push.next(Set.of()).ifPresent(job -> job.work().run());
      LockSupport.parkNanos(5_000_000);
    }
  }

  private void othersSellAndReceive() {
    List<String> ids = List.copyOf(stock.keySet());
    for (int i = 0; i < 3; i++) {
      stock.get(ids.get(random.nextInt(ids.size()))).free += random.nextInt(9) - 4;
    }
  }

  /** As their webhooks tell; each order once. */
  private void ordersBecomeKnown() {
    List<byte[]> received = sandbox.received();
    for (byte[] body : received.subList(read, received.size())) {
      JsonNode order = JSON.readTree(body);
      if (order.has("line_items") && known.add(order.path("id").asString())) {
        for (JsonNode line : order.path("line_items")) {
          long variant = line.path("variant_id").asLong() - FIRST_VARIANT;
          Stock some =
              stock.get(String.valueOf(variant % 1_000 == 0 ? variant / 1_000 : variant % 1_000));
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
        (id, some) ->
            all.add(
                offer(
                    String.valueOf(FIRST_VARIANT + variant(Long.parseLong(id))),
                    null,
                    some.free,
                    some.free + some.taken,
                    revision.incrementAndGet())));
    offers.take(all);
  }

  /** T-shirts are variations of product 20. */
  private static long variant(long id) {
    return id > 20 && id < 30 ? 20_000 + id : id * 1_000;
  }
}
