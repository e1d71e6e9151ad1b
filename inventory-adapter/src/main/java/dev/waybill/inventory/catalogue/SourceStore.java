package dev.waybill.inventory.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What shops say, as it is stored. One statement for however many. */
final class SourceStore {

  private static final String COLUMNS =
      "shop, product_id, parent_id, sku, shop_sku, fields, stock_tracked, shop_quantity, gone,"
          + " version";

  private static final String BY_KEY =
      "SELECT "
          + COLUMNS
          + " FROM item_source JOIN unnest(?::text[], ?::text[]) AS k(shop, product_id)"
          + " USING (shop, product_id)";

  private static final String BY_SKU =
      "SELECT " + COLUMNS + " FROM item_source WHERE sku = ANY (?) ORDER BY shop, product_id";

  /** By the SKU that the shop has, or by the product where it has none. */
  private static final String BY_SHOP_SKU =
      """
      WITH k AS (SELECT * FROM unnest(?::text[], ?::text[]) AS k(shop, key))
      SELECT s.* FROM k JOIN item_source s ON s.shop = k.shop AND s.shop_sku = k.key
      UNION ALL
      SELECT s.* FROM k JOIN item_source s
        ON s.shop = k.shop AND s.product_id = substr(k.key, length('product:') + 1) AND s.shop_sku = ''
      WHERE k.key LIKE 'product:%'
      """;

  private static final String ALIASES =
      "SELECT shop, shop_sku, sku FROM sku_alias"
          + " JOIN unnest(?::text[], ?::text[]) AS k(shop, shop_sku) USING (shop, shop_sku)";

  private static final String PUT =
      """
      INSERT INTO item_source AS s (%s)
      SELECT shop, product_id, parent_id, sku, shop_sku, fields::jsonb, stock_tracked, shop_quantity, gone, version
      FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::int[], ?::boolean[],
                  ?::timestamptz[])
           AS n(shop, product_id, parent_id, sku, shop_sku, fields, stock_tracked, shop_quantity, gone, version)
      ON CONFLICT (shop, product_id) DO UPDATE SET
        parent_id = excluded.parent_id, sku = excluded.sku, shop_sku = excluded.shop_sku, fields = excluded.fields,
        stock_tracked = excluded.stock_tracked, shop_quantity = excluded.shop_quantity,
        gone = excluded.gone, version = excluded.version
      """
          .formatted(COLUMNS);

  private final JdbcTemplate jdbc;

  SourceStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What was said last of those that these tell of. */
  List<ShopItem> before(Collection<ShopItem> told) {
    return jdbc.query(
        BY_KEY,
        SourceStore::read,
        column(told, String[]::new, ShopItem::shop),
        column(told, String[]::new, ShopItem::productId));
  }

  List<ShopItem> ofSkus(Collection<String> skus) {
    return jdbc.query(BY_SKU, SourceStore::read, (Object) skus.toArray(String[]::new));
  }

  /** All that shops say of these SKUs of theirs. */
  List<ShopItem> ofShopSkus(Collection<ShopSku> keys) {
    return jdbc.query(BY_SHOP_SKU, SourceStore::read, shops(keys), skus(keys));
  }

  /** Under what these are to be counted, where it is another SKU than the shop's. */
  Map<ShopSku, String> aliases(Collection<ShopItem> items) {
    List<ShopSku> keys = items.stream().map(ShopItem::shopKey).toList();
    var aliases = new HashMap<ShopSku, String>();
    jdbc.query(
        ALIASES,
        row -> {
          aliases.put(
              new ShopSku(row.getString("shop"), row.getString("shop_sku")), row.getString("sku"));
        },
        shops(keys),
        skus(keys));
    return aliases;
  }

  private static Object shops(Collection<ShopSku> keys) {
    return keys.stream().map(ShopSku::shop).toArray(String[]::new);
  }

  private static Object skus(Collection<ShopSku> keys) {
    return keys.stream().map(ShopSku::sku).toArray(String[]::new);
  }

  /** Replaces what was said before. */
  void put(Collection<ShopItem> items) {
    jdbc.update(
        PUT,
        column(items, String[]::new, ShopItem::shop),
        column(items, String[]::new, ShopItem::productId),
        column(items, String[]::new, ShopItem::parentId),
        column(items, String[]::new, ShopItem::sku),
        column(items, String[]::new, ShopItem::shopSku),
        column(items, String[]::new, item -> item.fields().json()),
        column(items, Boolean[]::new, ShopItem::stockTracked),
        column(items, Integer[]::new, ShopItem::shopQuantity),
        column(items, Boolean[]::new, ShopItem::gone),
        column(items, String[]::new, item -> item.version().toString()));
  }

  private static <T> Object column(
      Collection<ShopItem> items,
      IntFunction<T[]> array,
      Function<ShopItem, ? extends @Nullable T> value) {
    return items.stream().map(value).toArray(array);
  }

  private static ShopItem read(ResultSet row, int number) throws SQLException {
    return new ShopItem(
        row.getString("shop"),
        row.getString("product_id"),
        row.getString("parent_id"),
        row.getString("sku"),
        row.getString("shop_sku"),
        ItemFields.parse(row.getString("fields")),
        row.getBoolean("stock_tracked"),
        row.getObject("shop_quantity", Integer.class),
        row.getBoolean("gone"),
        row.getObject("version", OffsetDateTime.class).toInstant());
  }
}
