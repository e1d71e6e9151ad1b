package dev.waybill.inventory.ledger;

import dev.waybill.service.paging.ScanKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the numbers of the stock ledger. */
final class StockStore {

  static final String ALL =
      "SELECT * FROM stock WHERE (sku, location) > (?, ?) ORDER BY sku, location LIMIT ?";

  private static final String LOCATIONS = "SELECT code FROM location WHERE code ILIKE ?";

  /** Parts of SKUs are found by trigrams, so the planner must not be given an OR to think about. */
  static final String BY_SKU =
      """
      SELECT * FROM stock WHERE sku ILIKE ? AND (sku, location) > (?, ?)
      ORDER BY sku, location LIMIT ?
      """;

  /** Each side brings at most what the page could need of it. */
  static final String BY_SKU_OR_LOCATION =
      """
      (SELECT * FROM stock WHERE sku ILIKE ? AND (sku, location) > (?, ?)
       ORDER BY sku, location LIMIT ?)
      UNION
      (SELECT * FROM stock WHERE location = ANY (?) AND (sku, location) > (?, ?)
       ORDER BY sku, location LIMIT ?)
      ORDER BY sku, location LIMIT ?
      """;

  /** In the order of its index: very many SKUs may begin with one character. */
  static final String BY_BEGINNING =
      """
      SELECT * FROM stock
      WHERE lower(sku) LIKE lower(?) AND lower(sku) ~>=~ lower(?)
        AND (lower(sku) ~>~ lower(?) OR (sku, location) > (?, ?))
      ORDER BY lower(sku) USING ~<~, sku, location LIMIT ?
      """;

  /** Shorter texts have no trigram, and are looked for where a SKU begins. */
  private static final int TRIGRAM = 3;

  private static final String ADD_LOCATION =
      "INSERT INTO location (code, name) VALUES (?, ?) ON CONFLICT (code) DO NOTHING";

  /** Notes that shops are offered another number. */
  private static final String SAFETY =
      """
      WITH changed AS (UPDATE stock SET safety = ? WHERE sku = ? AND location = ? RETURNING *),
      noted AS (INSERT INTO offer_change (sku) SELECT sku FROM changed WHERE offers_are_swept())
      SELECT * FROM changed
      """;

  private static final String ONE = "SELECT * FROM stock WHERE sku = ? AND location = ?";

  private final JdbcTemplate jdbc;

  StockStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Where {@code part} stands in the SKU or the code of the location, in the order of both; a SKU
   * is looked through from three characters on, and has to begin with fewer.
   *
   * @param after the SKU and location that the page before ended with; null begins
   */
  List<Stock> page(String part, @Nullable ScanKey after, int limit) {
    String sku = ScanKey.part(after, 0);
    String location = ScanKey.part(after, 1);
    if (part.isEmpty()) {
      return jdbc.query(ALL, (row, n) -> stock(row), sku, location, limit);
    }
    String text = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    String[] locations =
        jdbc.queryForList(LOCATIONS, String.class, '%' + text + '%').toArray(String[]::new);
    boolean beginning = part.length() < TRIGRAM;
    String pattern = beginning ? text + '%' : '%' + text + '%';
    if (locations.length > 0) {
      return jdbc.query(
          BY_SKU_OR_LOCATION,
          (row, n) -> stock(row),
          pattern,
          sku,
          location,
          limit,
          locations,
          sku,
          location,
          limit,
          limit);
    }
    return beginning
        ? jdbc.query(BY_BEGINNING, (row, n) -> stock(row), pattern, sku, sku, sku, location, limit)
        : jdbc.query(BY_SKU, (row, n) -> stock(row), pattern, sku, location, limit);
  }

  Optional<Stock> find(String location, String sku) {
    return jdbc.query(ONE, (row, n) -> stock(row), sku, location).stream().findFirst();
  }

  /** Adds a location that is not known yet, after all others. */
  void addLocation(String code) {
    jdbc.update(ADD_LOCATION, code, code);
  }

  /** Returns nothing if nobody counts the SKU there. */
  Optional<Stock> setSafety(String location, String sku, int pieces) {
    return jdbc.query(SAFETY, (row, n) -> stock(row), pieces, sku, location).stream().findFirst();
  }

  private static Stock stock(ResultSet row) throws SQLException {
    return Stock.of(
        row.getString("location"),
        row.getString("sku"),
        row.getInt("on_hand"),
        row.getInt("reserved"),
        row.getInt("safety"));
  }
}
