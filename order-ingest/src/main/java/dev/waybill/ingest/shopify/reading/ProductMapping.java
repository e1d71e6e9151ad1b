package dev.waybill.ingest.shopify.reading;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.ShopProduct;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.ProductFields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads variants as the GraphQL Admin API shows them. Shopify knows no dimensions of goods. */
public final class ProductMapping {

  private static final String PLATFORM = "shopify";

  private static final Map<String, BigDecimal> GRAMS =
      Map.of(
          "KILOGRAMS", new BigDecimal(1_000),
          "GRAMS", BigDecimal.ONE,
          "POUNDS", new BigDecimal("453.59237"),
          "OUNCES", new BigDecimal("28.349523125"));

  private final String shop;

  public ProductMapping(String shop) {
    this.shop = shop;
  }

  /** Null if the node is no variant that can be told apart. */
  public @Nullable ShopProduct product(JsonNode variant, String currency) {
    String id = Fields.id(variant, "legacyResourceId");
    if (id == null) {
      return null;
    }
    JsonNode product = variant.path("product");
    JsonNode item = variant.path("inventoryItem");
    boolean tracked = item.path("tracked").asBoolean(false);
    BigDecimal price = Fields.number(variant.path("price"));
    return new ShopProduct(
        shop,
        PLATFORM,
        id,
        Fields.id(product, "legacyResourceId"),
        Fields.text(variant, "sku").strip(),
        title(product, variant),
        Fields.orNull(Fields.text(variant, "barcode").strip()),
        grams(item.path("measurement").path("weight")),
        null,
        null,
        null,
        ProductFields.hsCode(Fields.text(item, "harmonizedSystemCode")),
        Fields.orNull(Fields.text(item, "countryCodeOfOrigin")),
        price == null || currency.isEmpty() ? null : Money.of(price, currency),
        image(variant, product),
        item.path("requiresShipping").asBoolean(true)
            && !product.path("isGiftCard").asBoolean(false),
        tracked,
        tracked ? quantity(variant) : null,
        false,
        version(variant, item));
  }

  /** A product without options has one variant, by the name of "Default Title". */
  private static String title(JsonNode product, JsonNode variant) {
    String name = Fields.text(product, "title");
    return ProductFields.title(
        product.path("hasOnlyDefaultVariant").asBoolean(false)
            ? name
            : name + ", " + Fields.text(variant, "title").replace(" / ", ", "));
  }

  /** 0 is what Shopify says where none was given. */
  private static @Nullable Integer grams(JsonNode weight) {
    BigDecimal unit = GRAMS.get(Fields.text(weight, "unit"));
    return unit == null ? null : ProductFields.measure(Fields.number(weight.path("value")), unit);
  }

  private static @Nullable Integer quantity(JsonNode variant) {
    JsonNode quantity = variant.path("inventoryQuantity");
    return quantity.isIntegralNumber() ? Integer.valueOf(quantity.intValue()) : null;
  }

  private static @Nullable String image(JsonNode variant, JsonNode product) {
    return ProductFields.image(
        Fields.firstOf(
            url(variant.path("media").path("nodes").path(0)), url(product.path("featuredMedia"))));
  }

  private static String url(JsonNode media) {
    return Fields.text(media.path("preview").path("image"), "url");
  }

  private static Instant version(JsonNode variant, JsonNode item) {
    Instant ofVariant = Fields.utc(variant, "updatedAt");
    Instant ofItem = Fields.utc(item, "updatedAt");
    Instant newest = ofVariant == null ? Instant.EPOCH : ofVariant;
    return ofItem != null && ofItem.isAfter(newest) ? ofItem : newest;
  }
}
