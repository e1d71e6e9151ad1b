package dev.waybill.ingest.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.ShopProduct;
import dev.waybill.contracts.Topics;
import dev.waybill.ingest.SandboxShops;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.connection.ProductClients;
import dev.waybill.ingest.publish.ProductRecords;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.webhook.Topic;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What shops sell reaches the catalogue once, with every change, and is gone when it is gone. */
class ProductReadingTest extends ShopEdge {

  @Autowired FeignClients feign;
  @Autowired JdbcTemplate jdbc;
  @Autowired Publisher publisher;

  private final String name = "p" + UUID.randomUUID().toString().substring(0, 8);
  private SandboxShops sandbox;
  private Topic topic;
  private ProductStore store;
  private Map<String, Shop> shops = Map.of();

  @BeforeEach
  void open() throws Exception {
    sandbox = new SandboxShops();
    topic = new Topic(Topics.SHOP_PRODUCTS);
    store = new ProductStore(jdbc);
  }

  @AfterEach
  void shut() {
    topic.close();
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource
  void everythingIsPublishedOnceAndThenOnlyWhatChanges(TestPlatform platform) {
    connect(platform);
    works(everything());
    assertThat(published()).hasSize(19);
    works(everything());
    assertThat(published()).as("nothing has changed").hasSize(19);

    sandbox.changeProduct(platform, 11, 999);
    works(changes());
    assertThat(published()).hasSize(20);
    assertThat(published().getLast().sku()).isEqualTo("MUG-001");
    assertThat(published().getLast().grams()).isEqualTo(999);
  }

  @ParameterizedTest
  @EnumSource
  void whatAListingOfEverythingDoesNotHaveIsGone(TestPlatform platform) {
    connect(platform);
    works(everything());
    sandbox.deleteProduct(platform, 21);
    sandbox.deleteProduct(platform, 12);
    works(everything());
    assertThat(published()).hasSize(21);
    assertThat(published().subList(19, 21))
        .allMatch(ShopProduct::gone)
        .extracting(ShopProduct::sku)
        .containsExactlyInAnyOrder("TSHIRT-RED-M", "MUG-002");
    works(everything());
    assertThat(published()).as("it is gone once").hasSize(21);
    assertThat(store.standing(name).orElseThrow().products()).isEqualTo(17);
  }

  /** A webhook only names a product; what it is like is asked for. */
  @ParameterizedTest
  @EnumSource
  void aProductThatAWebhookNamedIsAskedForAndNothingElse(TestPlatform platform) {
    connect(platform);
    works(everything());
    sandbox.changeProduct(platform, 11, 500);
    sandbox.changeProduct(platform, 12, 500);
    store.named(name, List.of(productId(platform, 11)), Duration.ZERO);
    works(nothingElse());
    assertThat(published()).hasSize(20);
    assertThat(published().getLast().sku()).isEqualTo("MUG-001");

    sandbox.deleteProduct(platform, 11);
    store.named(name, List.of(productId(platform, 11)), Duration.ZERO);
    works(nothingElse());
    assertThat(published()).hasSize(21);
    assertThat(published().getLast().gone()).isTrue();
  }

  /** What was named while the shop was being asked is asked for once more. */
  @Test
  void aProductThatIsNamedMeanwhileStaysNamed() {
    connect(TestPlatform.WOOCOMMERCE);
    store.named(name, List.of("11"), Duration.ZERO);
    Map<String, Integer> asked = store.named(name, 10);
    store.named(name, List.of("11", "12"), Duration.ZERO);
    store.answered(name, asked);
    assertThat(store.named(name, 10)).containsOnlyKeys("11", "12");
  }

  /** As after a crash: another instance has neither the memory nor the lease of the first. */
  @Test
  void anotherInstanceGoesOnWhereTheFirstStopped() {
    connect(TestPlatform.WOOCOMMERCE);
    sandbox.call("POST", "/sandbox/shops/demo-woo/products", "{\"count\": 250}");
    store.ensure(name);
    var due = store.claim(List.of(name), Duration.ofHours(24)).orElseThrow();
    assertThat(due.everything()).isTrue();
    store.begin(name, ProductReading.EVERYTHING, Instant.now());
    store.reached(name, "all2");
    assertThat(reading(settings()).next(Set.of())).as("the lease is held").isEmpty();
    jdbc.update("UPDATE product_sweep SET lease_until = now() WHERE shop = ?", name);
    works(settings());
    assertThat(published()).as("the second page and the third of 267 products").hasSize(167);
    assertThat(store.standing(name).orElseThrow().everythingAt()).isNotNull();
  }

  @Test
  void aShopThatRefusesSaysWhyAndIsAskedAgainLater() {
    Shop wrong = sandbox.withWrongKey(name, TestPlatform.WOOCOMMERCE);
    shops = Map.of(name, wrong);
    works(settings());
    ProductStore.Standing standing = store.standing(name).orElseThrow();
    assertThat(standing.error()).contains("refuses our key", "/api/shops/" + name);
    assertThat(standing.failures()).isEqualTo(1);
    assertThat(reading(settings()).next(Set.of())).as("not at once").isEmpty();
    assertThat(published()).isEmpty();
  }

  @Test
  void aPausedShopIsAskedNothing() {
    connect(TestPlatform.WOOCOMMERCE);
    Shop shop = shops.get(name);
    shops =
        Map.of(
            name,
            new Shop(
                name,
                shop.platform(),
                shop.secrets(),
                Map.of(),
                shop.rules(),
                shop.access(),
                true,
                null,
                null));
    assertThat(reading(settings()).next(Set.of())).isEmpty();
  }

  private void connect(TestPlatform platform) {
    shops = Map.of(name, sandbox.shop(name, platform));
  }

  private static String productId(TestPlatform platform, int product) {
    return String.valueOf(
        platform == TestPlatform.WOOCOMMERCE ? product : 9_007_199_254_740_993L + product);
  }

  private static ProductSettings settings() {
    return new ProductSettings(
        true, Duration.ofMinutes(15), Duration.ofHours(24), Duration.ZERO, Duration.ofSeconds(5));
  }

  private ProductSettings everything() {
    store.ask(name);
    return settings();
  }

  private ProductSettings changes() {
    jdbc.update("UPDATE product_sweep SET next_at = now() WHERE shop = ?", name);
    return settings();
  }

  private ProductSettings nothingElse() {
    return settings();
  }

  /** Until nothing is due. */
  private void works(ProductSettings settings) {
    ProductReading reading = reading(settings);
    await()
        .until(
            () -> {
              reading.next(Set.of()).ifPresent(job -> job.work().run());
              return isDone();
            });
  }

  private boolean isDone() {
    return jdbc.queryForObject(
            "SELECT count(*) FROM product_sweep WHERE shop = ? AND least(next_at, named_at) <="
                + " now() + interval '1 second'",
            Integer.class,
            name)
        == 0;
  }

  private ProductReading reading(ProductSettings settings) {
    ShopLookup lookup = () -> shops;
    return new ProductReading(
        lookup,
        new ProductClients(feign, Clock.systemUTC()),
        store,
        publisher,
        settings,
        Clock.systemUTC());
  }

  /** In the order in which they were published. */
  private List<ShopProduct> published() {
    return topic.poll().stream()
        .filter(record -> record.key().startsWith(name + ':'))
        .sorted(Comparator.comparing(ConsumerRecord::timestamp))
        .map(record -> ProductRecords.read(record.value()))
        .toList();
  }
}
