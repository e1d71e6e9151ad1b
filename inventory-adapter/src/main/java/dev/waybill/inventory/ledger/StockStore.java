package dev.waybill.inventory.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the numbers of the stock ledger. */
final class StockStore {

  /** The keys first, by their index alone, so that a page far behind reads only its own rows. */
  static final String ALL =
      """
      SELECT s.* FROM (
        SELECT sku, location FROM stock ORDER BY sku, location LIMIT ? OFFSET ?) k
      JOIN stock s ON s.sku = k.sku AND s.location = k.location
      ORDER BY s.sku, s.location
      """;

  private static final String LOCATIONS = "SELECT code FROM location WHERE code ILIKE ?";

  /** Parts of SKUs are found by trigrams, so the planner must not be given an OR to think about. */
  static final String BY_SKU =
      "SELECT * FROM stock WHERE sku ILIKE ? ORDER BY sku, location LIMIT ? OFFSET ?";

  /** Each side brings at most what the page could need of it. */
  static final String BY_SKU_OR_LOCATION =
      """
      (SELECT * FROM stock WHERE sku ILIKE ? ORDER BY sku, location LIMIT ?)
      UNION
      (SELECT * FROM stock WHERE location = ANY (?) ORDER BY sku, location LIMIT ?)
      ORDER BY sku, location LIMIT ? OFFSET ?
      """;

  /** In the order of its index: very many SKUs may begin with one character. */
  static final String BY_BEGINNING =
      """
      SELECT * FROM stock WHERE lower(sku) LIKE lower(?)
      ORDER BY lower(sku) USING ~<~, sku, location LIMIT ? OFFSET ?
      """;

  static final String BY_BEGINNING_OR_LOCATION =
      """
      (SELECT * FROM stock WHERE lower(sku) LIKE lower(?) ORDER BY sku, location LIMIT ?)
      UNION
      (SELECT * FROM stock WHERE location = ANY (?) ORDER BY sku, location LIMIT ?)
      ORDER BY sku, location LIMIT ? OFFSET ?
      """;

  /** Shorter texts have no trigram, and are looked for where a SKU begins. */
  private static final int TRIGRAM = 3;

  private static final String ADD_LOCATION =
      "INSERT INTO location (code, name) VALUES (?, ?) ON CONFLICT (code) DO NOTHING";

  private static final String SAFETY =
      "UPDATE stock SET safety = ? WHERE sku = ? AND location = ? RETURNING *";

  private static final String ONE = "SELECT * FROM stock WHERE sku = ? AND location = ?";

  private final JdbcTemplate jdbc;

  StockStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Where {@code part} stands in the SKU or the code of the location, in the order of both; a SKU
   * is looked through from three characters on, and has to begin with fewer.
   */
  List<Stock> page(String part, int limit, long offset) {
    if (part.isEmpty()) {
      return jdbc.query(ALL, (row, n) -> stock(row), limit, offset);
    }
    String text = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    boolean beginning = part.length() < TRIGRAM;
    String sku = beginning ? text + '%' : '%' + text + '%';
    String[] locations =
        jdbc.queryForList(LOCATIONS, String.class, '%' + text + '%').toArray(String[]::new);
    if (locations.length == 0) {
      return jdbc.query(
          beginning ? BY_BEGINNING : BY_SKU, (row, n) -> stock(row), sku, limit, offset);
    }
    long most = offset + limit;
    return jdbc.query(
        BY_SKU_OR_LOCATION, (row, n) -> stock(row), sku, most, locations, most, limit, offset);
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
