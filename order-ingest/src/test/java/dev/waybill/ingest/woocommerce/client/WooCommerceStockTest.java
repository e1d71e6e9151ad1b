package dev.waybill.ingest.woocommerce.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.client.StockClient.Change;
import dev.waybill.ingest.client.StockClient.Level;
import dev.waybill.ingest.client.StockClient.Past;
import dev.waybill.ingest.client.StockClient.Product;
import dev.waybill.ingest.client.StockClient.Sales;
import dev.waybill.ingest.client.StockClient.Written;
import dev.waybill.ingest.client.StockClientContract;
import dev.waybill.step.ProviderUnavailable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was sold since a read is told apart from what was sold before, whatever changes later. */
class WooCommerceStockTest extends StockClientContract {

  private static final Product MUG_OF_WOO = new Product("11", null);
  private static final String MUG_SKU = "MUG-001";

  @Override
  public TestPlatform platform() {
    return TestPlatform.WOOCOMMERCE;
  }

  @Override
  public Product product(int product, int variation) {
    return variation == 0
        ? new Product(String.valueOf(product), null)
        : new Product(String.valueOf(variation), String.valueOf(product));
  }

  @Override
  public @Nullable String place() {
    return null;
  }

  @Test
  void aSaleThatTheWriteUndidIsTold() {
    Level read = client.read(null, List.of(MUG_OF_WOO)).get("11");
    String order = sale();
    Past write = written(MUG_OF_WOO, read, 50);
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
    Level read = client.read(null, List.of(MUG_OF_WOO)).get("11");
    sandbox.askWooCommerce("PUT", "/orders/" + order, "{\"status\":\"completed\"}");
    assertThat(sold(written(MUG_OF_WOO, read, 50))).isEqualTo(new Sales(50, 0, 0));
  }

  @Test
  void partsOfABatchFailByThemselves() {
    Map<String, Written> outcomes =
        write(
            new Change(product(20, 21), PLENTY, 6),
            new Change(product(20, 998), 1, 2),
            new Change(product(996, 997), 1, 2));
    assertThat(outcomes.get("21")).isEqualTo(new Written.Done());
    assertThat(outcomes.get("998"))
        .isEqualTo(new Written.Refused("The shop refuses it: Invalid ID."));
    assertThat(outcomes.get("997")).isInstanceOf(Written.Refused.class);
  }

  @Test
  void whatTheShopDoesNotCountSaysWhatToDo() {
    sandbox.changeStock(TestPlatform.WOOCOMMERCE, 11, null);
    assertThat(client.read(null, List.of(MUG_OF_WOO)).get("11").problem())
        .contains("Manage stock?");
    assertThat(client.write(null, "key", List.of(new Change(MUG_OF_WOO, 1, 2))).get("11"))
        .as("the number would be thrown away")
        .isInstanceOf(Written.Refused.class);
  }

  @Test
  void aLostAnswerIsNotKnown() {
    sandbox.fault("{'answerLostRate': 1}");
    var lost =
        catchThrowableOfType(
            ProviderUnavailable.class,
            () -> client.write(null, "key", List.of(new Change(MUG_OF_WOO, 1, 2))));
    assertThat(lost.outcome().mayHaveHappened()).isTrue();
  }

  @Test
  void thereIsOnlyOnePlace() {
    assertThat(failure(() -> client.prepare("Lodz")).outcome().reason())
        .contains("leave the location out");
  }

  private String sale() {
    int before = client.read(null, List.of(MUG_OF_WOO)).get("11").quantity();
    String order =
        sandbox.place(TestPlatform.WOOCOMMERCE, 1, "cash-on-delivery", MUG_SKU).getFirst();
    await().until(() -> client.read(null, List.of(MUG_OF_WOO)).get("11").quantity() == before - 1);
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
