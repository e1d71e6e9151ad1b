package dev.waybill.inventory.parcel;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is known now of some SKUs, and of the places they leave from: two statements a batch. */
final class CatalogueLookup {

  private static final String ITEMS =
      "SELECT c.sku, NOT 'no-customs' = ANY(c.problems) AS declarable, "
          + Piece.COLUMNS
          + " FROM item c WHERE c.sku = ANY(?)";

  private static final String COUNTRIES =
      "SELECT code, address ->> 'country' AS country FROM location WHERE address IS NOT NULL";

  private final JdbcTemplate jdbc;
  private final @Nullable Integer defaultGrams;

  /**
   * @param defaultGrams of a piece of which it is not known; null for no answer
   */
  CatalogueLookup(JdbcTemplate jdbc, @Nullable Integer defaultGrams) {
    this.jdbc = jdbc;
    this.defaultGrams = defaultGrams;
  }

  /**
   * What was found.
   *
   * @param declarable SKUs of which all is known that customs ask for
   * @param countries by location, as far as its address is known
   */
  record Found(Measures measures, Set<String> declarable, Map<String, String> countries) {}

  Found of(Collection<String> skus) {
    var measures = new Measures(defaultGrams);
    var declarable = new HashSet<String>();
    jdbc.query(
        ITEMS,
        row -> {
          String sku = row.getString("sku");
          measures.put(sku, Piece.read(row));
          if (row.getBoolean("declarable")) {
            declarable.add(sku);
          }
        },
        (Object) skus.toArray(String[]::new));
    var countries = new HashMap<String, String>();
    jdbc.query(
        COUNTRIES,
        row -> {
          String country = row.getString("country");
          if (country != null) {
            countries.put(row.getString("code"), country);
          }
        });
    return new Found(measures, declarable, countries);
  }
}
