package dev.waybill.ingest.woocommerce.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.waybill.ingest.SandboxShops;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.client.StockClient;
import dev.waybill.ingest.client.StockClient.Change;
import dev.waybill.ingest.client.StockClient.Level;
import dev.waybill.ingest.client.StockClient.Past;
import dev.waybill.ingest.client.StockClient.Product;
import dev.waybill.ingest.client.StockClient.Sales;
import dev.waybill.ingest.client.StockClient.Written;
import dev.waybill.ingest.connection.StockClients;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was sold since a read is told apart from what was sold before, whatever changes later. */
class WooCommerceStockTest extends ShopEdge {

  private static final Product MUG = new Product("11", null);
  private static final Product SHIRT = new Product("21", "20");
  private static final String MUG_SKU = "MUG-001";

  @Autowired FeignClients feign;
  private SandboxShops sandbox;
  private StockClient client;

  @BeforeEach
  void open() throws Exception {
    sandbox = new SandboxShops();
    client =
        new StockClients(feign, Clock.systemUTC())
            .of(sandbox.shop("stock-of-woo", TestPlatform.WOOCOMMERCE));
  }

  @AfterEach
  void shut() {
    sandbox.close();
  }

  @Test
  void aSaleThatTheWriteUndidIsTold() {
    Level read = client.read(null, List.of(MUG)).get("11");
    String order = sale();
    Past write = written(MUG, read, 50);
    assertThat(sold(write)).as("one was sold, and is not missing").isEqualTo(new Sales(50, 1, 0));
    sale();
    assertThat(sold(write)).as("this one is missing").isEqualTo(new Sales(49, 2, 0));

    sandbox.act(TestPlatform.WOOCOMMERCE, order, "cancel");
    assertThat(sold(write)).as("it was taken back").isEqualTo(new Sales(50, 2, 1));
  }

  /**
   * Its day of creation, of payment and of its last change say nothing of when pieces were taken.
   */
  @Test
  void anOrderOfBeforeThatIsCompletedNowWasNotSoldNow() {
    String order = sale();
    Level read = client.read(null, List.of(MUG)).get("11");
    sandbox.askWooCommerce("PUT", "/orders/" + order, "{\"status\":\"completed\"}");
    assertThat(sold(written(MUG, read, 50))).isEqualTo(new Sales(50, 0, 0));
  }

  @Test
  void productsAndVariationsAreReadAndWrittenEachAsTheShopWantsIt() {
    Map<String, Level> levels = client.read(null, List.of(MUG, SHIRT, new Product("999", null)));
    assertThat(levels).containsOnlyKeys("11", "21");
    assertThat(levels.get("21").quantity()).isEqualTo(100_000);
    Map<String, Written> outcomes =
        client.write(
            null,
            "key",
            List.of(
                new Change(MUG, 100_000, 5),
                new Change(SHIRT, 100_000, 6),
                new Change(new Product("998", "20"), 1, 2),
                new Change(new Product("997", "996"), 1, 2)));
    assertThat(outcomes.get("11")).isEqualTo(new Written.Done());
    assertThat(outcomes.get("21")).isEqualTo(new Written.Done());
    assertThat(outcomes.get("998"))
        .isEqualTo(new Written.Refused("The shop refuses it: Invalid ID."));
    assertThat(outcomes.get("997")).isInstanceOf(Written.Refused.class);
    assertThat(client.read(null, List.of(SHIRT)).get("21").quantity()).isEqualTo(6);
  }

  @Test
  void whatTheShopDoesNotCountSaysWhatToDo() {
    sandbox.changeStock(TestPlatform.WOOCOMMERCE, 11, null);
    assertThat(client.read(null, List.of(MUG)).get("11").problem()).contains("Manage stock?");
    assertThat(client.write(null, "key", List.of(new Change(MUG, 1, 2))).get("11"))
        .as("the number would be thrown away")
        .isInstanceOf(Written.Refused.class);
  }

  @Test
  void aLostAnswerIsNotKnown() {
    sandbox.fault("{'answerLostRate': 1}");
    var lost =
        catchThrowableOfType(
            ProviderUnavailable.class,
            () -> client.write(null, "key", List.of(new Change(MUG, 1, 2))));
    assertThat(lost.outcome().mayHaveHappened()).isTrue();
  }

  @Test
  void whoHasNoRightIsTold() {
    StockClient wrong =
        new StockClients(feign, Clock.systemUTC())
            .of(sandbox.withWrongKey("stock-of-woo", TestPlatform.WOOCOMMERCE));
    var refused = catchThrowableOfType(ProviderUnavailable.class, () -> wrong.prepare(null));
    assertThat(refused.outcome().code()).isEqualTo("refused-key");
    assertThat(client.prepare(null)).isNull();
  }

  private String sale() {
    int before = client.read(null, List.of(MUG)).get("11").quantity();
    String order =
        sandbox.place(TestPlatform.WOOCOMMERCE, 1, "cash-on-delivery", MUG_SKU).getFirst();
    await().until(() -> client.read(null, List.of(MUG)).get("11").quantity() == before - 1);
    return order;
  }

  private Past written(Product product, Level read, int to) {
    var change = new Change(product, read.quantity(), to);
    assertThat(client.write(null, "key", List.of(change)).values())
        .containsExactly(new Written.Done());
    return new Past(change, read.mark(), true);
  }

  private Sales sold(Past write) {
    return client.sold(null, List.of(write)).get(write.change().product().productId());
  }
}
