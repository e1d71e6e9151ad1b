package dev.waybill.inventory.ledger;

import dev.waybill.inventory.allocation.Article;
import dev.waybill.inventory.parcel.Measures;
import dev.waybill.inventory.parcel.Piece;
import dev.waybill.inventory.stock.Demand;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the lines of a batch of orders are counted as: the shop's own SKU is mapped first, then a
 * kit becomes its parts. A part that is a kit itself is taken as it is.
 */
public final class Articles {

  /** Tells only of what is not itself, or is in the catalogue. */
  private static final String RESOLVE =
      "SELECT i.shop, i.key, a.sku, k.part, k.quantity, c.sku IS NOT NULL AS item, "
          + Piece.COLUMNS
          + """
          FROM unnest(?::text[], ?::text[]) AS i(shop, key)
          LEFT JOIN sku_alias a ON a.shop = i.shop AND a.shop_sku = i.key
          LEFT JOIN kit_part k ON k.kit = coalesce(a.sku, i.key)
          LEFT JOIN item c ON c.sku = coalesce(k.part, a.sku, i.key)
          WHERE a.sku IS NOT NULL OR k.part IS NOT NULL OR c.sku IS NOT NULL
          """;

  private final Map<ShopSku, Map<String, Integer>> others;
  private final Measures measures;

  private record ShopSku(String shop, String sku) {}

  private Articles(Map<ShopSku, Map<String, Integer>> others, Measures measures) {
    this.others = others;
    this.measures = measures;
  }

  /**
   * Those that the demands name, in one statement.
   *
   * @param defaultGrams what a piece weighs where the catalogue does not know; null for no answer
   */
  public static Articles of(
      Collection<Demand> demands, @Nullable Integer defaultGrams, JdbcTemplate jdbc) {
    var measures = new Measures(defaultGrams);
    Set<ShopSku> named = new LinkedHashSet<>();
    demands.forEach(d -> d.pieces().keySet().forEach(sku -> named.add(new ShopSku(d.shop(), sku))));
    Map<ShopSku, Map<String, Integer>> others = new HashMap<>();
    if (!named.isEmpty()) {
      jdbc.query(
          RESOLVE,
          row -> {
            String key = row.getString("key");
            @Nullable String sku = row.getString("sku");
            @Nullable String part = row.getString("part");
            String counted = part != null ? part : sku != null ? sku : key;
            if (part != null || sku != null) {
              others
                  .computeIfAbsent(new ShopSku(row.getString("shop"), key), a -> new TreeMap<>())
                  .put(counted, Math.max(1, row.getInt("quantity")));
            }
            if (row.getBoolean("item")) {
              measures.put(counted, Piece.read(row));
            }
          },
          named.stream().map(ShopSku::shop).toArray(String[]::new),
          named.stream().map(ShopSku::sku).toArray(String[]::new));
    }
    return new Articles(others, measures);
  }

  /** What they weigh and measure. */
  public Measures measures() {
    return measures;
  }

  /** What the demand wants. */
  public List<Article> of(Demand demand) {
    return demand.pieces().keySet().stream().map(sku -> article(demand.shop(), sku)).toList();
  }

  /** All SKUs to be found on shelves for these demands. */
  public String[] skus(Collection<Demand> demands) {
    return demands.stream()
        .flatMap(
            demand ->
                others.isEmpty()
                    ? demand.pieces().keySet().stream()
                    : of(demand).stream().flatMap(Articles::parts))
        .distinct()
        .toArray(String[]::new);
  }

  private static Stream<String> parts(Article article) {
    return article.parts().keySet().stream();
  }

  private Article article(String shop, String sku) {
    Map<String, Integer> parts = others.isEmpty() ? null : others.get(new ShopSku(shop, sku));
    return parts == null ? Article.itself(sku) : new Article(sku, parts);
  }
}
