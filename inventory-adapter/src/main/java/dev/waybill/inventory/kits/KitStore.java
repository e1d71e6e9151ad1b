package dev.waybill.inventory.kits;

import dev.waybill.inventory.catalogue.LikePattern;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Kits as they are stored. */
final class KitStore {

  private static final String NEAR =
      """
      SELECT kit, part, quantity FROM kit_part
      WHERE kit IN (SELECT kit FROM kit_part WHERE kit = ANY (?) OR part = ANY (?))
      """;

  private static final String PAGE =
      """
      SELECT kit, part, quantity FROM kit_part
      WHERE kit IN (SELECT DISTINCT kit FROM kit_part
                    WHERE (?::text IS NULL OR kit > ?) AND (kit ILIKE ? OR part ILIKE ?)
                    ORDER BY kit LIMIT ?)
      ORDER BY kit, part
      """;

  private static final String KNOWN =
      "SELECT sku FROM item WHERE sku = ANY (?) UNION SELECT sku FROM stock WHERE sku = ANY (?)";

  private static final String REMOVE = "DELETE FROM kit_part WHERE kit = ANY (?)";

  private static final String ADD =
      """
      INSERT INTO kit_part (kit, part, quantity)
      SELECT * FROM unnest(?::text[], ?::text[], ?::int[])
      """;

  private final JdbcTemplate jdbc;

  KitStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Every kit that has one of these as its SKU or as a part. */
  Map<String, SortedMap<String, Integer>> near(Collection<String> skus) {
    Object names = skus.toArray(String[]::new);
    var kits = new HashMap<String, SortedMap<String, Integer>>();
    jdbc.query(
        NEAR,
        row -> {
          add(row, kits);
        },
        names,
        names);
    return kits;
  }

  /** Those of the SKUs that are items, or in stock. */
  Set<String> known(Collection<String> skus) {
    Object names = skus.toArray(String[]::new);
    return new HashSet<>(jdbc.query(KNOWN, (row, n) -> row.getString("sku"), names, names));
  }

  /**
   * By SKU.
   *
   * @param part of the SKU of the kit or of a part of it
   * @param after the SKU before the first; null to begin at the first
   */
  List<Kit> page(String part, @Nullable String after, int size) {
    String like = LikePattern.part(part);
    var kits = new LinkedHashMap<String, SortedMap<String, Integer>>();
    jdbc.query(
        PAGE,
        row -> {
          add(row, kits);
        },
        after,
        after,
        like,
        like,
        size);
    return kits.entrySet().stream().map(kit -> new Kit(kit.getKey(), kit.getValue())).toList();
  }

  private static void add(ResultSet row, Map<String, SortedMap<String, Integer>> kits)
      throws SQLException {
    kits.computeIfAbsent(row.getString("kit"), kit -> new TreeMap<>())
        .put(row.getString("part"), row.getInt("quantity"));
  }

  /**
   * Replaces all parts of each.
   *
   * @param kits without parts for one that is no kit any more
   */
  void put(Map<String, SortedMap<String, Integer>> kits) {
    var names = new ArrayList<String>();
    var parts = new ArrayList<String>();
    var quantities = new ArrayList<Integer>();
    kits.forEach(
        (kit, its) ->
            its.forEach(
                (part, quantity) -> {
                  names.add(kit);
                  parts.add(part);
                  quantities.add(quantity);
                }));
    jdbc.update(REMOVE, (Object) kits.keySet().toArray(String[]::new));
    jdbc.update(
        ADD,
        names.toArray(String[]::new),
        parts.toArray(String[]::new),
        quantities.toArray(Integer[]::new));
  }
}
