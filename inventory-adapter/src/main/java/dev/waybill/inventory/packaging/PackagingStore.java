package dev.waybill.inventory.packaging;

import dev.waybill.inventory.catalogue.LikePattern;
import dev.waybill.inventory.stock.Allocations.Dimensions;
import dev.waybill.service.database.ChangeHistory;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of packagings, and of who changed them. */
final class PackagingStore {

  private static final String ALL = "SELECT * FROM packaging";
  private static final String ONE = "SELECT * FROM packaging WHERE code = ?";
  private static final String SOME = "SELECT * FROM packaging WHERE code = ANY (?)";

  private static final String PAGE =
      """
      SELECT * FROM packaging
      WHERE (?::text IS NULL OR code > ?) AND (code ILIKE ? OR name ILIKE ?)
        AND (?::text IS NULL OR locations = '{}' OR ? = ANY (locations))
        AND (?::boolean IS NULL OR active = ?)
      ORDER BY code LIMIT ?
      """;

  private static final String SAVE =
      """
      INSERT INTO packaging
          (code, name, inner_length, inner_width, inner_height, outer_length, outer_width,
          outer_height, empty_grams, most_grams, locations, cost_amount, cost_currency,
          carrier_packaging, active, version)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (code) DO UPDATE
      SET name = excluded.name, inner_length = excluded.inner_length,
          inner_width = excluded.inner_width, inner_height = excluded.inner_height,
          outer_length = excluded.outer_length, outer_width = excluded.outer_width,
          outer_height = excluded.outer_height, empty_grams = excluded.empty_grams,
          most_grams = excluded.most_grams, locations = excluded.locations,
          cost_amount = excluded.cost_amount, cost_currency = excluded.cost_currency,
          carrier_packaging = excluded.carrier_packaging, active = excluded.active,
          version = excluded.version
      """;

  private static final String LOCK = "LOCK TABLE packaging IN SHARE ROW EXCLUSIVE MODE";
  private static final String REMOVE = "DELETE FROM packaging WHERE code = ?";
  private static final String LOCATIONS = "SELECT code FROM location ORDER BY code";

  private final JdbcTemplate jdbc;
  private final ChangeHistory history;

  /**
   * Which packagings are listed.
   *
   * @param part of code or name; "" for all
   * @param location only what it has; null for all
   * @param active null for both
   * @param after the last code that was seen; null to begin at the first
   */
  record Filter(
      String part, @Nullable String location, @Nullable Boolean active, @Nullable String after) {}

  PackagingStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.history = new ChangeHistory(JdbcClient.create(jdbc), "packaging_change", "packaging");
  }

  List<Packaging> all() {
    return jdbc.query(ALL, (row, n) -> packaging(row));
  }

  Optional<Packaging> find(String code) {
    return jdbc.query(ONE, (row, n) -> packaging(row), code).stream().findFirst();
  }

  List<Packaging> find(Collection<String> codes) {
    return jdbc.query(SOME, (row, n) -> packaging(row), (Object) codes.toArray(String[]::new));
  }

  /** By code. */
  List<Packaging> page(Filter filter, int most) {
    String like = LikePattern.part(filter.part());
    return jdbc.query(
        PAGE,
        (row, n) -> packaging(row),
        filter.after(),
        filter.after(),
        like,
        like,
        filter.location(),
        filter.location(),
        filter.active(),
        filter.active(),
        most);
  }

  /** Until the end of the transaction nobody else changes a packaging. */
  void lock() {
    jdbc.execute(LOCK);
  }

  void save(Packaging packaging) {
    Packaging.Cost cost = packaging.cost();
    jdbc.update(
        SAVE,
        packaging.code(),
        packaging.name(),
        packaging.inner().lengthMm(),
        packaging.inner().widthMm(),
        packaging.inner().heightMm(),
        packaging.outer().lengthMm(),
        packaging.outer().widthMm(),
        packaging.outer().heightMm(),
        packaging.emptyGrams(),
        packaging.mostGrams(),
        packaging.locations().toArray(String[]::new),
        cost == null ? null : cost.amount(),
        cost == null ? null : cost.currency(),
        packaging.carrierPackaging(),
        packaging.active(),
        packaging.version());
  }

  void remove(String code) {
    jdbc.update(REMOVE, code);
  }

  /** All that are known; none where an external warehouse keeps the stock. */
  List<String> locations() {
    return jdbc.query(LOCATIONS, (row, n) -> row.getString("code"));
  }

  ChangeHistory history() {
    return history;
  }

  private static Packaging packaging(ResultSet row) throws SQLException {
    return new Packaging(
        row.getString("code"),
        row.getString("name"),
        size(row, "inner"),
        size(row, "outer"),
        row.getInt("empty_grams"),
        row.getInt("most_grams"),
        List.of((String[]) Objects.requireNonNull(row.getArray("locations").getArray())),
        cost(row),
        row.getString("carrier_packaging"),
        row.getBoolean("active"),
        row.getInt("version"));
  }

  private static Dimensions size(ResultSet row, String which) throws SQLException {
    return new Dimensions(
        row.getInt(which + "_length"), row.getInt(which + "_width"), row.getInt(which + "_height"));
  }

  private static Packaging.@Nullable Cost cost(ResultSet row) throws SQLException {
    BigDecimal amount = row.getBigDecimal("cost_amount");
    return amount == null ? null : new Packaging.Cost(amount, row.getString("cost_currency"));
  }
}
