package dev.waybill.inventory.catalogue;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.ShopProduct;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What shops say in tests. */
public final class Products {

  public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private Products() {}

  /** A T-shirt of which everything is told. */
  public static ShopProduct shirt(String shop, String productId, String sku) {
    return product(shop, productId, sku, "T-shirt, blue", "4006381333931", 180, false, NOON);
  }

  public static ShopProduct product(
      String shop,
      String productId,
      String sku,
      String title,
      @Nullable String barcode,
      @Nullable Integer grams,
      boolean gone,
      Instant version) {
    return new ShopProduct(
        shop,
        "woocommerce",
        productId,
        null,
        sku,
        title,
        barcode,
        grams,
        300,
        200,
        20,
        "6109.10",
        "PT",
        new Money(1990, "EUR"),
        "https://shop.example.com/shirt.jpg",
        true,
        true,
        12,
        gone,
        version);
  }
}
