package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.ShopProduct;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.ProductFields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads products and variations of WooCommerce's REST API. What a variation does not have of its
 * own it has from its product, as in the shop. Customs data is none of WooCommerce's own: it is
 * looked for in the fields that plugins write.
 */
public final class ProductMapping {

  private static final String PLATFORM = "woocommerce";

  /** Not sold here: sold elsewhere, or only a frame around others. */
  private static final Set<String> NOT_SOLD = Set.of("external", "grouped");

  private static final Pattern HS_CODE = Pattern.compile("_?(wc_)?(hs_?code|hs_tariff.*)");
  private static final Pattern ORIGIN =
      Pattern.compile("_?(wc_)?(country_of_(origin|manufacture)|origin_country)");

  private final String shop;

  public ProductMapping(String shop) {
    this.shop = shop;
  }

  public static boolean hasVariations(JsonNode product) {
    return Fields.text(product, "type").startsWith("variable");
  }

  public static boolean isSoldItself(JsonNode product) {
    return !hasVariations(product) && !NOT_SOLD.contains(Fields.text(product, "type"));
  }

  /** A product that is sold itself. */
  public ShopProduct product(JsonNode product, ShopUnits units) {
    return item(product, product, null, Fields.text(product, "name"), units);
  }

  /** A variation, with what it has from its product. */
  public ShopProduct variation(JsonNode product, JsonNode variation, ShopUnits units) {
    String options =
        variation
            .path("attributes")
            .valueStream()
            .map(one -> Fields.text(one, "option"))
            .filter(option -> !option.isBlank())
            .collect(Collectors.joining(", "));
    String title = Fields.text(product, "name");
    return item(
        variation,
        product,
        Fields.id(product, "id"),
        options.isEmpty() ? title : title + ", " + options,
        units);
  }

  private ShopProduct item(
      JsonNode own, JsonNode product, @Nullable String parent, String title, ShopUnits units) {
    BigDecimal price = Fields.number(own.path("price"));
    return new ShopProduct(
        shop,
        PLATFORM,
        Objects.requireNonNull(Fields.id(own, "id")),
        parent,
        inherited(own, product, "sku").strip(),
        ProductFields.title(title),
        Fields.orNull(Fields.text(own, "global_unique_id").strip()),
        units.weight(Fields.number(scalar(own, product, "weight"))),
        units.length(dimension(own, product, "length")),
        units.length(dimension(own, product, "width")),
        units.length(dimension(own, product, "height")),
        hsCode(own, product),
        origin(own, product),
        price == null || units.currency().isEmpty() ? null : Money.of(price, units.currency()),
        image(own, product),
        !flag(own, "virtual"),
        isTracked(own, product),
        quantity(own, product),
        false,
        version(own, product));
  }

  private static String inherited(JsonNode own, JsonNode product, String name) {
    return Fields.firstOf(Fields.text(own, name), Fields.text(product, name));
  }

  private static JsonNode scalar(JsonNode own, JsonNode product, String name) {
    return Fields.text(own, name).isBlank() ? product.path(name) : own.path(name);
  }

  private static @Nullable BigDecimal dimension(JsonNode own, JsonNode product, String name) {
    return Fields.number(scalar(own.path("dimensions"), product.path("dimensions"), name));
  }

  private static boolean flag(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isBoolean() ? value.booleanValue() : "yes".equals(Fields.scalar(value));
  }

  /** "parent": the product counts for all its variations. */
  private static boolean countsWithProduct(JsonNode own) {
    return "parent".equals(Fields.text(own, "manage_stock"));
  }

  private static boolean isTracked(JsonNode own, JsonNode product) {
    return countsWithProduct(own) ? flag(product, "manage_stock") : flag(own, "manage_stock");
  }

  private static @Nullable Integer quantity(JsonNode own, JsonNode product) {
    if (!isTracked(own, product)) {
      return null;
    }
    JsonNode counted = countsWithProduct(own) ? product : own;
    BigDecimal quantity = Fields.number(counted.path("stock_quantity"));
    // Plugins sell halves: what cannot be sold whole is not there.
    return quantity == null || quantity.abs().compareTo(BigDecimal.valueOf(1_000_000_000)) > 0
        ? null
        : (int) Math.floor(quantity.doubleValue());
  }

  private static @Nullable String image(JsonNode own, JsonNode product) {
    return ProductFields.image(
        Fields.firstOf(
            Fields.text(own.path("image"), "src"),
            Fields.text(own.path("images").path(0), "src"),
            Fields.text(product.path("images").path(0), "src")));
  }

  /** The newer of both, since a variation shows what its product has. */
  private static Instant version(JsonNode own, JsonNode product) {
    Instant ofOwn = Fields.utc(own, "date_modified_gmt");
    Instant ofProduct = Fields.utc(product, "date_modified_gmt");
    Instant newest = ofOwn == null ? Instant.EPOCH : ofOwn;
    return ofProduct != null && ofProduct.isAfter(newest) ? ofProduct : newest;
  }

  private static @Nullable String hsCode(JsonNode own, JsonNode product) {
    return ProductFields.hsCode(meta(own, product, HS_CODE));
  }

  private static @Nullable String origin(JsonNode own, JsonNode product) {
    String country = meta(own, product, ORIGIN).toUpperCase(Locale.ROOT);
    return country.matches("[A-Z]{2}") ? country : null;
  }

  private static String meta(JsonNode own, JsonNode product, Pattern key) {
    return Fields.firstOf(meta(own, key), meta(product, key));
  }

  private static String meta(JsonNode object, Pattern key) {
    return object
        .path("meta_data")
        .valueStream()
        .filter(one -> key.matcher(Fields.text(one, "key").toLowerCase(Locale.ROOT)).matches())
        .map(one -> Fields.text(one, "value").strip())
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }
}
