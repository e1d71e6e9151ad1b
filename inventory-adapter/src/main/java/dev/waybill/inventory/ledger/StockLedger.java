package dev.waybill.inventory.ledger;

import dev.waybill.inventory.ledger.Shelves.Shelf;
import dev.waybill.inventory.ledger.Shelves.Taken;
import dev.waybill.inventory.stock.Allocations;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.inventory.stock.StockProvider;
import dev.waybill.step.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Stock in this service's own tables. Runs in the caller's transaction, three statements a batch
 * whatever its size. Rows are locked in the order of SKU and location, so that two instances wait
 * for each other instead of deadlocking; the check constraint of the table refuses what is left.
 */
final class StockLedger implements StockProvider {

  private static final String LOCK =
      """
      SELECT location, sku, on_hand - reserved AS free FROM stock WHERE sku = ANY (?)
      ORDER BY sku, location FOR UPDATE
      """;

  private static final String LOCK_RESERVED =
      """
      SELECT s.sku FROM stock s
      WHERE (s.location, s.sku) IN (SELECT location, sku FROM reservation WHERE reference = ANY (?))
      ORDER BY s.sku, s.location FOR UPDATE
      """;

  private static final String CHANGE =
      """
      UPDATE stock s SET reserved = s.reserved + c.pieces
      FROM unnest(?::text[], ?::text[], ?::int[]) AS c(location, sku, pieces)
      WHERE s.location = c.location AND s.sku = c.sku
      """;

  private static final String KEEP =
      """
      INSERT INTO reservation (reference, location, sku, pieces)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::int[])
      """;

  private static final String GIVE_BACK =
      "DELETE FROM reservation WHERE reference = ANY (?) RETURNING reference, location, sku,"
          + " pieces";

  private static final String FIND =
      "SELECT reference, location, sku, pieces FROM reservation WHERE reference = ?"
          + " ORDER BY location, sku";

  private final JdbcTemplate jdbc;
  private final LedgerSettings settings;

  StockLedger(JdbcTemplate jdbc, LedgerSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @Override
  public Map<String, Outcome> reserve(List<Demand> demands) {
    var shelves = new Shelves(settings);
    String[] skus =
        demands.stream()
            .flatMap(demand -> demand.pieces().keySet().stream())
            .distinct()
            .toArray(String[]::new);
    if (skus.length > 0) {
      jdbc.query(
          LOCK,
          row -> {
            var shelf = new Shelf(row.getString("location"), row.getString("sku"));
            shelves.put(shelf, row.getInt("free"));
          },
          (Object) skus);
    }
    var outcomes = new HashMap<String, Outcome>();
    demands.forEach(demand -> outcomes.put(demand.reference(), shelves.allocate(demand)));
    if (!shelves.taken().isEmpty()) {
      change(shelves.taken(), 1);
      jdbc.update(
          KEEP,
          texts(shelves.taken(), Taken::reference),
          texts(shelves.taken(), t -> t.shelf().location()),
          texts(shelves.taken(), t -> t.shelf().sku()),
          shelves.taken().stream().map(Taken::pieces).toArray(Integer[]::new));
    }
    return outcomes;
  }

  @Override
  public Map<String, Outcome> release(List<String> references) {
    String[] ids = references.toArray(String[]::new);
    jdbc.query(LOCK_RESERVED, row -> {}, (Object) ids);
    List<Taken> back = jdbc.query(GIVE_BACK, (row, n) -> taken(row), (Object) ids);
    if (!back.isEmpty()) {
      change(back, -1);
    }
    var outcomes = new HashMap<String, Outcome>();
    references.forEach(reference -> outcomes.put(reference, Outcome.completed(null)));
    return outcomes;
  }

  @Override
  public Optional<Outcome> find(String reference) {
    List<Taken> reserved = jdbc.query(FIND, (row, n) -> taken(row), reference);
    if (reserved.isEmpty()) {
      return Optional.empty();
    }
    var parcels = new LinkedHashMap<String, List<Allocations.Line>>();
    for (Taken line : reserved) {
      parcels
          .computeIfAbsent(line.shelf().location(), l -> new ArrayList<>())
          .add(new Allocations.Line(line.shelf().sku(), line.pieces(), null));
    }
    return Optional.of(
        Outcome.completed(
            new Allocations(
                parcels.entrySet().stream()
                    .map(p -> new Allocation(p.getKey(), p.getValue()))
                    .toList())));
  }

  /**
   * A shelf that several demands took from has one row in the statement, or only one would count.
   */
  private void change(List<Taken> taken, int sign) {
    var perShelf = new LinkedHashMap<Shelf, Integer>();
    taken.forEach(t -> perShelf.merge(t.shelf(), sign * t.pieces(), Integer::sum));
    jdbc.update(
        CHANGE,
        texts(perShelf.keySet(), Shelf::location),
        texts(perShelf.keySet(), Shelf::sku),
        perShelf.values().toArray(Integer[]::new));
  }

  private static Taken taken(ResultSet row) throws SQLException {
    return new Taken(
        row.getString("reference"),
        new Shelf(row.getString("location"), row.getString("sku")),
        row.getInt("pieces"));
  }

  private static <T> String[] texts(Collection<T> of, Function<T, String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }
}
