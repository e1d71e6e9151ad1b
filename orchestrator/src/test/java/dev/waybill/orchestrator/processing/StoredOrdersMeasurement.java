package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.OrchestratorSettings;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.limits.Limits;
import dev.waybill.orchestrator.messaging.Incoming;
import dev.waybill.orchestrator.messaging.SignalReader;
import dev.waybill.orchestrator.promises.Promises;
import dev.waybill.orchestrator.saga.SagaEngine;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.storage.OrderArchive;
import dev.waybill.orchestrator.storage.OrderFilter;
import dev.waybill.orchestrator.storage.OrderQueries;
import dev.waybill.orchestrator.storage.OrderStore;
import dev.waybill.testing.SharedKafka;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * What an order costs, and how long people wait for a list, by the number of orders that are stored
 * already: through the real processor on a PostgreSQL of its own that is as durable as the local
 * stack's. No test: see tests/benchmark.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class StoredOrdersMeasurement {

  private static final int BATCH = 250;
  private static final int TEMPLATES = 200;
  private static final int WAITING = 100_000;
  private static final List<String> STEPS =
      List.of("reserve-stock", "buy-label", "update-crm", "tell-shop", "tell-customer");

  private static final String FILL_ARCHIVE =
      """
      INSERT INTO archived_orders (order_id, row_version, shop, platform, number, status,
             workflow, workflow_version, snapshot_version, customer_key, total, currency,
             placed_at, received_at, status_since, updated_at, state, body, history, archived_at)
      SELECT 'shop-' || n % 3 || ':' || n, t.row_version, 'shop-' || n % 3, t.platform, '#' || n,
             t.status, t.workflow, t.workflow_version, t.snapshot_version,
             encode(sha256(('customer ' || n % 500000)::bytea), 'hex'), t.total, t.currency, at, at,
             at, at, t.state, t.body, t.history, now()
      FROM generate_series(?, ?) AS n
      CROSS JOIN LATERAL (SELECT timestamptz '2025-01-01' + n * interval '6 s' AS at) AS w
      JOIN template t ON t.k = n % 200\
      """;

  private static final String FILL_HOT =
      """
      WITH o AS (
        INSERT INTO orders (order_id, row_version, shop, platform, number, status, retrying,
               workflow, workflow_version, snapshot_version, customer_key, total, currency,
               placed_at, received_at, status_since, updated_at, state)
        SELECT 'shop-' || n % 3 || ':' || n, t.row_version, 'shop-' || n % 3, t.platform, '#' || n,
               t.status, false, t.workflow, t.workflow_version, t.snapshot_version,
               encode(sha256(('customer ' || n % 500000)::bytea), 'hex'), t.total, t.currency, at,
               at, at, at, t.state
        FROM generate_series(?, ?) AS n
        CROSS JOIN LATERAL (SELECT timestamptz '2025-01-01' + n * interval '6 s' AS at) AS w
        JOIN template t ON t.k = n % 200
      ), b AS (
        INSERT INTO order_bodies (order_id, body)
        SELECT 'shop-' || n % 3 || ':' || n, t.body
        FROM generate_series(?, ?) AS n JOIN template t ON t.k = n % 200
      )
      INSERT INTO order_history (order_id, sequence, at, actor, signal, events)
      SELECT 'shop-' || n % 3 || ':' || n, (e->>'sequence')::bigint, (e->>'at')::timestamptz,
             e->>'actor', e->>'signal', e->>'events'
      FROM generate_series(?, ?) AS n JOIN template t ON t.k = n % 200
      CROSS JOIN LATERAL json_array_elements(t.history::json) AS e\
      """;

  private static final String FILL_REFERENCES =
      """
      INSERT INTO order_references (reference, order_id)
      SELECT 'TRACK' || md5(n::text), 'shop-' || n % 3 || ':' || n FROM generate_series(?, ?) AS n\
      """;

  private static final String FILL_WAITING =
      """
      INSERT INTO orders (order_id, row_version, shop, platform, number, status, retrying, workflow,
          workflow_version, snapshot_version, total, currency, next_due, placed_at, received_at,
          status_since, updated_at, state)
      SELECT 'waiting:' || n, 1, 'waiting', 'woocommerce', 'w' || n, 'AWAITING_PAYMENT', false,
          'fulfillment', 1, now(), 42.5, 'EUR', now() + interval '3 days' + n * interval '1 s',
          now(), now(), now(), now(), t.state
      FROM generate_series(1, ?) AS n JOIN template t ON t.k = n % 200\
      """;

  private static final class Server {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        Path data = Path.of(System.getProperty("data", "target/stored-orders")).toAbsolutePath();
        Files.createDirectories(data.getParent());
        return EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(true)
            .setOverrideWorkingDirectory(data.resolveSibling("postgres-programs").toFile())
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("shared_buffers", "128MB")
            .setServerConfig("max_wal_size", "2GB")
            .setServerConfig("checkpoint_timeout", "15min")
            .setServerConfig("jit", "off")
            .setServerConfig("timezone", "UTC")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Autowired DataSource dataSource;
  @Autowired JdbcTemplate jdbc;
  @Autowired SagaEngine engine;
  @Autowired WorkflowCatalog workflows;
  @Autowired Limits limits;
  @Autowired OrchestratorSettings settings;
  @Autowired OrderQueries queries;
  @Autowired Promises promises;

  private final List<String> report = new ArrayList<>();
  private InterceptedDataSource counted;
  private OrderProcessor processor;
  private long nextOrder = 1;

  @DynamicPropertySource
  static void environment(DynamicPropertyRegistry registry) {
    registry.add("waybill.kafka.bootstrap-servers", SharedKafka::bootstrapServers);
    registry.add("waybill.kafka.partitions", () -> 1);
    registry.add("spring.datasource.url", () -> Server.INSTANCE.getJdbcUrl("postgres", "postgres"));
    registry.add("spring.datasource.username", () -> "postgres");
    // Everything that would measure along.
    registry.add("waybill.orchestrator.timer-interval", () -> "1d");
    registry.add("waybill.archive.after", () -> "0");
  }

  @AfterAll
  static void stop() throws IOException {
    Server.INSTANCE.close();
  }

  @Test
  void measure() throws Exception {
    counted = new InterceptedDataSource(dataSource);
    processor =
        new OrderProcessor(
            counted,
            new SignalDecider(engine, workflows, limits, promises, settings),
            Clock.systemUTC());
    boolean hot = Boolean.getBoolean("hot");
    makeTemplates();
    jdbc.update(FILL_WAITING, WAITING);
    warmUp();
    say(
        "Stored orders are %s; %,d more wait for payment; batches of %d signals.",
        hot ? "all in the hot tables" : "archived", WAITING, BATCH);
    say(
        "| stored | PostgreSQL CPU µs/order | processor CPU µs/order | ms/batch | rows/order |"
            + " statements/order | WAL KB/order | database GB |");
    say("|---|---|---|---|---|---|---|---|");
    var answers = new ArrayList<String>();
    long filled = 0;
    for (String size : System.getProperty("sizes", "10000,1000000,5000000").split(",")) {
      long wanted = Long.parseLong(size.strip());
      fill(filled, wanted, hot);
      filled = wanted;
      jdbc.execute("VACUUM (ANALYZE)");
      jdbc.execute("CHECKPOINT");
      say(cost(filled));
      String answered = answers(filled);
      System.out.println(answered);
      answers.add(answered);
    }
    say("");
    say(
        "| stored | newest 50 | completed, page 100 | cancelled | of a shop | of a shop, completed"
            + " | by id | by number | by e-mail | by tracking number | unknown word | counts | one"
            + " order |"
            + " claim 10 of %,d timers |".formatted(WAITING));
    say("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    answers.forEach(this::say);
    say("");
    say(archiving());
    Files.write(Path.of("target/stored-orders.md"), report);
  }

  private void makeTemplates() throws Exception {
    run(TEMPLATES);
    try (Connection connection = dataSource.getConnection()) {
      OrderArchive.move(
          connection,
          Instant.EPOCH,
          Instant.now().plus(Duration.ofDays(1)),
          TEMPLATES,
          Instant.now());
    }
    jdbc.execute(
        "CREATE TABLE template AS SELECT row_number() OVER () - 1 AS k, a.* FROM archived_orders"
            + " a");
    jdbc.execute("DELETE FROM archived_orders");
  }

  private void warmUp() throws Exception {
    for (int i = 0; i < 20; i++) {
      run(1_000);
    }
  }

  private void fill(long from, long to, boolean hot) {
    for (long first = from + 1; first <= to; first += 100_000) {
      long last = Math.min(to, first + 99_999);
      if (hot) {
        jdbc.update(FILL_HOT, first, last, first, last, first, last);
      } else {
        jdbc.update(FILL_ARCHIVE, first, last);
      }
      jdbc.update(FILL_REFERENCES, first, last);
    }
    jdbc.update(
        """
        INSERT INTO order_counts (status, slot, orders) VALUES ('COMPLETED', 0, ?)
        ON CONFLICT (status, slot) DO UPDATE SET orders = order_counts.orders + excluded.orders
        """,
        to - from);
  }

  private String cost(long stored) throws Exception {
    run(2_000);
    int orders = 10_000;
    long rows = rows();
    long wal = wal();
    counted.statements.clear();
    long cpu = postgresMicros();
    var thread = ManagementFactory.getThreadMXBean();
    long own = thread.getCurrentThreadCpuTime();
    long begun = System.nanoTime();
    run(orders);
    double millis = (System.nanoTime() - begun) / 1e6;
    own = thread.getCurrentThreadCpuTime() - own;
    cpu = postgresMicros() - cpu;
    return String.format(
        Locale.ROOT,
        "| %,d | %.0f | %.0f | %.1f | %.1f | %.3f | %.1f | %.1f |",
        stored,
        cpu / (double) orders,
        own / 1e3 / orders,
        millis / (orders / BATCH * (1 + STEPS.size())),
        (rows() - rows) / (double) orders,
        counted.statements.size() / (double) orders,
        (wal() - wal) / 1024.0 / orders,
        jdbc.queryForObject("SELECT pg_database_size(current_database())", Long.class) / 1e9);
  }

  private String archiving() throws Exception {
    int moved = 0;
    long cpu = postgresMicros();
    long begun = System.nanoTime();
    Instant from = Instant.EPOCH;
    try (Connection connection = dataSource.getConnection()) {
      while (from != null && moved < 10_000) {
        OrderArchive.Moved batch =
            OrderArchive.move(
                connection, from, Instant.now().plus(Duration.ofDays(1)), 500, Instant.now());
        moved += batch.orders();
        from = batch.next();
      }
    }
    return String.format(
        Locale.ROOT,
        "Archiving %,d orders: %.0f µs of PostgreSQL CPU and %.0f µs of time per order.",
        moved,
        (postgresMicros() - cpu) / (double) moved,
        (System.nanoTime() - begun) / 1e3 / moved);
  }

  private String answers(long stored) throws SQLException {
    long some = stored / 2;
    String id = "shop-" + some % 3 + ":" + some;
    var cells = new ArrayList<String>();
    cells.add(list(OrderFilter.NONE, 0));
    cells.add(list(new OrderFilter(null, Status.COMPLETED, null, null, null, null, null), 100));
    cells.add(list(new OrderFilter(null, Status.CANCELLED, null, null, null, null, null), 0));
    cells.add(list(new OrderFilter("shop-1", null, null, null, null, null, null), 0));
    cells.add(list(new OrderFilter("shop-1", Status.COMPLETED, null, null, null, null, null), 0));
    String track = "TRACK" + jdbc.queryForObject("SELECT md5(?)", String.class, "" + some);
    for (String word : List.of(id, "#" + some, "erika@example.org", track, "nothing-of-the-kind")) {
      cells.add(list(new OrderFilter(null, null, null, null, null, null, word), 0));
    }
    cells.add(timed(queries::counts));
    cells.add(
        timed(
            () -> {
              queries.find(id);
              queries.history(id);
            }));
    cells.add(claim());
    return "| %,d | %s |".formatted(stored, String.join(" | ", cells));
  }

  private String list(OrderFilter filter, int page) {
    return timed(() -> queries.page(filter, page, 50));
  }

  private String claim() throws SQLException {
    jdbc.update("UPDATE orders SET next_due = now() - interval '1 s' WHERE number LIKE 'w5000_'");
    try (Connection connection = dataSource.getConnection()) {
      String time =
          timed(
              () -> {
                try {
                  OrderStore.claimDue(connection, Instant.now(), 200, List.of());
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      jdbc.update(
          "UPDATE orders SET next_due = now() + interval '3 days' WHERE number LIKE 'w5000_'");
      return time;
    }
  }

  /** Median and longest of 20, in ms. */
  private static String timed(Runnable work) {
    work.run();
    var times = new long[20];
    for (int i = 0; i < times.length; i++) {
      long begun = System.nanoTime();
      work.run();
      times[i] = System.nanoTime() - begun;
    }
    Arrays.sort(times);
    return String.format(Locale.ROOT, "%.1f (%.1f)", times[10] / 1e6, times[19] / 1e6);
  }

  /** Takes so many orders from their first snapshot to their completion. */
  private void run(int orders) throws SQLException {
    for (int done = 0; done < orders; done += BATCH) {
      var ids = new ArrayList<OrderId>();
      for (int i = 0; i < Math.min(BATCH, orders - done); i++) {
        ids.add(OrderId.of("live", Long.toString(nextOrder++)));
      }
      take(ids.stream().map(StoredOrdersMeasurement::snapshot));
      for (String step : STEPS) {
        take(ids.stream().map(id -> reply(id, step)));
      }
    }
  }

  private void take(Stream<Incoming> signals) throws SQLException {
    processor.signals().take(signals.toList(), false);
  }

  private static Incoming snapshot(OrderId id) {
    var snapshot = Orders.snapshot(id, ShopStatus.READY, Instant.parse("2026-05-04T10:00:00Z"));
    return read(Topics.SHOP_ORDERS, Json.mapper().writeValueAsBytes(snapshot));
  }

  private static Incoming reply(OrderId id, String step) {
    JsonNode result =
        Json.mapper()
            .readTree(
                """
                {"reference":"%s/%s","labelId":"lbl_0123456789abcdef","carrier":"dpd",
                 "trackingNumber":%s,"location":"main","lines":[{"sku":"TEA-1","quantity":2}]}
                """
                    .formatted(
                        id, step, step.equals("buy-label") ? "\"T" + id.hashCode() + '"' : "null"));
    var reply =
        new StepReply(
            id + "/" + step, id, step, 1, StepReply.Outcome.COMPLETED, result, null, null, null);
    return read(Topics.REPLIES, Json.mapper().writeValueAsBytes(reply));
  }

  private static Incoming read(String topic, byte[] value) {
    return SignalReader.read(new ConsumerRecord<>(topic, 0, 0, new byte[0], value));
  }

  private long rows() {
    jdbc.queryForList("SELECT pg_stat_force_next_flush()");
    return jdbc.queryForObject(
        "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_user_tables", Long.class);
  }

  private long wal() {
    return jdbc.queryForObject("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')", Long.class);
  }

  /** Of the server and all its processes, those that have ended included. */
  private long postgresMicros() throws IOException {
    long backend = jdbc.queryForObject("SELECT pg_backend_pid()", Long.class);
    ProcessHandle server = ProcessHandle.of(backend).orElseThrow().parent().orElseThrow();
    String[] own = stat(server.pid());
    long ticks = Long.parseLong(own[11]) + Long.parseLong(own[12]);
    ticks += Long.parseLong(own[13]) + Long.parseLong(own[14]);
    for (ProcessHandle child : server.children().toList()) {
      String[] its = stat(child.pid());
      ticks += Long.parseLong(its[11]) + Long.parseLong(its[12]);
    }
    return ticks * 10_000;
  }

  /** The fields after the name. */
  private static String[] stat(long pid) throws IOException {
    String text = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return text.substring(text.lastIndexOf(')') + 2).split(" ");
  }

  private void say(String line, Object... values) {
    String text = values.length == 0 ? line : String.format(Locale.ROOT, line, values);
    report.add(text);
    System.out.println(text);
  }
}
