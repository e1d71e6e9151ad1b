package dev.waybill.ingest.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.ShopProduct;
import dev.waybill.ingest.SandboxShops;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.connection.ProductClients;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What reading the products of a shop promises whatever its platform is. A new platform brings its
 * shop to the sandbox, extends this, and passes.
 */
public abstract class ProductClientContract extends ShopEdge {

  @Autowired public FeignClients feign;
  public SandboxShops sandbox;
  public ProductClient client;

  public abstract TestPlatform platform();

  /** The id under which the sandbox's merchant knows a product, as the shop's API names it. */
  public abstract String product(int number);

  /** The same of what is sold. */
  public abstract String sold(int product, int variation);

  @BeforeEach
  void open() throws Exception {
    sandbox = new SandboxShops();
    client = client(sandbox.shop(name(), platform()));
  }

  @AfterEach
  void shut() {
    sandbox.close();
  }

  @Test
  void everythingThatIsSoldIsListedOnceWithWhatShippingNeeds() {
    List<ShopProduct> all = all(null);
    assertThat(all).hasSize(19).extracting(ShopProduct::productId).doesNotHaveDuplicates();
    assertThat(all).noneMatch(ShopProduct::gone);

    ShopProduct mug = bySku(all, "MUG-001");
    assertThat(mug.productId()).isEqualTo(sold(11, 0));
    assertThat(mug.title()).isEqualTo("Ceramic mug “Żółw” 300 ml");
    assertThat(mug.grams()).isEqualTo(380);
    assertThat(mug.hsCode()).isEqualTo("691200");
    assertThat(mug.originCountry()).isEqualTo("PL");
    assertThat(mug.price()).isEqualTo(new Money(1250, "EUR"));
    assertThat(mug.imageUrl()).startsWith("http");
    assertThat(mug.shippable()).isTrue();
    assertThat(mug.stockTracked()).isTrue();
    assertThat(mug.shopQuantity()).isPositive();

    ShopProduct shirt = bySku(all, "TSHIRT-RED-M");
    assertThat(shirt.parentId()).isEqualTo(product(20));
    assertThat(shirt.productId()).isEqualTo(sold(20, 21));
    assertThat(shirt.title()).isEqualTo("T-shirt, red, M");

    ShopProduct book = bySku(all, "EBOOK-01");
    assertThat(book.shippable()).isFalse();
    assertThat(book.grams()).isNull();
    assertThat(book.shopQuantity()).isNull();
  }

  /** So that stock and orders know it under one name. */
  @Test
  void aProductIsCalledAsOrdersCallIt() {
    for (ShopProduct one : all(null)) {
      assertThat(one.stockKey()).isEqualTo(one.sku());
    }
  }

  @Test
  void aLargeCatalogueIsReadInPages() {
    sandbox.call(
        "POST", "/sandbox/shops/" + platform().sandboxShop() + "/products", "{\"count\": 431}");
    List<ShopProduct> all = all(null);
    assertThat(all).hasSize(19 + 431);
    assertThat(ids(all)).hasSize(450);
    assertThat(ids(all(Instant.EPOCH))).as("all changed in one second").hasSize(450);
  }

  @Test
  void onlyWhatChangedSinceIsListed() {
    assertThat(all(Instant.now().plusSeconds(60))).isEmpty();
    Instant before = Instant.now().minusSeconds(2);
    sandbox.changeProduct(platform(), 11, 512);
    assertThat(all(before)).extracting(ShopProduct::sku).contains("MUG-001");
    assertThat(bySku(all(before), "MUG-001").grams()).isEqualTo(512);
  }

  @Test
  void aProductIsAskedForWithAllThatIsSoldOfIt() {
    assertThat(client.of(List.of(product(20), product(11))))
        .extracting(ShopProduct::sku)
        .containsExactlyInAnyOrder("TSHIRT-RED-M", "TSHIRT-RED-L", "TSHIRT-BLK-S", "MUG-001");
    assertThat(client.of(List.of())).isEmpty();
  }

  @Test
  void whatIsGoneIsLeftOut() {
    sandbox.deleteProduct(platform(), 11);
    assertThat(client.of(List.of(product(11), product(12))))
        .extracting(ShopProduct::sku)
        .containsExactly("MUG-002");
    assertThat(all(null)).extracting(ShopProduct::sku).doesNotContain("MUG-001").hasSize(18);
  }

  @Test
  void aWrongKeyIsForAPersonToMend() {
    ProductClient wrong = client(sandbox.withWrongKey(name(), platform()));
    var refused = catchThrowableOfType(ProviderUnavailable.class, () -> wrong.list(null, null));
    assertThat(refused.outcome().code()).isEqualTo("refused-key");
  }

  private List<ShopProduct> all(@Nullable Instant since) {
    var all = new ArrayList<ShopProduct>();
    String position = null;
    do {
      ProductClient.Page page = client.list(since, position);
      all.addAll(page.products());
      position = page.next();
    } while (position != null);
    return all;
  }

  private static Set<String> ids(List<ShopProduct> products) {
    return products.stream().map(ShopProduct::productId).collect(Collectors.toSet());
  }

  private static ShopProduct bySku(List<ShopProduct> all, String sku) {
    return all.stream().filter(one -> one.sku().equals(sku)).findFirst().orElseThrow();
  }

  private ProductClient client(Shop shop) {
    return new ProductClients(feign, Clock.systemUTC()).of(shop);
  }

  private static String name() {
    return "products-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
