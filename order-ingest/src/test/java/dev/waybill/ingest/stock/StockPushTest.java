package dev.waybill.ingest.stock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.ShopOffer;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.Json;
import dev.waybill.ingest.Operator;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.client.StockClient;
import dev.waybill.ingest.connection.SignIn;
import dev.waybill.ingest.connection.StockClients;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.webhook.Topic;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What a shop can sell reaches the shop, which sells at the same time, and nobody's sale is lost.
 */
class StockPushTest extends StockShop {

  @Autowired Publisher publisher;
  @LocalServerPort int port;

  @Test
  void nothingIsWrittenUntilSomebodySaysSo() {
    offered("11", null, 5, 5);
    assertThat(push().next(Set.of())).isEmpty();
    owners.begin(name, null, "olga");
    works();
    assertThat(stock("11")).as("too much is lowered").isEqualTo(5);
    owners.end(name);
    offered("11", null, 3, 3);
    assertThat(push().next(Set.of())).isEmpty();
    assertThat(stock("11")).isEqualTo(5);
  }

  @Test
  void theNumberMovesByWhatOthersChangedAndStaysBelowWhatIsOffered() {
    owners.begin(name, null, "olga");
    offered("11", null, 5, 5);
    offered("21", "20", 7, 7);
    works();
    assertThat(List.of(stock("11"), stock("21"))).containsExactly(5, 7);
    offered("11", null, 9, 9);
    offered("21", "20", 4, 4);
    works();
    assertThat(List.of(stock("11"), stock("21"))).containsExactly(9, 4);

    sets("11", 6);
    offered("11", null, 10, 10);
    works();
    assertThat(stock("11")).as("what the shop sold by itself stays sold").isEqualTo(7);
    offered("11", null, 7, 10);
    works();
    assertThat(counted("written")).as("its own sale is known now: nothing is written").isEqualTo(5);
    offered("11", null, 2, 10);
    works();
    assertThat(stock("11")).as("never above what is offered").isEqualTo(2);
  }

  @Test
  void whatNobodyCountsIsLeftAlone() {
    owners.begin(name, null, "olga");
    offered("11", null, 5, 5);
    works();
    offered("11", null, null, 9);
    works();
    assertThat(stock("11")).isEqualTo(5);
    offered("11", null, 8, 12);
    works();
    assertThat(stock("11")).as("counted again").isEqualTo(8);
  }

  @Test
  void aPersonRaisesWhatDiffers() {
    owners.begin(name, null, "olga");
    sets("11", 2);
    offered("11", null, 5, 5);
    works();
    assertThat(stock("11")).as("an order that waits for its payment may hold them").isEqualTo(2);
    assertThat(queries.counts(name).differing()).isEqualTo(1);
    assertThat(queries.heal(name, List.of("11", "99"))).containsExactly("99");
    works();
    assertThat(stock("11")).isEqualTo(5);
    assertThat(queries.counts(name).differing()).isZero();
  }

  @Test
  void whatTheShopCannotHaveWrittenSaysWhyAndDelaysNoOther() {
    owners.begin(name, null, "olga");
    sandbox.askWooCommerce("PUT", "/products/12", "{\"manage_stock\":false}");
    sandbox.deleteProduct(TestPlatform.WOOCOMMERCE, 31);
    for (String product : List.of("11", "12", "31")) {
      offered(product, null, 5, 5);
    }
    offered("21", "99", 5, 5);
    works();
    assertThat(stock("11")).isEqualTo(5);
    var refused = queries.products(name, StockQueries.State.REFUSED, "", 10);
    assertThat(refused)
        .extracting(StockQueries.ProductView::productId)
        .containsExactly("12", "21", "31");
    assertThat(refused.getFirst().problem()).contains("Manage stock?");
    assertThat(push().next(Set.of())).as("they are tried again later").isEmpty();
  }

  /** The shop is away for a while; only the newest offer of each product counts then. */
  @Test
  void aShopThatIsAwayIsLeftAloneForAWhile() {
    owners.begin(name, null, "olga");
    sandbox.fault("{'outage': true}");
    offered("11", null, 5, 5);
    push().next(Set.of()).orElseThrow().work().run();
    assertThat(owners.find(name).orElseThrow().error()).isNotEmpty();
    assertThat(push().next(Set.of())).isEmpty();
    offered("11", null, 8, 8);
    sandbox.fault("{}");
    jdbc.update("UPDATE stock_owner SET next_at = now() WHERE shop = ?", name);
    works();
    assertThat(stock("11")).isEqualTo(8);
    assertThat(owners.find(name).orElseThrow().error()).isNull();
    assertThat(counted("written")).isEqualTo(1);
  }

