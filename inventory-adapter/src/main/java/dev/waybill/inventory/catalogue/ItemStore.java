package dev.waybill.inventory.catalogue;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** What people say, and what counts, as they are stored. One statement for however many. */
final class ItemStore {

  private static final String OVERRIDES =
      "SELECT sku, fields FROM item_override WHERE sku = ANY (?)";

  private static final String PUT_OVERRIDES =
      """
      INSERT INTO item_override (sku, fields)
      SELECT sku, fields::jsonb FROM unnest(?::text[], ?::text[]) AS o(sku, fields)
      ON CONFLICT (sku) DO UPDATE SET fields = excluded.fields
      """;

  private static final String REMOVE_OVERRIDES = "DELETE FROM item_override WHERE sku = ANY (?)";

  private static final String KITS = "SELECT DISTINCT kit FROM kit_part WHERE kit = ANY (?)";

  private static final String PARTS = "SELECT part, quantity FROM kit_part WHERE kit = ?";

  private static final String BARCODES =
      "SELECT barcode FROM item WHERE sku = ANY (?) AND barcode IS NOT NULL";

  private static final String PUT =
      """
      INSERT INTO item (sku, fields, problems, shops, updated_at)
      SELECT sku, fields::jsonb, string_to_array(problems, ','), string_to_array(shops, ','), ?
      FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS i(sku, fields, problems, shops)
      ON CONFLICT (sku) DO UPDATE SET
        fields = excluded.fields, problems = excluded.problems, shops = excluded.shops,
        updated_at = excluded.updated_at
      """;

  private static final String REMOVE = "DELETE FROM item WHERE sku = ANY (?)";

  private static final String MARK_DUPLICATES =
      """
      UPDATE item i
      SET problems = array_remove(i.problems, '%1$s') || CASE WHEN b.shared THEN ARRAY['%1$s'] ELSE '{}' END
      FROM (SELECT barcode, count(*) > 1 AS shared FROM item WHERE barcode = ANY (?) GROUP BY barcode) AS b
      WHERE i.barcode = b.barcode AND b.shared <> ('%1$s' = ANY (i.problems))
      """
          .formatted(ItemProblem.DUPLICATE_BARCODE.id());

  private final JdbcTemplate jdbc;

  ItemStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What people say, of those SKUs of which they say something. */
  Map<String, ItemFields> overrides(Collection<String> skus) {
    var overrides = new HashMap<String, ItemFields>();
    jdbc.query(
        OVERRIDES,
        row -> {
          overrides.put(row.getString("sku"), ItemFields.parse(row.getString("fields")));
        },
        (Object) array(skus));
    return overrides;
  }

  /** Those that are kits. */
  Set<String> kits(Collection<String> skus) {
    return new HashSet<>(jdbc.query(KITS, (row, n) -> row.getString("kit"), (Object) array(skus)));
  }

  /** The parts of a kit, by SKU; empty for everything else. */
  SortedMap<String, Integer> partsOf(String sku) {
    var parts = new TreeMap<String, Integer>();
    jdbc.query(
        PARTS,
        row -> {
          parts.put(row.getString("part"), row.getInt("quantity"));
        },
        sku);
    return parts;
  }

  /** Where people say nothing any more, nothing is kept. */
  void putOverrides(Map<String, ItemFields> overrides) {
    var said = new HashMap<>(overrides);
    said.values().removeIf(ItemFields.NONE::equals);
    jdbc.update(
        PUT_OVERRIDES,
        said.keySet().toArray(String[]::new),
        said.values().stream().map(ItemFields::json).toArray(String[]::new));
    var silent = new HashSet<>(overrides.keySet());
    silent.removeAll(said.keySet());
    jdbc.update(REMOVE_OVERRIDES, (Object) array(silent));
  }

  /**
   * Stores what counts, and which items share a barcode, also with items that are not among these.
   *
   * @param removed SKUs of which nobody says anything any more
   */
  void put(List<Item> items, Collection<String> removed, Instant now) {
    Set<String> touched = new HashSet<>(removed);
    items.forEach(item -> touched.add(item.sku()));
    List<String> before =
        jdbc.query(BARCODES, (row, n) -> row.getString("barcode"), (Object) array(touched));
    jdbc.update(REMOVE, (Object) array(removed));
    jdbc.update(
        PUT,
        now.atOffset(ZoneOffset.UTC),
        column(items, Item::sku),
        column(items, item -> item.fields().json()),
        column(items, item -> item.problems().stream().map(ItemProblem::id).collect(joining(","))),
        column(items, item -> String.join(",", item.shops())));
    Stream<String> after =
        items.stream().map(item -> item.fields().barcode()).filter(Objects::nonNull);
    jdbc.update(
        MARK_DUPLICATES,
        (Object) Stream.concat(before.stream(), after).distinct().toArray(String[]::new));
  }

  private static Object column(List<Item> items, Function<Item, String> value) {
    return items.stream().map(value).toArray(String[]::new);
  }

  private static String[] array(Collection<String> texts) {
    return texts.toArray(String[]::new);
  }
}
