package dev.waybill.inventory.ledger;

import dev.waybill.inventory.movement.Shelf;
import dev.waybill.service.background.PeriodicTask;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the numbers of stock with the sums of their movements, in parts. They differ only where
 * an instance of a release without movements has written meanwhile, during an upgrade, or a hand:
 * what is missing is booked as one movement. Numbers and movements are read in one statement, so
 * that what is under way does not look like a difference.
 */
final class Reconciliation implements PeriodicTask.Sweep {

  static final String UNRECORDED = "unrecorded";

  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
  private static final int SHELVES_AT_A_TIME = 1_000;

  private static final String PART =
      """
      SELECT s.location, s.sku,
          s.on_hand <> coalesce(m.on_hand, 0) OR s.reserved <> coalesce(m.reserved, 0) AS differs
      FROM (SELECT * FROM stock WHERE (sku, location) > (?, ?) ORDER BY sku, location LIMIT ?) s
      CROSS JOIN LATERAL (
        SELECT sum(on_hand) AS on_hand, sum(reserved) AS reserved FROM movement
        WHERE sku = s.sku AND location = s.location) m
      ORDER BY s.sku, s.location
      """;

  private static final String LOCK =
      "SELECT sku FROM stock WHERE sku = ? AND location = ? FOR UPDATE";

  private static final String BOOK =
      """
      INSERT INTO movement (location, sku, kind, on_hand, reserved, reason)
      SELECT s.location, s.sku, 'correction', s.on_hand - coalesce(m.on_hand, 0),
          s.reserved - coalesce(m.reserved, 0), ?
      FROM stock s CROSS JOIN LATERAL (
        SELECT sum(on_hand) AS on_hand, sum(reserved) AS reserved FROM movement
        WHERE sku = s.sku AND location = s.location) m
      WHERE s.sku = ? AND s.location = ?
        AND (s.on_hand <> coalesce(m.on_hand, 0) OR s.reserved <> coalesce(m.reserved, 0))
      """;

  private static final String ADD_LOCATIONS =
      """
      INSERT INTO location (code, name) SELECT DISTINCT location, location FROM stock
      ON CONFLICT (code) DO NOTHING
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private Shelf last = new Shelf("", "");

  Reconciliation(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public boolean part() {
    var shelves = new ArrayList<Shelf>();
    var differing = new ArrayList<Shelf>();
    jdbc.query(
        PART,
        row -> {
          var shelf = new Shelf(row.getString("location"), row.getString("sku"));
          shelves.add(shelf);
          if (row.getBoolean("differs")) {
            differing.add(shelf);
          }
        },
        last.sku(),
        last.location(),
        SHELVES_AT_A_TIME);
    book(differing);
    if (shelves.size() == SHELVES_AT_A_TIME) {
      last = shelves.getLast();
      return true;
    }
    last = new Shelf("", "");
    jdbc.update(ADD_LOCATIONS);
    return false;
  }

  private void book(List<Shelf> differing) {
    for (Shelf shelf : differing) {
      transaction.executeWithoutResult(
          status -> {
            jdbc.query(LOCK, row -> {}, shelf.sku(), shelf.location());
            jdbc.update(BOOK, UNRECORDED, shelf.sku(), shelf.location());
          });
    }
    if (!differing.isEmpty()) {
      log.warn(
          "Stock had changed without movements, which are booked now: {} SKUs, such as {} at {}",
          differing.size(),
          differing.getFirst().sku(),
          differing.getFirst().location());
    }
  }
}
