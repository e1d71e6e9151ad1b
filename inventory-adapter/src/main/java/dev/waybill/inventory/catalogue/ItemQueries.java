package dev.waybill.inventory.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Items as they are listed. */
final class ItemQueries {

  private static final int MOST_WORDS = 8;
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private static final String COLUMNS = "SELECT sku, fields, problems, shops FROM item";

  /** One look at all items counts every problem. */
  private static final String COUNT =
      "SELECT problem, count(*) AS items FROM item, unnest(problems) AS problem GROUP BY problem";

  private static final RowMapper<Listed> LISTED =
      (row, n) ->
          new Listed(
              row.getString("sku"),
              ItemFields.parse(row.getString("fields")),
              texts((Object[]) row.getArray("problems").getArray()),
              texts((Object[]) row.getArray("shops").getArray()));

  private final JdbcTemplate jdbc;

  ItemQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * An item with what counts of it.
   *
   * @param problems see {@link ItemProblem}
   * @param shops that sell it
   */
  record Listed(String sku, ItemFields fields, List<String> problems, List<String> shops) {}

  /**
   * Which items.
   *
   * @param words each is a part of SKU, title or barcode, whatever the case
   * @param after the SKU before the first; null to begin at the first
   */
  record Filter(
      List<String> words,
      @Nullable ItemProblem problem,
      @Nullable String shop,
      @Nullable String after) {

    static Filter of(
        String typed,
        @Nullable ItemProblem problem,
        @Nullable String shop,
        @Nullable String after) {
      List<String> words =
          SPACES
              .splitAsStream(typed.strip())
              .filter(word -> !word.isEmpty())
              .limit(MOST_WORDS)
              .map(word -> word.toLowerCase(Locale.ROOT))
              .toList();
      return new Filter(words, problem, shop, after);
    }
  }

  /** The first {@code size} of those that are asked for, by SKU. */
  List<Listed> page(Filter filter, int size) {
    var where = new ArrayList<String>();
    var values = new ArrayList<Object>();
    for (String word : filter.words()) {
      where.add("search LIKE ?");
      values.add(LikePattern.part(word));
    }
    if (filter.problem() != null) {
      where.add("problems @> ARRAY[?::text]");
      values.add(filter.problem().id());
    }
    if (filter.shop() != null) {
      where.add("shops @> ARRAY[?::text]");
      values.add(filter.shop());
    }
    if (filter.after() != null) {
      where.add("sku > ?");
      values.add(filter.after());
    }
    values.add(size);
    return jdbc.query(
        COLUMNS
            + (where.isEmpty() ? "" : " WHERE " + String.join(" AND ", where))
            + " ORDER BY sku LIMIT ?",
        LISTED,
        values.toArray());
  }

  Optional<Listed> find(String sku) {
    return jdbc.query(COLUMNS + " WHERE sku = ?", LISTED, sku).stream().findFirst();
  }

  List<Listed> find(Collection<String> skus) {
    return jdbc.query(
        COLUMNS + " WHERE sku = ANY (?)", LISTED, (Object) skus.toArray(String[]::new));
  }

  /** How many items have each problem, those that none has included. */
  Map<String, Integer> countProblems() {
    var counts = new LinkedHashMap<String, Integer>();
    for (ItemProblem problem : ItemProblem.values()) {
      counts.put(problem.id(), 0);
    }
    jdbc.query(
        COUNT,
        row -> {
          counts.put(row.getString("problem"), row.getInt("items"));
        });
    return counts;
  }

  private static List<String> texts(Object[] array) {
    return Arrays.stream(array).map(String::valueOf).toList();
  }
}
