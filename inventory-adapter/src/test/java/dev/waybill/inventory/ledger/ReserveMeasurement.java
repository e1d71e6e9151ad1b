package dev.waybill.inventory.ledger;

import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.location.LocationDirectory;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.inventory.parcel.PackingPlans;
import dev.waybill.inventory.rules.RuleDirectory;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.testing.SharedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What it costs to reserve, in CPU of the service's thread and of its connection's process in the
 * database. No test: run it by its name, on a quiet machine, before and after a change.
 */
class ReserveMeasurement {

  private static final int SKUS = 100_000;
  private static final int BATCH = 100;
  private static final int WARM_UP = 100;
  private static final int BATCHES = 400;

  private final LedgerDatabase database = new LedgerDatabase("measurement");
  private final SingleConnectionDataSource connection =
      new SingleConnectionDataSource(SharedPostgres.url("measurement"), true);
  private final JdbcTemplate jdbc = new JdbcTemplate(connection);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new JdbcTransactionManager(connection));
  private final StockLedger ledger =
      new StockLedger(
          jdbc,
          new LocationDirectory(jdbc),
          new RuleDirectory(jdbc),
          Untracked.REJECT,
          null,
          new PackingPlans(location -> List.of()),
          new FreedStock());
  private final Random random = new Random(1);

  @Test
  void reserve() {
    database.jdbc.update(
        """
        INSERT INTO stock (location, sku, on_hand)
        SELECT l, 'SKU-' || n, 100000 FROM generate_series(1, ?) n, unnest(ARRAY['FIRST', 'SECOND']) l
        """,
        SKUS);
    database.jdbc.execute("VACUUM ANALYZE stock");
    batches(0, WARM_UP);
    for (int run = 1; run <= 3; run++) {
      Cost cost = batches(run, BATCHES);
      int orders = BATCHES * BATCH;
      System.out.printf(
          "reserve: %.1f us of CPU an order (service %.1f, database %.1f)%n",
          (cost.service().toNanos() + cost.database().toNanos()) / 1e3 / orders,
          cost.service().toNanos() / 1e3 / orders,
          cost.database().toNanos() / 1e3 / orders);
    }
  }

  private record Cost(Duration service, Duration database) {}

  private Cost batches(int run, int number) {
    var threads = ManagementFactory.getThreadMXBean();
    long service = 0;
    Duration inDatabase = Duration.ZERO;
    for (int n = 0; n < number; n++) {
      List<Demand> demands = demands(run * 1_000_000 + n);
      long begun = threads.getCurrentThreadCpuTime();
      Duration used =
          transaction.execute(
              status -> {
                Path stat = backend(jdbc);
                Duration before = cpu(stat);
                ledger.reserve(demands);
                return cpu(stat).minus(before);
              });
      service += threads.getCurrentThreadCpuTime() - begun;
      inDatabase = inDatabase.plus(used);
    }
    return new Cost(Duration.ofNanos(service), inDatabase);
  }

  private List<Demand> demands(int batch) {
    return IntStream.range(0, BATCH)
        .mapToObj(
            n ->
                new Demand(
                    "demo-shop:" + batch + "-" + n + "/reserve-stock", "demo-shop", pieces()))
        .toList();
  }

  private Map<String, Integer> pieces() {
    var pieces = new TreeMap<String, Integer>();
    pieces.put(sku(), 1);
    pieces.put(sku(), 2);
    return pieces;
  }

  private String sku() {
    return "SKU-" + (1 + random.nextInt(SKUS));
  }

  private static Path backend(JdbcTemplate jdbc) {
    return Path.of("/proc/" + jdbc.queryForObject("SELECT pg_backend_pid()", Integer.class))
        .resolve("schedstat");
  }

  /** Nanoseconds on a processor, as Linux tells them. */
  private static Duration cpu(Path schedstat) {
    try {
      return Duration.ofNanos(Long.parseLong(Files.readString(schedstat).split(" ")[0]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
