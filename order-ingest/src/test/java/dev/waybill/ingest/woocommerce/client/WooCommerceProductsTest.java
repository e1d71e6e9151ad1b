package dev.waybill.ingest.woocommerce.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ShopProduct;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.client.ProductClientContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class WooCommerceProductsTest extends ProductClientContract {

  @Override
  public TestPlatform platform() {
    return TestPlatform.WOOCOMMERCE;
  }

  @Override
  public String product(int number) {
    return String.valueOf(number);
  }

  @Override
  public String sold(int product, int variation) {
    return String.valueOf(variation == 0 ? product : variation);
  }

  /** The sandbox's shop measures in kilograms and centimetres. */
  @Test
  void sizesAreMillimetres() {
    ShopProduct mug = client.of(List.of("11")).getFirst();
    assertThat(List.of(mug.lengthMm(), mug.widthMm(), mug.heightMm()))
        .containsExactly(120, 90, 100);
  }
}
