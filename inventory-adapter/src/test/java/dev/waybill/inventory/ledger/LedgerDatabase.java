package dev.waybill.inventory.ledger;

import dev.waybill.contracts.OrderId;
import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.location.LocationDirectory;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.inventory.parcel.PackingPlans;
import dev.waybill.inventory.rules.RuleDirectory;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.inventory.stock.HandOver;
import dev.waybill.step.Outcome;
import dev.waybill.testing.SharedPostgres;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A migrated database with the locations FIRST and SECOND, and what tests do to it. */
public final class LedgerDatabase {

  public final JdbcTemplate jdbc;
  public final TransactionTemplate transaction;

  public LedgerDatabase(String name) {
    var source = new PGSimpleDataSource();
    source.setUrl(SharedPostgres.url(name));
    Flyway.configure().dataSource(source).load().migrate();
    jdbc = new JdbcTemplate(source);
    transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    jdbc.update(
        """
        INSERT INTO location (code, name, priority) VALUES ('FIRST', 'First', 1), ('SECOND', 'Second', 2)
        ON CONFLICT (code) DO NOTHING
        """);
  }

  /** Another instance each time. */
  public StockLedger ledger() {
    return new StockLedger(
        jdbc,
        new LocationDirectory(jdbc),
        new RuleDirectory(jdbc),
        Untracked.REJECT,
        null,
        new PackingPlans(location -> List.of()),
        new FreedStock());
  }

  public Outcome reserve(Demand demand) {
    Outcome outcome =
        transaction.execute(s -> ledger().reserve(List.of(demand)).get(demand.reference()));
    if (outcome == null) {
      throw new AssertionError("Nothing was said about " + demand.reference());
    }
    return outcome;
  }

  public Outcome release(String reference) {
    Outcome outcome = transaction.execute(s -> ledger().release(List.of(reference)).get(reference));
    if (outcome == null) {
      throw new AssertionError("Nothing was said about " + reference);
    }
    return outcome;
  }

  /** The parcels of an order are handed over. */
  public void commit(String order) {
    transaction.executeWithoutResult(
        s -> ledger().commit(List.of(new HandOver("hand-over", OrderId.parse(order), null))));
  }

  /** The order is completed, which takes off what it still holds. */
  public void complete(String order) {
    var ending = Ending.ofFinished(order, true, Instant.now().plusSeconds(60));
    transaction.executeWithoutResult(
        s -> new Reservations(jdbc, new FreedStock()).end(List.of(ending)));
  }

  /** So many pieces of one SKU, for the first parcel of an order. */
  public static Demand demand(String order, String sku, int pieces) {
    return new Demand(
        order + "/reserve-stock",
        order.substring(0, order.indexOf(':')),
        new TreeMap<>(Map.of(sku, pieces)));
  }

  public static String order() {
    return "shop:" + UUID.randomUUID();
  }

  public int onHand(String sku) {
    return number("on_hand", sku);
  }

  public int reserved(String sku) {
    return number("reserved", sku);
  }

  private int number(String column, String sku) {
    Integer sum =
        jdbc.queryForObject(
            "SELECT coalesce(sum(" + column + "), 0) FROM stock WHERE sku = ?", Integer.class, sku);
    return sum == null ? 0 : sum;
  }

  /** The kinds of an order's movements, in their order. */
  List<String> kinds(String order) {
    return jdbc.queryForList(
        "SELECT kind FROM movement WHERE order_id = ? ORDER BY id", String.class, order);
  }
}
