package dev.waybill.inventory.backorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.StepReply;
import dev.waybill.inventory.Orchestrator;
import dev.waybill.inventory.ledger.Ledgers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Random arrivals, receipts and undos, while the service and a second instance serve. */
class RandomBackordersTest extends WaitingOrders {

  private static final int ORDERS = 80;

  private final List<String> skus =
      IntStream.range(0, 3).mapToObj(n -> "B" + n + '-' + run).toList();

  /** An order that waited and was served. */
  private record Served(long place, long moved, Set<String> skus) {}

  static LongStream seeds() {
    return LongStream.of(1, 2, System.nanoTime());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nobodyIsLostForgottenOrOvertaken(long seed) throws Exception {
    var random = new Random(seed);
    var wanted = new HashMap<String, Map<String, Integer>>();
    var undone = new HashSet<String>();
    for (String sku : skus) {
      Ledgers.stocked(jdbc, "MAIN", sku, 3);
    }
    var over = new AtomicBoolean();
    Thread other = Thread.ofVirtual().start(() -> serve(over));
    try (var orchestrator = new Orchestrator(kafka, "inventory")) {
      for (int n = 0; n < ORDERS; n++) {
        Map<String, Integer> pieces = pieces(random);
        String order = "shop:" + n + '-' + run;
        wanted.put(orchestrator.reserveOrWait(order, pieces, Duration.ofDays(1)), pieces);
        switch (random.nextInt(4)) {
          case 0 -> receipt(skus.get(random.nextInt(3)), 1 + random.nextInt(4));
          case 1 -> {
            String command = "shop:" + random.nextInt(n + 1) + '-' + run + "/reserve-stock";
            if (undone.add(command)) {
              orchestrator.undo(command);
            }
          }
          default -> {}
        }
      }
      for (String command : undone) {
        orchestrator.answerTo(command + "/undo");
      }
      for (String sku : skus) {
        receipt(sku, 500);
      }
      for (String command : wanted.keySet()) {
        if (!undone.contains(command)) {
          assertThat(orchestrator.answerTo(command).outcome())
              .as("%s of seed %d", command, seed)
              .isEqualTo(StepReply.Outcome.COMPLETED);
          assertThat(orchestrator.answersTo(command)).as("one outcome").hasSize(1);
        }
      }
    } finally {
      over.set(true);
      other.join();
    }
    wanted.keySet().removeAll(undone);
    assertReserved(wanted);
    assertNobodyWasOvertaken(undone);
    Ledgers.assertExplained(jdbc, "%-" + run);
    await().until(() -> count("SELECT count(*) FROM stock WHERE queued AND sku LIKE ?") == 0);
    assertThat(count("SELECT count(*) FROM backorder_line WHERE sku LIKE ?")).isZero();
  }

  private void serve(AtomicBoolean over) {
    var instance =
        new Backorders(
            stock,
            store,
            steps,
            new TransactionTemplate(transactions),
            meters,
            new BackorderSettings(false));
    while (!over.get()) {
      instance.part();
    }
  }

  /** Each order that stands has what it wanted, and nobody else has anything. */
  private void assertReserved(Map<String, Map<String, Integer>> wanted) {
    var reserved = new HashMap<String, Map<String, Integer>>();
    jdbc.query(
        "SELECT reference, sku, sum(pieces)::int AS pieces FROM reservation WHERE sku LIKE ?"
            + " GROUP BY reference, sku",
        row -> {
          reserved
              .computeIfAbsent(row.getString("reference"), r -> new TreeMap<>())
              .put(row.getString("sku"), row.getInt("pieces"));
        },
        "%-" + run);
    assertThat(reserved).isEqualTo(wanted);
  }

  /** Whoever needs no other SKU than a later one, and was there before, was served before. */
  private void assertNobodyWasOvertaken(Set<String> undone) {
    var served = new ArrayList<Served>();
    jdbc.query(
        """
        SELECT b.command_id, b.place, min(m.id) AS moved, array_agg(DISTINCT m.sku) AS skus
        FROM backorder b JOIN movement m ON m.reference = b.command_id AND m.kind = 'reservation'
        WHERE b.order_id LIKE ? GROUP BY b.command_id, b.place ORDER BY b.place
        """,
        row -> {
          if (!undone.contains(row.getString("command_id"))) {
            served.add(
                new Served(
                    row.getLong("place"),
                    row.getLong("moved"),
                    Set.of((String[]) row.getArray("skus").getArray())));
          }
        },
        "%-" + run);
    assertThat(served).isNotEmpty();
    for (Served earlier : served) {
      for (Served later : served) {
        if (earlier.place() < later.place() && later.skus().containsAll(earlier.skus())) {
          assertThat(earlier.moved()).as("%s before %s", earlier, later).isLessThan(later.moved());
        }
      }
    }
  }

  private Map<String, Integer> pieces(Random random) {
    var pieces = new TreeMap<String, Integer>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      pieces.put(skus.get(random.nextInt(3)), 1 + random.nextInt(4));
    }
    return pieces;
  }

  private int count(String query) {
    Integer found = jdbc.queryForObject(query, Integer.class, "%-" + run);
    return found == null ? 0 : found;
  }
}