  /** As if the process had died between the write and noting it, or before the write. */
  @Test
  void aWriteOfWhichNobodyKnowsWhetherItWasMadeIsFoundOut() {
    for (boolean made : List.of(true, false)) {
      owners.begin(name, null, "olga");
      sets("11", 5);
      sets("12", 5);
      offered("11", null, 5, 5);
      offered("12", null, 5, 5);
      works();
      offered("11", null, 8, 8);
      offered("12", null, 3, 3);
      var store = new StockStore(jdbc, owners.holder());
      owners.claim(List.of(name)).orElseThrow();
      var client = Shopkeeper.of(new StockClients(feign, Clock.systemUTC()).of(shops.get(name)));
      client.dies(made);
      var round = new StockRound(store, settings(), new StockMeters(meters));
      assertThat(catching(() -> round.go(name, null, client))).isInstanceOf(Shopkeeper.Died.class);
      owners.release(name);
      works();
      assertThat(List.of(stock("11"), stock("12"))).as("made: %s", made).containsExactly(8, 3);
      owners.end(name);
    }
  }

  /** The core asks once more under the same key, and the shop makes it one change. */
  @Test
  void aShopThatComparesIsAskedOnceMoreAndChangesOnce() {
    shops = Map.of(name, sandbox.shop(name, TestPlatform.SHOPIFY));
    StockClient real = new StockClients(feign, Clock.systemUTC()).of(shops.get(name));
    String location = real.prepare("1");
    String mug = String.valueOf(9_007_199_254_740_993L + 50_000 + 11_000);
    for (boolean made : List.of(true, false)) {
      owners.begin(name, location, "olga");
      offered(mug, null, 5, 5);
      works();
      offered(mug, null, 3, 3);
      owners.claim(List.of(name)).orElseThrow();
      var client = Shopkeeper.of(real);
      client.dies(made);
      var round =
          new StockRound(
              new StockStore(jdbc, owners.holder()), settings(), new StockMeters(meters));
      assertThat(catching(() -> round.go(name, location, client)))
          .isInstanceOf(Shopkeeper.Died.class);
      owners.release(name);
      works();
      assertThat(stocks(TestPlatform.SHOPIFY)).as("made: %s", made).containsEntry("11", 3);
      assertThat(queries.heal(name, List.of(mug))).isEmpty();
      offered(mug, null, 5, 5);
      works();
      assertThat(stocks(TestPlatform.SHOPIFY)).containsEntry("11", 5);
      owners.end(name);
    }
  }

  /** Another instance, or a person, has taken the shop away from one that is about to write. */
  @Test
  void whoLostTheShopWritesNothing() {
    owners.begin(name, null, "olga");
    offered("11", null, 5, 5);
    owners.claim(List.of(name)).orElseThrow();
    var store = new StockStore(jdbc, owners.holder());
    var round = new StockRound(store, settings(), new StockMeters(meters));
    owners.end(name);
    StockClient client = new StockClients(feign, Clock.systemUTC()).of(shops.get(name));
    assertThat(catching(() -> round.go(name, null, client)))
        .isInstanceOf(StockOwners.LeaseLostException.class);
    assertThat(stock("11")).isEqualTo(100_000);
  }

  @Test
  void offersComeFromKafkaTheNewestOfEachCounts() {
    try (var letters = new Topic(Topics.deadLettersOf(Topics.SHOP_OFFERS))) {
      var newest = offer("11", null, 9, 9, 7);
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      for (ShopOffer one :
          List.of(offer("11", null, 5, 5, 3), newest, offer("11", null, 6, 6, 5))) {
        records.add(record(Json.mapper().writeValueAsBytes(one)));
      }
      records.add(record("{\"shop\":\"x\"}".getBytes(UTF_8)));
      assertThat(publisher.publishAll(records)).isEqualTo(Publisher.Result.STORED);
      await()
          .untilAsserted(
              () -> {
                var known = queries.products(name, StockQueries.State.ALL, "", 10);
                assertThat(known).hasSize(1);
                assertThat(known.getFirst().offered()).isEqualTo(9);
              });
      await().until(() -> letters.poll().stream().anyMatch(one -> one.key().equals(name)));
    }
  }

