package dev.waybill.ingest.shopify.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.client.StockClient.Change;
import dev.waybill.ingest.client.StockClient.Product;
import dev.waybill.ingest.client.StockClient.Written;
import dev.waybill.ingest.client.StockClientContract;
import dev.waybill.step.ProviderUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Shopify compares, makes all changes of a call or none, and knows a call by its key. */
class ShopifyStockTest extends StockClientContract {

  /** The sandbox's ids are beyond what a double can tell apart, as Shopify's are. */
  private static final long FIRST = 9_007_199_254_740_993L;

  private final Product mug = product(MUG, 0);
  private final Product tea = product(TEA, 0);

  @Override
  public TestPlatform platform() {
    return TestPlatform.SHOPIFY;
  }

  @Override
  public Product product(int product, int variation) {
    return new Product(
        String.valueOf(FIRST + 50_000 + 1_000L * product + variation),
        String.valueOf(FIRST + product));
  }

  @Override
  public String place() {
    return "main warehouse";
  }

  @Test
  void theLocationIsKnownByItsNumber() {
    assertThat(location).isEqualTo("1");
    assertThat(client.compares()).isTrue();
    assertThat(client.prepare("gid://shopify/Location/2")).isEqualTo("2");
    assertThat(failure(() -> client.prepare(null)).outcome().reason())
        .contains("1 (Main warehouse), 2 (Second warehouse)");
  }

  @Test
  void aTokenWithoutTheScopesIsToldWhichAreMissing() {
    sandbox.call("POST", "/sandbox/shops/demo-shopify/scopes", "{\"inventory\": false}");
    ProviderUnavailable refused = failure(() -> client.prepare("1"));
    assertThat(refused.outcome().code()).isEqualTo("missing-scope");
    assertThat(refused.outcome().reason()).contains("write_inventory");
    assertThat(failure(() -> client.read("1", List.of(mug))).outcome().code())
        .isEqualTo("missing-scope");
  }

  @Test
  void whatCannotBeWrittenSaysWhy() {
    merchant(MUG, "{\"bundle\": true}");
    merchant(TEA, "{\"stocked\": false}");
    merchant(OTHER_MUG, "{\"stock\": null}");
    assertThat(level(mug).problem()).contains("bundle");
    assertThat(level(tea).problem()).contains("not stocked at the location 1");
    assertThat(level(product(OTHER_MUG, 0)).problem()).contains("does not count it");
    Product fine = product(31, 0);
    Map<String, Written> written =
        write(new Change(mug, PLENTY, 1), new Change(fine, PLENTY, 2), new Change(tea, PLENTY, 3));
    assertThat(written.get(mug.productId())).isEqualTo(new Written.Refused(StockRefusals.BUNDLE));
    assertThat(written.get(tea.productId())).isInstanceOf(Written.Refused.class);
    assertThat(level(fine).quantity()).isEqualTo(2);
  }

  @Test
  void aStaleNumberIsLeftAndKeepsTheOthersForAnotherKey() {
    sandbox.changeStock(platform(), MUG, 42);
    List<Change> changes = List.of(new Change(mug, PLENTY, 5), new Change(tea, PLENTY, 6));
    assertThat(client.write(location, key(), changes))
        .isEqualTo(
            Map.of(
                mug.productId(), new Written.Stale(), tea.productId(), new Written.NotWritten()));
    assertThat(level(tea).quantity()).isEqualTo(PLENTY);
    assertThat(write(changes.getLast())).containsValue(new Written.Done());
    assertThat(level(mug).quantity()).isEqualTo(42);
    assertThat(level(tea).quantity()).isEqualTo(6);
  }

  @Test
  void aLostAnswerIsAskedForAgainWithTheSameKey() {
    List<Change> changes = List.of(new Change(mug, PLENTY, 5));
    String key = key();
    client.read(location, List.of(mug));
    sandbox.fault("{'answerLostRate': 1.0}");
    ProviderUnavailable lost = failure(() -> client.write(location, key, changes));
    assertThat(lost.outcome().mayHaveHappened()).isTrue();
    sandbox.fault("{}");

    sandbox.place(platform(), 1, "unpaid", "MUG-001");
    await().until(() -> level(mug).quantity() == 4);
    assertThat(client.write(location, key, changes)).containsValue(new Written.Done());
    assertThat(level(mug).quantity()).as("not once more").isEqualTo(4);
    assertThat(write(changes.getFirst())).as("a new call").containsValue(new Written.Stale());
  }

  /** A client that was opened later, as after a restart, has to look up what it writes. */
  @Test
  void whatWasNotReadBeforeIsWrittenAsWell() {
    assertThat(write(new Change(mug, PLENTY, 5), new Change(product(99, 0), 1, 2)).values())
        .containsExactlyInAnyOrder(new Written.Done(), new Written.Refused(StockRefusals.GONE));
  }

  @Test
  void noneOfAThousandSalesIsOverwrittenWhileNumbersAreWritten() throws Exception {
    int sales = 1_000;
    for (int i = 0; i < 4; i++) {
      Thread.startVirtualThread(
          () -> assertThat(sandbox.place(platform(), sales / 4, "unpaid", "MUG-001")).hasSize(250));
    }
    var received = new AtomicInteger();
    var teas = new AtomicInteger();
    var stale = new AtomicInteger();
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              int mugs = level(mug).quantity();
              if (PLENTY + received.get() - mugs == sales) {
                return true;
              }
              Map<String, Written> written =
                  write(
                      new Change(mug, mugs, mugs + 1),
                      new Change(tea, PLENTY + teas.get(), PLENTY + teas.get() + 1));
              assertThat(written.get(tea.productId())).isEqualTo(new Written.Done());
              teas.incrementAndGet();
              switch (written.get(mug.productId())) {
                case Written.Done ignored -> received.incrementAndGet();
                case Written.Stale ignored -> stale.incrementAndGet();
                case Written other -> throw new AssertionError(other.toString());
              }
              return false;
            });
    assertThat(level(mug).quantity()).isEqualTo(PLENTY - sales + received.get());
    assertThat(level(tea).quantity()).isEqualTo(PLENTY + teas.get());
    assertThat(received.get()).as("written").isPositive();
    assertThat(stale.get()).as("stale").isPositive();
  }

  private void merchant(int product, String change) {
    sandbox.call("PUT", "/sandbox/shops/demo-shopify/products/" + product, change);
  }
}
