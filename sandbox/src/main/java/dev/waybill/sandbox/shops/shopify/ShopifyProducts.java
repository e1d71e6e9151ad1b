package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Article;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.Goods;
import dev.waybill.sandbox.shops.Goods.Good;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.web.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the shop sells, as the GraphQL Admin API shows it: variants, each with its product. */
final class ShopifyProducts {

  private static final Pattern PRODUCTS = Pattern.compile("product_ids:([0-9,]+)");

  private final Goods goods;
  private final ShopifyInventory inventory;
  private final ShopifyHooks hooks;
  private final DelayedTasks later;

  ShopifyProducts(Goods goods, ShopifyInventory inventory, ShopifyHooks hooks, DelayedTasks later) {
    this.goods = goods;
    this.inventory = inventory;
    this.hooks = hooks;
    this.later = later;
  }

  Connection variants(String query) {
    Instant since = ShopifyQueries.since(query);
    Matcher products = PRODUCTS.matcher(query);
    Set<String> asked = products.find() ? Set.of(products.group(1).split(",")) : Set.of();
    List<LazyValue> found = new ArrayList<>();
    for (Good one : goods.all()) {
      if (!one.modified().isBefore(since)
          && (asked.isEmpty() || asked.contains(Long.toString(productId(one.article()))))) {
        found.add(is -> variant(one));
      }
    }
    return new Connection(found);
  }

  /** Those of these ids; null in place of one that the shop does not have. */
  List<@Nullable LazyValue> variants(List<Long> ids) {
    var byId = new HashMap<Long, Good>();
    goods.all().forEach(one -> byId.put(variantId(one.article()), one));
    var found = new ArrayList<@Nullable LazyValue>();
    for (long id : ids) {
      Good one = byId.get(id);
      found.add(one == null ? null : is -> variant(one));
    }
    return found;
  }

  /** The merchant changes one, in the shop's own pages. */
  void change(long id, UnaryOperator<Good> change) {
    tell("products/update", goods.change(id, change).article());
  }

  /** The merchant deletes one. */
  void delete(long id) {
    tell("products/delete", goods.delete(id).article());
  }

  /** Of a deleted product no more is told than its id; of others far more than we need to send. */
  private void tell(String topic, Article article) {
    byte[] body = Json.write(Map.of("id", productId(article)));
    later.run(0, () -> hooks.deliver(topic, UUID.randomUUID().toString(), body));
  }

  static long productId(Article article) {
    return Gid.BEYOND_DOUBLES + article.productId();
  }

  static long variantId(Article article) {
    return Gid.BEYOND_DOUBLES + 50_000 + 1_000 * article.productId() + article.variationId();
  }

  private Map<String, @Nullable Object> variant(Good one) {
    Article article = one.article();
    long id = variantId(article);
    String[] title = one.title().split(" – ", 2);
    return Maps.of(
        "__typename", "ProductVariant",
        "id", Gid.of("ProductVariant", id),
        "legacyResourceId", Long.toString(id),
        "sku", one.sku(),
        "title", title.length > 1 ? title[1] : "Default Title",
        "barcode", null,
        "price", BigDecimal.valueOf(article.cents(), 2).toPlainString(),
        "updatedAt", one.modified().toString(),
        "inventoryQuantity", one.stock() == null ? 0 : one.stock(),
        "requiresComponents", inventory.isBundle(one),
        "media", new Connection(List.of()),
        "product",
            Maps.of(
                "id", Gid.of("Product", productId(article)),
                "legacyResourceId", Long.toString(productId(article)),
                "title", title[0],
                "isGiftCard", article.sku().startsWith("GIFTCARD"),
                "hasOnlyDefaultVariant", title.length == 1,
                "featuredMedia", picture(article)),
        "inventoryItem",
            Maps.of(
                "id",
                ShopifyInventory.item(article),
                "inventoryLevel",
                (LazyValue) is -> inventory.level(one, is.id("locationId")),
                "tracked",
                one.stock() != null,
                "requiresShipping",
                !article.digital(),
                "harmonizedSystemCode",
                article.hsCode().isEmpty() ? null : article.hsCode(),
                "countryCodeOfOrigin",
                article.origin().isEmpty() ? null : article.origin(),
                "updatedAt",
                one.modified().toString(),
                "measurement",
                Maps.of("weight", Maps.of("value", (double) one.grams(), "unit", "GRAMS"))));
  }

  private static Map<String, @Nullable Object> picture(Article article) {
    return Maps.of(
        "__typename",
        "MediaImage",
        "preview",
        Maps.of(
            "image",
            Maps.of("url", "http://shopify.sandbox.test/images/" + article.productId() + ".jpg")));
  }
}
