package dev.waybill.inventory.offer;

import dev.waybill.inventory.ledger.LedgerDatabase;
import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.testing.SharedPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What it costs to publish offers, without Kafka, in CPU of the service's thread and of its
 * connection's process in the database; and what the index that finds new movements costs whoever
 * writes them. 100,000 SKUs at five locations, sold by two shops. No test: run it by its name.
 */
class OfferMeasurement {

  private static final String MOVE =
      """
      WITH moved AS (
        INSERT INTO movement (location, sku, kind, on_hand, reserved, reference)
        SELECT 'L1', 'SKU-' || (1 + n * 31 %% %d), 'reservation', 0, 1, 'one:' || n || '/reserve-stock'
        FROM generate_series(1, %d) n RETURNING location, sku)
      UPDATE stock s SET reserved = s.reserved + c.pieces
      FROM (SELECT location, sku, count(*)::int AS pieces FROM moved GROUP BY location, sku) c
      WHERE s.sku = c.sku AND s.location = c.location
      """;

  private final LedgerDatabase database = new LedgerDatabase("offer_measurement");
  private final JdbcTemplate jdbc =
      new JdbcTemplate(
          new SingleConnectionDataSource(SharedPostgres.url("offer_measurement"), true));
  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final OfferSweep sweep =
      new OfferSweep(
          jdbc,
          new TransactionTemplate(new JdbcTransactionManager(jdbc.getDataSource())),
          Untracked.ALLOCATE,
          new OfferPublisher(kafka),
          new OfferMeters(new SimpleMeterRegistry(), Clock.systemUTC()),
          Clock.systemUTC());

  @Test
  void publish() {
    fill();
    for (boolean index : new boolean[] {true, false, true, false}) {
      jdbc.execute(
          index
              ? "CREATE INDEX IF NOT EXISTS movement_id ON movement USING brin (id)"
              : "DROP INDEX movement_id");
      long before = database();
      for (int batch = 0; batch < 1_000; batch++) {
        jdbc.update(
            """
            INSERT INTO movement (location, sku, kind, on_hand, reserved, reference)
            SELECT 'L1', 'SKU-' || n, 'reservation', 0, 0, 'one:' || n || '/reserve-stock'
            FROM generate_series(1, 100) n
            """);
      }
      System.out.printf(
          "a movement, %s the index: %.2f us of CPU in the database%n",
          index ? "with" : "without", (database() - before) / 1e3 / 100_000);
    }
    jdbc.execute("CREATE INDEX movement_id ON movement USING brin (id)");
    jdbc.execute("VACUUM ANALYZE movement");
    sweep.part();
    jdbc.update("DELETE FROM offer_change");
    for (int run = 0; run < 4; run++) {
      sweep(10_000, 99_999);
    }
    for (int run = 0; run < 6; run++) {
      sweep(1_200, 99_999);
    }
    for (int run = 0; run < 6; run++) {
      sweep(1_200, 50);
    }
    sweep(0, 1);
    sweep(0, 1);
  }

  private void fill() {
    database.jdbc.update(
        "INSERT INTO location (code, name) SELECT 'L' || n, 'L' || n FROM generate_series(1, 5) n");
    database.jdbc.execute("DROP INDEX stock_sku_part, stock_sku_beginning, stock_location");
    database.jdbc.update(
        """
        INSERT INTO stock (location, sku, on_hand)
        SELECT 'L' || l, 'SKU-' || n, 100000 FROM generate_series(1, 100000) n, generate_series(1, 5) l
        """);
    database.jdbc.update(
        """
        INSERT INTO item_source
            (shop, product_id, sku, shop_sku, fields, stock_tracked, shop_quantity, gone, version)
        SELECT s, n, 'SKU-' || n, '', '{}', true, 1, false, now()
        FROM generate_series(1, 100000) n, unnest(ARRAY['one', 'two']) s
        """);
    List.of("stock", "item_source", "kit_part", "stock_buffer")
        .forEach(table -> database.jdbc.execute("VACUUM ANALYZE " + table));
  }

  private void sweep(int movements, int skus) {
    jdbc.update(MOVE.formatted(skus, movements));
    var threads = ManagementFactory.getThreadMXBean();
    long inDatabase = database();
    long here = threads.getCurrentThreadCpuTime();
    long begun = System.nanoTime();
    int parts = 1;
    while (sweep.part()) {
      parts++;
    }
    System.out.printf(
        "%d movements of %d SKUs: %d offers in %d ms and %d parts; CPU %d ms here, %d ms in the"
            + " database%n",
        movements,
        Math.min(movements, skus),
        kafka.history().size(),
        (System.nanoTime() - begun) / 1_000_000,
        parts,
        (threads.getCurrentThreadCpuTime() - here) / 1_000_000,
        (database() - inDatabase) / 1_000_000);
    kafka.clear();
  }

  /** Nanoseconds that the connection's process was on a processor, as Linux tells them. */
  private long database() {
    Integer process = jdbc.queryForObject("SELECT pg_backend_pid()", Integer.class);
    try {
      return Long.parseLong(
          Files.readString(Path.of("/proc/" + process, "schedstat")).split(" ")[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
