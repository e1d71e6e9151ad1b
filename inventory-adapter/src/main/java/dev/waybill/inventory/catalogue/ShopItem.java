package dev.waybill.inventory.catalogue;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.ShopProduct;
import dev.waybill.contracts.address.Countries;
import dev.waybill.inventory.catalogue.ItemFields.CustomsValue;
import dev.waybill.inventory.catalogue.ItemFields.Dimensions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An item as one shop describes it. Nonsense counts as not said: shops let people type anything.
 *
 * @param parentId the product that it is a variation of; null if it is none, or for what the shop
 *     told last before this was kept
 * @param sku what its stock is counted under
 * @param shopSku as the shop has it, "" for none
 * @param stockTracked whether the shop counts its stock
 * @param shopQuantity pieces that the shop believes to be for sale; null where it does not count
 * @param gone whether the shop does not have it any more
 * @param version the shop's own time of the last change, as exact as the database keeps it
 */
record ShopItem(
    String shop,
    String productId,
    @Nullable String parentId,
    String sku,
    String shopSku,
    ItemFields fields,
    boolean stockTracked,
    @Nullable Integer shopQuantity,
    boolean gone,
    Instant version) {

  /** Whom to believe first: shops that still sell it, and of those the newest. */
  static final Comparator<ShopItem> ORDER =
      Comparator.comparing(ShopItem::gone)
          .thenComparing(ShopItem::version, Comparator.reverseOrder())
          .thenComparing(ShopItem::shop)
          .thenComparing(ShopItem::productId);

  /** A clock may be so much ahead and is still believed; see decision 25. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private static final int LONGEST_BARCODE = 100;
  private static final Pattern NO_DIGIT = Pattern.compile("[.\\s-]+");

  /**
   * @param receivedAt after which no shop can have changed it
   */
  static ShopItem of(ShopProduct product, Instant receivedAt) {
    Instant latest = receivedAt.plus(AHEAD);
    return new ShopItem(
        product.shop(),
        product.productId(),
        product.parentId(),
        product.stockKey(),
        product.sku().isBlank() ? "" : product.sku(),
        fields(product),
        product.stockTracked(),
        product.shopQuantity(),
        product.gone(),
        (product.version().isAfter(latest) ? latest : product.version())
            .truncatedTo(ChronoUnit.MICROS));
  }

  private static ItemFields fields(ShopProduct product) {
    return new ItemFields(
        text(product.title()),
        barcode(product.barcode()),
        positive(product.grams()),
        dimensions(product),
        hsCode(product.hsCode()),
        country(product.originCountry()),
        value(product.price()),
        text(product.imageUrl()),
        product.shippable(),
        null,
        null,
        null);
  }

  private static @Nullable Dimensions dimensions(ShopProduct product) {
    Integer length = positive(product.lengthMm());
    Integer width = positive(product.widthMm());
    Integer height = positive(product.heightMm());
    return length == null || width == null || height == null
        ? null
        : new Dimensions(length, width, height);
  }

  private static @Nullable String text(@Nullable String said) {
    return said == null || said.isBlank() ? null : said.strip();
  }

  private static @Nullable String barcode(@Nullable String said) {
    String barcode = text(said);
    return barcode == null || barcode.length() > LONGEST_BARCODE ? null : barcode;
  }

  private static @Nullable Integer positive(@Nullable Integer said) {
    return said == null || said <= 0 ? null : said;
  }

  private static @Nullable String hsCode(@Nullable String said) {
    String digits = said == null ? "" : NO_DIGIT.matcher(said).replaceAll("");
    return ItemRules.isHsCode(digits) ? digits : null;
  }

  private static @Nullable String country(@Nullable String said) {
    String code = said == null ? "" : Countries.code(said);
    return code.isEmpty() ? null : code;
  }

  private static @Nullable CustomsValue value(@Nullable Money price) {
    return price == null || price.minor() <= 0
        ? null
        : new CustomsValue(price.amount(), price.currency());
  }

  /** Itself, counted under another SKU. */
  ShopItem countedUnder(String other) {
    return new ShopItem(
        shop,
        productId,
        parentId,
        other,
        shopSku,
        fields,
        stockTracked,
        shopQuantity,
        gone,
        version);
  }

  /** Under what it is counted if no alias says otherwise. */
  ShopSku shopKey() {
    return new ShopSku(shop, OrderLine.stockKey(null, shopSku, productId));
  }

  /** Whether a SKU is missing: the shop has none, and no alias names one. */
  boolean lacksSku() {
    return shopSku.isEmpty() && sku.equals(shopKey().sku());
  }

  /**
   * What it says after {@code later} was told. What is gone is told without its fields by some
   * shops: the last that was known of it stands.
   */
  ShopItem followedBy(ShopItem later) {
    if (!later.gone || later.fields.title() != null) {
      return later;
    }
    return new ShopItem(
        shop,
        productId,
        parentId,
        sku,
        shopSku,
        fields,
        stockTracked,
        shopQuantity,
        true,
        later.version);
  }

  /** Whether what counts of the item may be another. */
  boolean saysOtherThan(ShopItem before) {
    return gone != before.gone || !sku.equals(before.sku) || !fields.equals(before.fields);
  }

  String key() {
    return shop + ':' + productId;
  }
}
