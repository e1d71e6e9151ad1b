package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Article;
import dev.waybill.sandbox.shops.Draft;
import dev.waybill.sandbox.shops.Goods;
import dev.waybill.sandbox.shops.Goods.Good;
import dev.waybill.sandbox.shops.Maps;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How many pieces the shop believes it can sell: {@code available} at its main warehouse, the only
 * place where it counts. It sells on when it has none left, so that no order of a demo fails over
 * it. Thread-safe.
 */
final class ShopifyInventory {

  private static final long ITEMS = Gid.BEYOND_DOUBLES + 700_000_000;
  private final Goods goods;
  private final Installation installation;
  private final Set<Long> bundles = ConcurrentHashMap.newKeySet();
  private final Set<Long> unstocked = ConcurrentHashMap.newKeySet();

  ShopifyInventory(Goods goods, Installation installation) {
    this.goods = goods;
    this.installation = installation;
  }

  /** An order takes its pieces when it is placed, whether or not it is paid. */
  void sold(Draft draft) {
    for (Draft.Line line : draft.lines()) {
      goods.count(line.article().soldAs(), available -> available - line.quantity());
    }
  }

  /** A cancelled order gives back what was not sent. */
  void restocked(ShopifyOrder before, Draft draft) {
    for (int place = 0; place < draft.lines().size(); place++) {
      Draft.Line line = draft.lines().get(place);
      int pieces = before.unshipped(place, line.quantity());
      goods.count(line.article().soldAs(), available -> available + pieces);
    }
  }

  /**
   * The merchant says that others make up this one, and that its own number follows from theirs.
   */
  void bundle(long good, boolean is) {
    toggle(bundles, good, is);
  }

  /** The merchant keeps this one at the main warehouse, or does not. */
  void stock(long good, boolean is) {
    toggle(unstocked, good, !is);
  }

  private static void toggle(Set<Long> set, long good, boolean is) {
    if (is) {
      set.add(good);
    } else {
      set.remove(good);
    }
  }

  boolean isBundle(Good good) {
    return bundles.contains(good.id());
  }

  static String item(Article article) {
    return Gid.of("InventoryItem", ITEMS + 1_000 * article.productId() + article.variationId());
  }

  /** Null where it is not stocked. */
  @Nullable Map<String, @Nullable Object> level(Good good, long location) {
    check("read_inventory", "inventoryLevel");
    if (location != Location.MAIN.id() || unstocked.contains(good.id())) {
      return null;
    }
    Integer available = good.stock();
    return Maps.of(
        "id",
        Gid.of("InventoryLevel", good.id()) + "?inventory_item_id=" + good.id(),
        "isActive",
        true,
        "quantities",
        (LazyValue)
            is ->
                is.texts("names").stream()
                    .map(name -> quantity(good, name, available == null ? 0 : available))
                    .toList());
  }

  private static Map<String, @Nullable Object> quantity(Good good, String name, int quantity) {
    return Maps.of(
        "id", Gid.of("InventoryQuantity", good.id()) + "?name=" + name,
        "name", name,
        "quantity", quantity);
  }

  /**
   * @throws ApiRefusal if the app was not granted the scope
   */
  void check(String scope, String field) {
    if (!installation.writesInventory()) {
      throw new ApiRefusal(
          "ACCESS_DENIED",
          "Access denied for " + field + " field. Required access: `" + scope + "` access scope.");
    }
  }

  /** The id of what an inventory item counts. */
  static long good(long item) {
    long number = item - ITEMS;
    return number % 1_000 == 0 ? number / 1_000 : number % 1_000;
  }
}
