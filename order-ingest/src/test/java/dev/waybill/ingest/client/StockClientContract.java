package dev.waybill.ingest.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.ingest.SandboxShops;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.client.StockClient.Change;
import dev.waybill.ingest.client.StockClient.Level;
import dev.waybill.ingest.client.StockClient.Product;
import dev.waybill.ingest.client.StockClient.Written;
import dev.waybill.ingest.connection.StockClients;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What reading and writing the stock of a shop promises whatever its platform is. A new platform
 * brings its shop to the sandbox, extends this, and passes.
 */
public abstract class StockClientContract extends ShopEdge {

  /** Of everything that the sandbox's shops count. */
  public static final int PLENTY = 100_000;

  public static final int MUG = 11;
  public static final int OTHER_MUG = 12;
  public static final int TEA = 41;
  public static final int EBOOK = 61;

  @Autowired public FeignClients feign;
  public SandboxShops sandbox;
  public StockClient client;
  public @Nullable String location;

  public abstract TestPlatform platform();

  /** As the shop's API names what the sandbox's merchant knows under these numbers. */
  public abstract Product product(int product, int variation);

  /** What a person says where the stock is kept; null where the platform has no such thing. */
  public abstract @Nullable String place();

  @BeforeEach
  void open() throws Exception {
    sandbox = new SandboxShops();
    client = client(sandbox.shop(name(), platform()));
    location = client.prepare(place());
  }

  @AfterEach
  void shut() {
    sandbox.close();
  }

  @Test
  void numbersAreReadOfProductsAndVariations() {
    Product mug = product(MUG, 0);
    Product shirt = product(20, 21);
    assertThat(client.read(location, List.of()).keySet()).isEmpty();
    assertThat(quantities(client.read(location, List.of(mug, shirt))))
        .isEqualTo(Map.of(mug.productId(), PLENTY, shirt.productId(), PLENTY));
  }

  @Test
  void whatTheShopDoesNotHaveIsLeftOut() {
    sandbox.deleteProduct(platform(), MUG);
    assertThat(client.read(location, List.of(product(MUG, 0), product(TEA, 0))).keySet())
        .containsExactly(product(TEA, 0).productId());
  }

  @Test
  void whatTheShopDoesNotCountHasNoNumber() {
    assertThat(level(product(EBOOK, 0)).quantity()).isNull();
    sandbox.changeStock(platform(), MUG, null);
    assertThat(level(product(MUG, 0)).quantity()).isNull();
  }

  @Test
  void aNumberBelowZeroIsReadAndRaised() {
    Product mug = product(MUG, 0);
    sandbox.changeStock(platform(), MUG, -3);
    assertThat(level(mug).quantity()).isEqualTo(-3);
    assertThat(write(new Change(mug, -3, 4))).containsValue(new Written.Done());
    assertThat(level(mug).quantity()).isEqualTo(4);
  }

  @Test
  void numbersAreWrittenAndNoOthers() {
    Product mug = product(MUG, 0);
    Product shirt = product(20, 21);
    assertThat(write(new Change(mug, PLENTY, 7), new Change(shirt, PLENTY, 0)))
        .isEqualTo(
            Map.of(mug.productId(), new Written.Done(), shirt.productId(), new Written.Done()));
    assertThat(level(mug).quantity()).isEqualTo(7);
    assertThat(level(shirt).quantity()).isZero();
    assertThat(level(product(20, 22)).quantity()).isEqualTo(PLENTY);
    assertThat(level(product(OTHER_MUG, 0)).quantity()).isEqualTo(PLENTY);
  }

  @Test
  void asManyAsACallTakesAreWritten() {
    sandbox.call(
        "POST", "/sandbox/shops/" + platform().sandboxShop() + "/products", "{\"count\": 120}");
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < StockClient.MOST; i++) {
      changes.add(new Change(product(10_019 + i, 0), PLENTY, i));
    }
    assertThat(client.write(location, key(), changes).values())
        .hasSize(StockClient.MOST)
        .allMatch(new Written.Done()::equals);
    assertThat(
            quantities(client.read(location, changes.stream().map(Change::product).toList()))
                .values())
        .hasSize(StockClient.MOST)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsRefusedKeepsNothingElseFromBeingWritten() {
    Product mug = product(MUG, 0);
    Product gone = product(OTHER_MUG, 0);
    client.read(location, List.of(mug, gone));
    sandbox.deleteProduct(platform(), OTHER_MUG);
    Map<String, Written> written = write(new Change(gone, PLENTY, 5), new Change(mug, PLENTY, 6));
    assertThat(written.get(gone.productId())).isInstanceOf(Written.Refused.class);
    assertThat(written.get(mug.productId())).isEqualTo(new Written.Done());
    assertThat(level(mug).quantity()).isEqualTo(6);
  }

  @Test
  void aShopThatIsAwayIsAskedAgainLater() {
    sandbox.fault("{'outage': true}");
    Change change = new Change(product(MUG, 0), PLENTY, 5);
    assertThat(failure(() -> client.read(location, List.of(change.product())))).isNotNull();
    sandbox.fault("{}");
    assertThat(level(change.product()).quantity()).isEqualTo(PLENTY);
  }

  @Test
  void aShopThatIsAskedTooOftenSaysWhenToComeBack() {
    sandbox.fault("{'rateLimit': 1}");
    ProviderUnavailable refused = null;
    for (int i = 0; i < 20 && refused == null; i++) {
      refused = failure(() -> client.read(location, List.of(product(MUG, 0))));
    }
    assertThat(refused.outcome().code()).isEqualTo("rate-limited");
    assertThat(refused.outcome().notBefore()).isNotNull();
  }

  @Test
  void aWrongKeyIsForAPersonToMend() {
    StockClient wrong = client(sandbox.withWrongKey(name(), platform()));
    assertThat(failure(() -> wrong.prepare(place())).outcome().code()).isEqualTo("refused-key");
  }

  /** With a key of its own for each call, until none is left that waited for another change. */
  public final Map<String, Written> write(Change... changes) {
    Map<String, Written> written = new HashMap<>();
    List<Change> left = List.of(changes);
    while (!left.isEmpty()) {
      written.putAll(client.write(location, key(), left));
      left =
          left.stream()
              .filter(
                  one -> written.get(one.product().productId()).equals(new Written.NotWritten()))
              .toList();
    }
    return written;
  }

  public final Level level(Product product) {
    return client.read(location, List.of(product)).get(product.productId());
  }

  public final StockClient client(Shop shop) {
    return new StockClients(feign, Clock.systemUTC()).of(shop);
  }

  public static @Nullable ProviderUnavailable failure(Runnable call) {
    return catchThrowableOfType(ProviderUnavailable.class, call::run);
  }

  public static String key() {
    return UUID.randomUUID().toString();
  }

  private static Map<String, Integer> quantities(Map<String, Level> levels) {
    Map<String, Integer> quantities = new HashMap<>();
    levels.forEach((id, level) -> quantities.put(id, level.quantity()));
    return quantities;
  }

  private static String name() {
    return "stock-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
