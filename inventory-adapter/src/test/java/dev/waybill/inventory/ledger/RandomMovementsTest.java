package dev.waybill.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.inventory.document.DocumentKind;
import dev.waybill.inventory.document.Draft;
import dev.waybill.inventory.document.Entry;
import dev.waybill.inventory.document.RefusedBookings;
import dev.waybill.inventory.document.StockBook;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.inventory.movement.Shelf;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.inventory.stock.HandOver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens in whatever order, also at once and twice: no number below none, none without
 * its movements, nothing reserved for an order that is finished. The seed of a run is in its name.
 */
class RandomMovementsTest {

  private static final int WORKERS = 4;
  private static final int STEPS = 120;
  private static final List<String> PLACES = List.of("FIRST", "SECOND");

  private final LedgerDatabase database = new LedgerDatabase("random");
  private final StockBook book =
      new StockBook(database.jdbc, database.transaction, new FreedStock());
  private final String run = UUID.randomUUID().toString();
  private final List<String> skus =
      IntStream.range(0, 4).mapToObj(n -> "S" + n + '-' + run).toList();
  private final String kit = "KIT-" + run;

  static LongStream seeds() {
    return LongStream.of(1, 2, 3, System.nanoTime());
  }

  @BeforeEach
  void aKitOfTwoOfThem() {
    database.jdbc.update(
        "INSERT INTO kit_part VALUES (?, ?, 2), (?, ?, 1)", kit, skus.get(0), kit, skus.get(1));
    skus.forEach(sku -> Ledgers.stocked(database.jdbc, "FIRST", sku, 20));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noNumberIsEverWrong(long seed) throws Exception {
    var workers =
        IntStream.range(0, WORKERS)
            .<Callable<Set<String>>>mapToObj(n -> new Worker(new Random(seed + n), n))
            .toList();
    Set<String> finished = new HashSet<>();
    try (var threads = Executors.newFixedThreadPool(WORKERS)) {
      for (var worker : threads.invokeAll(workers)) {
        finished.addAll(worker.get());
      }
    }
    Ledgers.assertExplained(database.jdbc);
    assertThat(
            database.jdbc.queryForList("SELECT DISTINCT order_id FROM reservation", String.class))
        .doesNotContainAnyElementsOf(finished);
    assertThat(
            database.jdbc.queryForObject(
                "SELECT count(*) FROM stock WHERE reserved < 0 OR reserved > on_hand",
                Integer.class))
        .isZero();
    assertThat(finished).isNotEmpty();
  }

  /** One instance, with orders of its own on the same shelves as all others. */
  private final class Worker implements Callable<Set<String>> {

    private final Random random;
    private final int number;
    private final StockLedger ledger = database.ledger();
    private final List<String> orders = new ArrayList<>();
    private final Set<String> finished = new HashSet<>();

    Worker(Random random, int number) {
      this.random = random;
      this.number = number;
    }

    @Override
    public Set<String> call() {
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(8)) {
          case 0 -> book(DocumentKind.RECEIPT, 1 + random.nextInt(10), false);
          case 1 -> book(DocumentKind.COUNT, random.nextInt(30), true);
          case 2 -> book(DocumentKind.SCRAP, -1 - random.nextInt(3), false);
          case 3 -> end(random.nextBoolean());
          case 4 -> within(() -> ledger.release(List.of(order() + "/reserve-stock")));
          case 5 ->
              within(
                  () ->
                      ledger.commit(
                          List.of(
                              new HandOver(
                                  "c", OrderId.parse(order()), place(random.nextInt(3))))));
          default -> reserve();
        }
      }
      return finished;
    }

    /** A batch of two; as the ledger of commands has it, a command is carried out once. */
    private void reserve() {
      List<Demand> demands =
          IntStream.range(0, 2)
              .mapToObj(
                  n -> {
                    String order = "shop:" + number + '-' + orders.size() + '-' + run;
                    orders.add(order);
                    var pieces = new TreeMap<String, Integer>();
                    pieces.put(sku(), 1 + random.nextInt(4));
                    pieces.put(random.nextBoolean() ? kit : sku(), 1 + random.nextInt(2));
                    return new Demand(
                        order + "/reserve-stock", "shop", pieces, random.nextBoolean(), false);
                  })
              .toList();
      within(() -> ledger.reserve(demands));
    }

    private void end(boolean left) {
      String order = order();
      var ending = Ending.ofFinished(order, left, Instant.now().plusSeconds(60));
      within(() -> new Reservations(database.jdbc, new FreedStock()).end(List.of(ending)));
      finished.add(order);
    }

    private void book(DocumentKind kind, int pieces, boolean counted) {
      var shelf = new Shelf(PLACES.get(random.nextInt(2)), sku());
      try {
        book.book(new Draft(kind, "ann", null, List.of(new Entry(1, shelf, pieces, counted))));
      } catch (RefusedBookings e) {
        // Below what is reserved, or below none.
      }
    }

    private void within(Runnable work) {
      database.transaction.executeWithoutResult(status -> work.run());
    }

    private String order() {
      return orders.isEmpty() ? "shop:none-" + run : orders.get(random.nextInt(orders.size()));
    }

    private String sku() {
      return skus.get(random.nextInt(skus.size()));
    }

    private String place(int n) {
      return n < 2 ? PLACES.get(n) : null;
    }
  }
}
