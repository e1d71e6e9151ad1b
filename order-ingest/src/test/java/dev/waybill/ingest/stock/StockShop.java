package dev.waybill.ingest.stock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.ShopOffer;
import dev.waybill.contracts.Topics;
import dev.waybill.ingest.SandboxShops;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.connection.StockClients;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.step.http.FeignClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop of the sandbox, what it is offered, and a worker that writes to it. */
abstract class StockShop extends ShopEdge {

  static final JsonMapper JSON = new JsonMapper();

  @Autowired FeignClients feign;
  @Autowired JdbcTemplate jdbc;

  final String name = "s" + UUID.randomUUID().toString().substring(0, 8);
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final AtomicLong revision = new AtomicLong();
  SandboxShops sandbox;
  OfferStore offers;
  StockOwners owners;
  StockQueries queries;
  Map<String, Shop> shops = Map.of();

  @BeforeEach
  void open() throws Exception {
    sandbox = new SandboxShops();
    offers = new OfferStore(jdbc);
    owners = new StockOwners(jdbc);
    queries = new StockQueries(jdbc);
    shops = Map.of(name, sandbox.shop(name, platform()));
  }

  TestPlatform platform() {
    return TestPlatform.WOOCOMMERCE;
  }

  @AfterEach
  void shut() {
    sandbox.close();
  }

  static StockSettings settings() {
    return new StockSettings(
        true,
        Duration.ofSeconds(1),
        Duration.ofMillis(300),
        Duration.ofMillis(500),
        Duration.ofMinutes(30));
  }

  StockPush push() {
    return new StockPush(
        () -> shops,
        new StockClients(feign, Clock.systemUTC()),
        owners,
        new StockRound(new StockStore(jdbc, owners.holder()), settings(), new StockMeters(meters)),
        Clock.systemUTC());
  }

  /** Until nothing is pending. */
  void works() {
    StockPush push = push();
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              push.next(Set.of()).ifPresent(job -> job.work().run());
              return queries.counts(name).pending() == 0;
            });
  }

  long counted(String outcome) {
    return (long) meters.get("waybill.stock.changes").tag("outcome", outcome).counter().count();
  }

  void offered(String product, String parent, Integer offered, long basis) {
    offers.take(List.of(offer(product, parent, offered, basis, revision.incrementAndGet())));
  }

  ShopOffer offer(String product, String parent, Integer offered, long basis, long at) {
    return new ShopOffer(
        name, product, parent, "SKU-" + product, offered, basis, false, at, Instant.now());
  }

  ProducerRecord<byte[], byte[]> record(byte[] value) {
    return new ProducerRecord<>(Topics.SHOP_OFFERS, name.getBytes(UTF_8), value);
  }

  void sets(String product, int stock) {
    sandbox.askWooCommerce("PUT", "/products/" + product, "{\"stock_quantity\":" + stock + "}");
  }

  int stock(String product) {
    return stocks().get(product);
  }

  Map<String, Integer> stocks() {
    return stocks(platform());
  }

  /** By the ids of the sandbox's catalog. */
  Map<String, Integer> stocks(TestPlatform platform) {
    Map<String, Integer> stocks = new HashMap<>();
    for (JsonNode one :
        JSON.readTree(
                sandbox.call("GET", "/sandbox/shops/" + platform.sandboxShop() + "/products", null))
            .path("products")) {
      if (one.path("stock").isInt()) {
        stocks.put(one.path("id").asString(), one.path("stock").asInt());
      }
    }
    return stocks;
  }
}