  @Test
  void whoOwnsTheStockIsSaidOverTheApi() {
    var operator = new Operator(port, "manager");
    String path = "/api/shops/" + name + "/stock";
    operator.post(
        "/api/shops",
        "{'name': '%s', 'platform': 'woocommerce', 'url': '%s', 'key': 'ck_sandbox', 'secret': 'cs_sandbox', 'secrets': ['a-secret-of-this-test']}"
            .formatted(name, shops.get(name).access().url()));
    assertThat(operator.get(path).json().path("owner").asString()).isEqualTo("shop");
    assertThat(operator.post(path + "/heal", "{'all': true}").status()).isEqualTo(409);
    assertThat(operator.put(path, "{'owner': 'nobody'}").status()).isEqualTo(400);
    Operator.Answer somewhere = operator.put(path, "{'owner': 'waybill', 'location': 'Lodz'}");
    assertThat(somewhere.status()).isEqualTo(422);
    assertThat(somewhere.detail()).contains("leave the location out");

    Operator.Answer ours = operator.put(path, "{'owner': 'waybill'}");
    assertThat(ours.status()).as(ours.text()).isEqualTo(200);
    assertThat(ours.json().path("owner").asString()).isEqualTo("waybill");
    assertThat(ours.json().path("by").asString()).isEqualTo("olga");
    offered("11", null, 5, 5);
    assertThat(operator.get(path + "/products?state=pending").json().path("products")).hasSize(1);
    assertThat(operator.post(path + "/heal", "{'products': ['11']}").status()).isEqualTo(202);
    assertThat(operator.put(path, "{'owner': 'shop'}").json().path("owner").asString())
        .isEqualTo("shop");
    assertThat(operator.get("/api/shops/" + name + "/history").text())
        .contains("Waybill owns the stock", "The shop owns its stock");
    operator.put(path, "{'owner': 'waybill'}");
    operator.delete("/api/shops/" + name);
    owners.endRemoved();
    assertThat(owners.find(name)).as("a shop that comes back owns its stock").isEmpty();
    assertThat(new Operator(port, "viewer").put(path, "{'owner': 'shop'}").status()).isEqualTo(403);
  }

  /** Few calls, and none for what is as it is to be. */
  @Test
  void aLargeChangeTakesFewCalls() {
    int products = Integer.getInteger("waybill.stock.products", 1_000);
    var calls = new AtomicInteger();
    Shop shop = shops.get(name);
    FeignClients.Provider provider =
        SignIn.signedIn(feign.provider(name), shop, shop.access(), Clock.systemUTC())
            .interceptor(request -> calls.incrementAndGet());
    StockClient client = shop.platform().stock(provider, name, Clock.systemUTC()).api();
    sandbox.call("POST", "/sandbox/shops/demo-woo/products", "{\"count\": " + products + "}");
    owners.begin(name, null, "olga");
    List<ShopOffer> all = new ArrayList<>();
    for (int i = 0; i < products; i++) {
      all.add(offer(String.valueOf(10_019 + i), null, i % 50, i % 50, 1));
    }
    long begun = System.nanoTime();
    offers.take(all);
    long taken = System.nanoTime();
    owners.claim(List.of(name)).orElseThrow();
    var round =
        new StockRound(new StockStore(jdbc, owners.holder()), settings(), new StockMeters(meters));
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              while (round.go(name, null, client)) {
                // Goes on.
              }
              return queries.counts(name).pending() == 0;
            });
    assertThat(queries.counts(name).refused()).isZero();
    assertThat(queries.counts(name).differing()).isZero();
    System.out.printf(
        "%d products: taken in %d ms, written and verified in %d ms with %d calls%n",
        products,
        (taken - begun) / 1_000_000,
        (System.nanoTime() - taken) / 1_000_000,
        calls.get());
    assertThat(calls.get()).as("a hundred at a time").isLessThanOrEqualTo(products / 100 * 9);
    owners.release(name);
  }

  private static Throwable catching(Runnable run) {
    try {
      run.run();
      return null;
    } catch (RuntimeException | Shopkeeper.Died e) {
      return e;
    }
  }
}
