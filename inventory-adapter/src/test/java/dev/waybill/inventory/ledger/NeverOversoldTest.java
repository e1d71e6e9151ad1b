package dev.waybill.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.inventory.stock.Demand;
import dev.waybill.step.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances take the orders of two shops in batches, all at once. */
class NeverOversoldTest {

  private static final int ORDERS = 1_000;
  private static final int BATCH = 10;

  private final LedgerDatabase one = new LedgerDatabase("oversold");
  private final LedgerDatabase other = new LedgerDatabase("oversold");
  private final String run = UUID.randomUUID().toString();
  private final String sku = "SKU-" + run;
  private final String kit = "KIT-" + run;
  private final String part = "PART-" + run;

  @BeforeEach
  void stock() {
    one.jdbc.update("INSERT INTO sku_alias VALUES ('south', ?, ?)", "SOUTHERN-" + run, sku);
    one.jdbc.update("INSERT INTO kit_part VALUES (?, ?, 2), (?, ?, 1)", kit, part, kit, sku);
  }

  @AfterEach
  void everyNumberIsExplained() {
    Ledgers.assertExplained(one.jdbc);
  }

  @Test
  void theLastPieceIsSoldOnceWhateverEachShopCallsIt() throws Exception {
    Ledgers.stocked(one.jdbc, "FIRST", sku, 1);
    assertThat(sold(n -> Map.of(n % 2 == 0 ? sku : "SOUTHERN-" + run, 1))).isEqualTo(1);
    assertThat(one.reserved(sku)).isEqualTo(1);
  }

  @Test
  void kitsAndTheirPartsShareWhatThereIs() throws Exception {
    Ledgers.stocked(one.jdbc, "FIRST", sku, 40);
    Ledgers.stocked(one.jdbc, "SECOND", sku, 10);
    Ledgers.stocked(one.jdbc, "FIRST", part, 61);
    Ledgers.stocked(one.jdbc, "SECOND", part, 200);
    sold(
        n ->
            switch (n % 3) {
              case 0 -> Map.of(kit, 1);
              case 1 -> Map.of(sku, 1, part, 1);
              default -> Map.of(part, 3);
            });
    Integer belowNone =
        one.jdbc.queryForObject(
            "SELECT count(*) FROM stock WHERE reserved > on_hand OR reserved < 0", Integer.class);
    assertThat(belowNone).isZero();
    assertThat(one.reserved(sku)).isEqualTo(50);
  }

  @Test
  void twoLinesOfOneSkuAreOneWish() {
    Ledgers.stocked(one.jdbc, "FIRST", sku, 3);
    Map<String, Integer> lines = new TreeMap<>(Map.of(sku, 2, "SOUTHERN-" + run, 2));
    var wish = new Demand("south:1-" + run + "/reserve-stock", "south", lines);
    assertThat(one.reserve(wish)).isInstanceOf(Outcome.Rejected.class);
    assertThat(one.reserved(sku)).isZero();
  }

  /** How many orders got what they wanted. */
  private long sold(IntFunction<Map<String, Integer>> wishes) throws Exception {
    List<Callable<Long>> batches = new ArrayList<>();
    for (int begin = 0; begin < ORDERS; begin += BATCH) {
      int first = begin;
      LedgerDatabase instance = first / BATCH % 2 == 0 ? one : other;
      batches.add(() -> sold(instance, demands(first, wishes)));
    }
    long sold = 0;
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Long> batch : threads.invokeAll(batches)) {
        sold += batch.get();
      }
    }
    return sold;
  }

  private List<Demand> demands(int first, IntFunction<Map<String, Integer>> wishes) {
    return IntStream.range(first, first + BATCH)
        .mapToObj(
            n -> {
              String shop = n % 2 == 0 ? "north" : "south";
              return new Demand(
                  shop + ':' + n + '-' + run + "/reserve-stock",
                  shop,
                  new TreeMap<>(wishes.apply(n)));
            })
        .toList();
  }

  private static long sold(LedgerDatabase instance, List<Demand> demands) {
    StockLedger ledger = instance.ledger();
    Long sold =
        instance.transaction.execute(
            status ->
                ledger.reserve(demands).values().stream()
                    .filter(Outcome.Completed.class::isInstance)
                    .count());
    return sold == null ? 0 : sold;
  }
}
