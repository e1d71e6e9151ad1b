package dev.waybill.inventory.kits;

import dev.waybill.inventory.catalogue.LikePattern;
import dev.waybill.inventory.catalogue.ShopSku;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Aliases as they are stored. */
final class AliasStore {

  private static final RowMapper<Alias> ALIAS =
      (row, n) -> new Alias(row.getString("shop"), row.getString("shop_sku"), row.getString("sku"));

  private static final String FIND =
      "SELECT shop, shop_sku, sku FROM sku_alias"
          + " JOIN unnest(?::text[], ?::text[]) AS k(shop, shop_sku) USING (shop, shop_sku)";

  private static final String PAGE =
      """
      SELECT shop, shop_sku, sku FROM sku_alias
      WHERE (shop, shop_sku) > (?, ?) AND (?::text IS NULL OR shop = ?) AND (shop_sku ILIKE ? OR sku ILIKE ?)
      ORDER BY shop, shop_sku LIMIT ?
      """;

  private static final String REMOVE =
      "DELETE FROM sku_alias USING unnest(?::text[], ?::text[]) AS k(shop, shop_sku)"
          + " WHERE sku_alias.shop = k.shop AND sku_alias.shop_sku = k.shop_sku";

  private static final String PUT =
      """
      INSERT INTO sku_alias (shop, shop_sku, sku) SELECT * FROM unnest(?::text[], ?::text[], ?::text[])
      ON CONFLICT (shop, shop_sku) DO UPDATE SET sku = excluded.sku
      """;

  private final JdbcTemplate jdbc;

  AliasStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of the keys that there are, with what they are counted under. */
  Map<ShopSku, String> find(Collection<ShopSku> keys) {
    var found = new HashMap<ShopSku, String>();
    jdbc.query(FIND, ALIAS, shops(keys), skus(keys))
        .forEach(alias -> found.put(new ShopSku(alias.shop(), alias.shopSku()), alias.sku()));
    return found;
  }

  /**
   * By shop, and by the SKU that the shop has.
   *
   * @param shop null for all
   * @param part of either SKU
   * @param after the last that was seen; null to begin at the first
   */
  List<Alias> page(@Nullable String shop, String part, @Nullable ShopSku after, int size) {
    String like = LikePattern.part(part);
    ShopSku from = after == null ? new ShopSku("", "") : after;
    return jdbc.query(PAGE, ALIAS, from.shop(), from.sku(), shop, shop, like, like, size);
  }

  void put(Map<ShopSku, String> aliases) {
    jdbc.update(
        PUT,
        shops(aliases.keySet()),
        skus(aliases.keySet()),
        aliases.values().toArray(String[]::new));
  }

  void remove(Collection<ShopSku> keys) {
    jdbc.update(REMOVE, shops(keys), skus(keys));
  }

  private static Object shops(Collection<ShopSku> keys) {
    return keys.stream().map(ShopSku::shop).toArray(String[]::new);
  }

  private static Object skus(Collection<ShopSku> keys) {
    return keys.stream().map(ShopSku::sku).toArray(String[]::new);
  }
}
