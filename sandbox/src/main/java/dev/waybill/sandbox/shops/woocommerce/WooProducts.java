package dev.waybill.sandbox.shops.woocommerce;

import dev.waybill.sandbox.shops.Article;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.Goods;
import dev.waybill.sandbox.shops.Goods.Good;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Products and variations as WooCommerce's REST API shows them: weights and sizes as text in the
 * shop's units, a variation with what it has from its product, customs data in a plugin's fields.
 */
final class WooProducts {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "woocommerce_weight_unit", "kg",
          "woocommerce_dimension_unit", "cm",
          "woocommerce_currency", "EUR",
          "woocommerce_manage_stock", "yes");

  private final Goods goods;
  private final WooHooks hooks;
  private final DelayedTasks later;

  WooProducts(Goods goods, WooHooks hooks, DelayedTasks later) {
    this.goods = goods;
    this.hooks = hooks;
    this.later = later;
  }

  Map<String, @Nullable Object> setting(String id) {
    String value = SETTINGS.get(id);
    if (value == null) {
      throw new Problem(404, "rest_setting_setting_invalid", "Invalid setting.");
    }
    return Maps.of("id", id, "value", value);
  }

  /** Products of the list that the call asks for, before its page is cut out. */
  List<Map<String, @Nullable Object>> products(Call call) {
    Instant modifiedAfter = WooEndpoint.modifiedAfter(call);
    Set<String> included = WooEndpoint.words(call.query("include"));
    var products = new ArrayList<List<Good>>();
    byProduct()
        .forEach(
            (id, sold) -> {
              if (modified(sold).isAfter(modifiedAfter)
                  && (included.isEmpty() || included.contains(Long.toString(id)))) {
                products.add(sold);
              }
            });
    Comparator<List<Good>> order =
        "modified".equals(call.query("orderby"))
            ? Comparator.comparing(WooProducts::modified)
            : Comparator.comparing(sold -> sold.getFirst().article().productId());
    products.sort("asc".equals(call.query("order")) ? order : order.reversed());
    return products.stream().map(WooProducts::product).toList();
  }

  List<Map<String, @Nullable Object>> variations(long product, Call call) {
    Set<String> included = WooEndpoint.words(call.query("include"));
    return ofProduct(product).stream()
        .filter(Good::isVariation)
        .filter(one -> included.isEmpty() || included.contains(Long.toString(one.id())))
        .map(WooProducts::variation)
        .toList();
  }

  /** The merchant changes a product or a variation, which fires the product's webhook. */
  Map<String, @Nullable Object> put(long id, ObjectNode request) {
    Good changed =
        goods.change(
            id,
            one ->
                new Good(
                    one.article(),
                    request.path("sku").asString(one.sku()),
                    request.path("name").asString(one.title()),
                    grams(request.path("weight"), one.grams()),
                    stock(request, one.stock()),
                    one.modified()));
    Map<String, @Nullable Object> body =
        changed.isVariation() ? variation(changed) : product(List.of(changed));
    byte[] sent = PhpJson.encode(body);
    later.run(0, () -> hooks.deliver("product.updated", sent));
    return body;
  }

  /**
   * Many in one call, each of which fails by itself.
   *
   * @param product whose variations they are; 0: they are products themselves
   */
  Map<String, @Nullable Object> batch(long product, ObjectNode request) {
    if (product != 0) {
      ofProduct(product);
    }
    var update = new ArrayList<Map<String, @Nullable Object>>();
    for (JsonNode one : request.path("update")) {
      long id = one.path("id").asLong();
      Good good = goods.find(id);
      boolean there =
          good != null
              && good.isVariation() == (product != 0)
              && (product == 0 || good.article().productId() == product);
      update.add(there && one instanceof ObjectNode change ? put(id, change) : invalid(id));
    }
    return Maps.of("update", update);
  }

  private static Map<String, @Nullable Object> invalid(long id) {
    return Maps.of(
        "id",
        id,
        "error",
        Maps.of(
            "code",
            "woocommerce_rest_product_invalid_id",
            "message",
            "Invalid ID.",
            "data",
            Map.of("status", 400)));
  }

  /** A number for what the shop does not count is thrown away. */
  private static @Nullable Integer stock(ObjectNode request, @Nullable Integer before) {
    boolean counts = request.path("manage_stock").asBoolean(before != null);
    int fallback = before == null ? 0 : before;
    return counts ? Integer.valueOf(request.path("stock_quantity").asInt(fallback)) : null;
  }

  Map<String, @Nullable Object> delete(long id) {
    Good gone = goods.delete(id);
    later.run(0, () -> hooks.deliver("product.deleted", PhpJson.encode(Map.of("id", id))));
    return gone.isVariation() ? variation(gone) : product(List.of(gone));
  }

  private static int grams(JsonNode weight, int before) {
    if (!weight.isString()) {
      return before;
    }
    return weight.asString().isEmpty()
        ? 0
        : new BigDecimal(weight.asString()).movePointRight(3).intValue();
  }

  private Map<Long, List<Good>> byProduct() {
    var byProduct = new LinkedHashMap<Long, List<Good>>();
    goods
        .all()
        .forEach(
            one ->
                byProduct
                    .computeIfAbsent(one.article().productId(), id -> new ArrayList<>())
                    .add(one));
    return byProduct;
  }

  private List<Good> ofProduct(long product) {
    List<Good> sold = byProduct().get(product);
    if (sold == null) {
      throw new Problem(404, "woocommerce_rest_product_invalid_id", "Invalid ID.");
    }
    return sold;
  }

  private static Instant modified(List<Good> sold) {
    return sold.stream().map(Good::modified).max(Comparator.naturalOrder()).orElseThrow();
  }

  private static Map<String, @Nullable Object> product(List<Good> sold) {
    Good first = sold.getFirst();
    boolean variable = first.isVariation();
    Article article = first.article();
    Map<String, @Nullable Object> body = Maps.of("id", article.productId());
    Maps.put(
        body,
        "name",
        variable ? first.title().split(" –")[0] : first.title(),
        "type",
        variable ? "variable" : "simple",
        "status",
        "publish",
        "sku",
        variable ? "" : first.sku(),
        "global_unique_id",
        "",
        "virtual",
        article.digital(),
        "downloadable",
        article.digital(),
        "variations",
        sold.stream().filter(Good::isVariation).map(Good::id).toList(),
        "images",
        List.of(Maps.of("id", 1, "src", image(article))),
        "date_modified",
        WooTime.local(modified(sold)),
        "date_modified_gmt",
        WooTime.utc(modified(sold)));
    body.putAll(variable ? nothingMeasured() : measured(first));
    return body;
  }

  private static Map<String, @Nullable Object> variation(Good one) {
    Article article = one.article();
    String options = one.title().substring(one.title().indexOf('–') + 1).strip();
    Map<String, @Nullable Object> body =
        Maps.of(
            "id",
            article.variationId(),
            "parent_id",
            article.productId(),
            "type",
            "variation",
            "name",
            options,
            "sku",
            one.sku(),
            "global_unique_id",
            "",
            "virtual",
            article.digital(),
            "image",
            Maps.of("id", 1, "src", image(article)),
            "attributes",
            List.of(Maps.of("id", 1, "name", "Variant", "option", options)),
            "date_modified",
            WooTime.local(one.modified()),
            "date_modified_gmt",
            WooTime.utc(one.modified()));
    body.putAll(measured(one));
    return body;
  }

  private static Map<String, @Nullable Object> measured(Good one) {
    Article article = one.article();
    List<Integer> size = article.millimetres();
    return Maps.of(
        "weight",
        one.grams() == 0 ? "" : decimal(one.grams(), 3),
        "dimensions",
        size.isEmpty()
            ? sizes("", "", "")
            : sizes(decimal(size.get(0), 1), decimal(size.get(1), 1), decimal(size.get(2), 1)),
        "price",
        decimal(article.cents(), 2),
        "manage_stock",
        one.stock() != null,
        "stock_quantity",
        one.stock(),
        "meta_data",
        article.hsCode().isEmpty()
            ? List.of()
            : List.of(
                Maps.of("id", 1, "key", "_hs_code", "value", article.hsCode()),
                Maps.of("id", 2, "key", "_country_of_origin", "value", article.origin())));
  }

  private static Map<String, @Nullable Object> nothingMeasured() {
    return Maps.of(
        "weight",
        "",
        "dimensions",
        sizes("", "", ""),
        "price",
        "",
        "manage_stock",
        false,
        "stock_quantity",
        null,
        "meta_data",
        List.of());
  }

  private static Map<String, @Nullable Object> sizes(String length, String width, String height) {
    return Maps.of("length", length, "width", width, "height", height);
  }

  private static String decimal(long whole, int places) {
    return BigDecimal.valueOf(whole, places)
        .setScale(places, RoundingMode.UNNECESSARY)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String image(Article article) {
    return "http://demo-woo.sandbox.test/images/" + article.productId() + ".jpg";
  }
}
