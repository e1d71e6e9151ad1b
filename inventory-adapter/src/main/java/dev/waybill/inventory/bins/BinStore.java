package dev.waybill.inventory.bins;

import dev.waybill.inventory.catalogue.LikePattern;
import dev.waybill.inventory.movement.Shelf;
import dev.waybill.service.paging.ScanKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Bins as they are stored. */
public final class BinStore {

  private static final RowMapper<Bin> BIN =
      (row, n) -> new Bin(row.getString("location"), row.getString("sku"), row.getString("bin"));

  private static final String FIND =
      """
      SELECT location, sku, bin FROM bin
      JOIN unnest(?::text[], ?::text[]) AS k(location, sku) USING (location, sku)
      """;

  private static final String PAGE =
      """
      SELECT location, sku, bin FROM bin
      WHERE (location, sku) > (?, ?) AND (?::text IS NULL OR location = ?)
        AND (sku ILIKE ? OR bin ILIKE ?)
      ORDER BY location, sku LIMIT ?
      """;

  private static final String PUT =
      """
      INSERT INTO bin (location, sku, bin, changed_by)
      SELECT location, sku, bin, ? FROM unnest(?::text[], ?::text[], ?::text[]) AS b(location, sku, bin)
      ON CONFLICT (sku, location)
      DO UPDATE SET bin = excluded.bin, changed_by = excluded.changed_by, changed_at = now()
      """;

  private static final String REMOVE =
      """
      DELETE FROM bin USING unnest(?::text[], ?::text[]) AS k(location, sku)
      WHERE bin.location = k.location AND bin.sku = k.sku
      """;

  private static final String KNOWN = "SELECT code FROM location WHERE code = ANY (?)";

  private final JdbcTemplate jdbc;

  BinStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Of these places those that have one. */
  public Map<Shelf, String> find(Collection<Shelf> shelves) {
    var found = new HashMap<Shelf, String>();
    jdbc.query(FIND, BIN, locations(shelves), skus(shelves))
        .forEach(one -> found.put(new Shelf(one.location(), one.sku()), one.bin()));
    return found;
  }

  /**
   * By location and SKU.
   *
   * @param location null for all
   * @param part of SKU or bin
   * @param after the last that was seen; null to begin at the first
   */
  List<Bin> page(@Nullable String location, String part, @Nullable ScanKey after, int size) {
    String like = LikePattern.part(part);
    return jdbc.query(
        PAGE,
        BIN,
        ScanKey.part(after, 0),
        ScanKey.part(after, 1),
        location,
        location,
        like,
        like,
        size);
  }

  /** Of these locations those that there are. */
  List<String> known(Collection<String> locations) {
    return jdbc.query(
        KNOWN, (row, n) -> row.getString(1), (Object) locations.toArray(String[]::new));
  }

  void put(Map<Shelf, String> bins, String by) {
    jdbc.update(
        PUT,
        by,
        locations(bins.keySet()),
        skus(bins.keySet()),
        bins.values().toArray(String[]::new));
  }

  void remove(Collection<Shelf> shelves) {
    jdbc.update(REMOVE, locations(shelves), skus(shelves));
  }

  private static Object locations(Collection<Shelf> shelves) {
    return shelves.stream().map(Shelf::location).toArray(String[]::new);
  }

  private static Object skus(Collection<Shelf> shelves) {
    return shelves.stream().map(Shelf::sku).toArray(String[]::new);
  }
}
