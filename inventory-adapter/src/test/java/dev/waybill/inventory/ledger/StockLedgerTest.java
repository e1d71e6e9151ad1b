package dev.waybill.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.location.LocationDirectory;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.inventory.parcel.PackingPlans;
import dev.waybill.inventory.rules.RuleDirectory;
import dev.waybill.inventory.stock.Allocations;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Allocations.Line;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.inventory.stock.StockProvider;
import dev.waybill.inventory.stock.StockProviderContract;
import dev.waybill.step.Outcome;
import dev.waybill.testing.SharedPostgres;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class StockLedgerTest extends StockProviderContract {

  private static JdbcTemplate jdbc;
  private static TransactionTemplate transaction;

  @BeforeAll
  static void database() {
    var source = new PGSimpleDataSource();
    source.setUrl(SharedPostgres.url("stock"));
    Flyway.configure().dataSource(source).load().migrate();
    jdbc = new JdbcTemplate(source);
    jdbc.update(
        "INSERT INTO location (code, name, priority) VALUES ('FIRST', 'First', 1), ('SECOND',"
            + " 'Second', 2)");
    transaction = new TransactionTemplate(new JdbcTransactionManager(source));
  }

  @Override
  protected StockProvider provider() {
    return ledger(Untracked.REJECT);
  }

  @Override
  protected void stocked(String sku, int pieces) {
    stocked("FIRST", sku, pieces);
  }

  @Test
  void oneLocationThatHasItAllIsPreferredToTwoParcels() {
    stocked("FIRST", sku, 5);
    stocked("SECOND", sku, 5);
    stocked("SECOND", other, 5);
    assertThat(reserve("l:1", Map.of(sku, 2, other, 1)))
        .singleElement()
        .satisfies(
            parcel -> {
              assertThat(parcel.location()).isEqualTo("SECOND");
              assertThat(parcel.lines())
                  .containsExactlyInAnyOrder(new Line(sku, 2, null), new Line(other, 1, null));
            });
  }

  @Test
  void whatNoLocationHasAloneIsSplit() {
    stocked("ELSEWHERE", sku, 9);
    stocked("SECOND", sku, 2);
    stocked("FIRST", sku, 1);
    assertThat(reserve("l:2", Map.of(sku, 12)))
        .containsExactly(
            new Allocation("FIRST", List.of(new Line(sku, 1, null))),
            new Allocation("SECOND", List.of(new Line(sku, 2, null))),
            new Allocation("ELSEWHERE", List.of(new Line(sku, 9, null))));
  }

  @Test
  void whatNobodyCountsIsShippedFromWhereTheRestIs() {
    stocked("SECOND", sku, 1);
    var ledger = ledger(Untracked.ALLOCATE);
    assertThat(reserve(ledger, "l:3", Map.of(sku, 1, other, 7)))
        .containsExactly(
            new Allocation("SECOND", List.of(new Line(sku, 1, null), new Line(other, 7, true))));
    assertThat(reserve(ledger, "l:4", Map.of(other, 7)))
        .containsExactly(new Allocation("FIRST", List.of(new Line(other, 7, true))));
  }

  @Test
  void aThousandOrdersAtOnceGetTheLastPieceOnce() throws Exception {
    stocked(sku, 1);
    stocked(other, 1_000_000);
    var work =
        IntStream.range(0, 100)
            .<Callable<Long>>mapToObj(
                batch ->
                    () -> {
                      List<Demand> demands =
                          IntStream.range(0, 10)
                              .mapToObj(
                                  i ->
                                      new Demand(
                                          "race:" + batch + '-' + i + '@' + sku,
                                          "race",
                                          new TreeMap<>(Map.of(sku, 1, other, 1))))
                              .toList();
                      return transaction.execute(s -> provider().reserve(demands)).values().stream()
                          .filter(Outcome.Completed.class::isInstance)
                          .count();
                    })
            .toList();
    long won = 0;
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var result : threads.invokeAll(work)) {
        won += result.get();
      }
    }
    assertThat(won).isEqualTo(1);
    assertThat(reserved(sku)).isEqualTo(1);
    assertThat(reserved(other)).isEqualTo(1);
  }

  @Test
  void ordersOfOneBatchShareAShelf() {
    stocked(sku, 3);
    List<Demand> demands =
        IntStream.range(0, 5)
            .mapToObj(
                i -> new Demand("batch:" + i + '@' + sku, "batch", new TreeMap<>(Map.of(sku, 1))))
            .toList();
    assertThat(
            provider().reserve(demands).values().stream()
                .filter(Outcome.Completed.class::isInstance))
        .hasSize(3);
    assertThat(reserved(sku)).isEqualTo(3);
    provider().release(demands.stream().map(Demand::reference).toList());
    assertThat(reserved(sku)).isZero();
  }

  private static int reserved(String sku) {
    return jdbc.queryForObject("SELECT sum(reserved) FROM stock WHERE sku = ?", Integer.class, sku);
  }

  private static void stocked(String location, String sku, int pieces) {
    Ledgers.stocked(jdbc, location, sku, pieces);
  }

  private static StockLedger ledger(Untracked untracked) {
    return new StockLedger(
        jdbc,
        new LocationDirectory(jdbc),
        new RuleDirectory(jdbc),
        untracked,
        null,
        new PackingPlans(location -> List.of()),
        new FreedStock());
  }

  private List<Allocation> reserve(String reference, Map<String, Integer> pieces) {
    return reserve(ledger(Untracked.REJECT), reference, pieces);
  }

  private List<Allocation> reserve(
      StockLedger ledger, String reference, Map<String, Integer> pieces) {
    String unique = reference + '@' + sku;
    Outcome outcome = ledger.reserve(List.of(new Demand(unique, "l", ordered(pieces)))).get(unique);
    return ((Allocations) ((Outcome.Completed) outcome).result()).allocations();
  }

  private static Map<String, Integer> ordered(Map<String, Integer> pieces) {
    return new TreeMap<>(pieces);
  }
}
