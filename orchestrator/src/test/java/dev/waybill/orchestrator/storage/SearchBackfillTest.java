package dev.waybill.orchestrator.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.Migrations;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.promises.Promises;
import dev.waybill.orchestrator.storage.OrderFilter.Period;
import dev.waybill.testing.SharedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Orders as a release stored them that had no search, in tables as it knew them. */
class SearchBackfillTest {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int BATCH = 3;

  private final String url = SharedPostgres.url("backfill");
  private final DriverManagerDataSource dataSource = new DriverManagerDataSource(url);
  private final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
  private final OrderQueries orders =
      new OrderQueries(JdbcClient.create(dataSource), Clock.systemUTC(), Promises.none());
  private Connection connection;
  private Instant now = NOW;

  @BeforeEach
  void anUpgrade() throws Exception {
    jdbc.execute("DROP SCHEMA public CASCADE");
    jdbc.execute("CREATE SCHEMA public");
    Migrations.into(dataSource, "12");
    for (int i = 1; i <= 5; i++) {
      hot("hot:" + i, "'" + body("hot:" + i) + "'");
    }
    hot("hot:deleted", null);
    hot("hot:spoilt", "'no JSON'");
    for (int i = 1; i <= 4; i++) {
      archived("old:" + i);
    }
    Migrations.into(dataSource);
    connection = DriverManager.getConnection(url);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void allOrdersAreFoundByNameTelephoneAndCountryWhereverTheyAre() throws Exception {
    assertThat(found("mull")).isEmpty();

    BackfillProgress end = untilOver();

    assertThat(end.filled()).isEqualTo(11);
    assertThat(end.left()).isZero();
    assertThat(found("mull")).containsExactlyInAnyOrderElementsOf(named());
    assertThat(found("erika muller")).hasSize(9);
    assertThat(inGermany()).contains("hot:1", "hot:deleted", "hot:spoilt", "old:4").hasSize(11);
    assertThat(jdbc.queryForObject("SELECT sum(row_version) FROM orders", Long.class))
        .as("nobody who decides on them has to do so again")
        .isEqualTo(7);
  }

  @Test
  void whoComesNextGoesOnWhereItEnded() throws Exception {
    BackfillProgress first = batch();
    assertThat(first.looked()).isEqualTo(BATCH);
    assertThat(first.expected()).isNotNegative();
    connection.close();
    connection = DriverManager.getConnection(url);

    BackfillProgress second = batch();

    assertThat(second.looked()).isEqualTo(2 * BATCH);
    assertThat(second.reached()).isGreaterThan(first.reached());
    assertThat(untilOver().filled()).isEqualTo(11);
  }

  @Test
  void oneInstanceAtATimeIsAtIt() throws Exception {
    try (Connection other = DriverManager.getConnection(url)) {
      other.setAutoCommit(false);
      BackfillProgress held = BackfillProgress.claim(other);

      assertThat(held).isNotNull();
      assertThat(SearchBackfill.batch(connection, BATCH, HOUR, now)).isNull();
      assertThat(BackfillProgress.read(connection)).isEqualTo(held);
      other.rollback();
    }
    assertThat(batch().looked()).isEqualTo(BATCH);
  }

  @Test
  void anOrderThatSomebodyIsAtIsPassedOverAndFilledByAnotherPass() throws Exception {
    try (Connection other = DriverManager.getConnection(url);
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(
          "SELECT FROM orders NATURAL JOIN order_bodies WHERE order_id = 'hot:2' FOR UPDATE");
      BackfillProgress pass = untilItRests();
      assertThat(pass.isFinished()).isFalse();
      assertThat(found("mull")).hasSize(8).doesNotContain("hot:2");
      other.rollback();
    }

    untilOver();

    assertThat(found("mull")).hasSize(9).contains("hot:2");
  }

  @Test
  void whatAnOlderInstanceStoresBehindItIsFoundByAnotherPass() throws Exception {
    BackfillProgress pass = untilItRests();
    assertThat(pass.notBefore()).isEqualTo(NOW.plus(HOUR));
    jdbc.update(
        "UPDATE order_bodies SET search = NULL, search_form = NULL WHERE order_id = 'hot:1'");
    assertThat(batch()).as("it waits for that instance to go").isEqualTo(pass);

    now = NOW.plus(HOUR);
    assertThat(untilItRests().isFinished()).as("this pass has found one").isFalse();
    assertThat(found("mull")).contains("hot:1");

    now = NOW.plus(HOUR).plus(HOUR);
    BackfillProgress end = untilItRests();
    assertThat(end.finishedAt()).isEqualTo(now);
    assertThat(batch()).as("over for good").isEqualTo(end);
  }

  private BackfillProgress batch() throws SQLException {
    return Objects.requireNonNull(SearchBackfill.batch(connection, BATCH, HOUR, now));
  }

  private BackfillProgress untilItRests() throws SQLException {
    BackfillProgress progress = batch();
    while (!progress.rests(now)) {
      progress = batch();
    }
    return progress;
  }

  private BackfillProgress untilOver() throws SQLException {
    BackfillProgress progress = batch();
    while (!progress.isFinished()) {
      now = progress.notBefore() == null ? now : progress.notBefore();
      progress = batch();
    }
    return progress;
  }

  private static List<String> named() {
    return IntStream.rangeClosed(1, 9)
        .mapToObj(i -> i <= 5 ? "hot:" + i : "old:" + (i - 5))
        .toList();
  }

  private List<String> found(String word) {
    return ids(new OrderFilter(null, null, null, null, null, null, word));
  }

  private List<String> inGermany() {
    return ids(
        new OrderFilter(
            null, null, null, null, null, null, null, "DE", Period.ANY, Period.ANY, null));
  }

  private List<String> ids(OrderFilter filter) {
    return orders.ids(filter, OrderSort.NEWEST_FIRST, 100);
  }

  private static String body(String id) {
    return Json.mapper().writeValueAsString(Orders.order(OrderId.parse(id))).replace("'", "''");
  }

  private void hot(String id, String body) throws IOException {
    jdbc.update(
        """
        INSERT INTO orders (order_id, row_version, shop, platform, number, status, retrying,
               workflow, workflow_version, snapshot_version, total, currency, placed_at,
               received_at, status_since, updated_at, state)
        SELECT ?, 1, 'hot', 'woocommerce', '#1', 'COMPLETED', false, 'fulfillment', 1, t, 1, 'EUR',
               t, t, t, t, ?
        FROM (SELECT now() AS t) AS time\
        """,
        id,
        state());
    if (body != null) {
      jdbc.execute("INSERT INTO order_bodies (order_id, body) VALUES ('" + id + "', " + body + ")");
    }
  }

  private void archived(String id) throws IOException {
    jdbc.update(
        """
        INSERT INTO archived_orders (order_id, row_version, shop, platform, number, status,
               workflow, workflow_version, snapshot_version, total, currency, placed_at,
               received_at, status_since, updated_at, state, body, archived_at)
        SELECT ?, 1, 'old', 'woocommerce', '#1', 'COMPLETED', 'fulfillment', 1, t, 1, 'EUR', t, t,
               t, t, ?, ?, t
        FROM (SELECT now() AS t) AS time\
        """,
        id,
        state(),
        Json.mapper().writeValueAsString(Orders.order(OrderId.parse(id))));
  }

  /** As it is stored since the first release. */
  private static String state() throws IOException {
    try (var stored = SearchBackfillTest.class.getResourceAsStream("/stored/sagas.jsonl")) {
      return new String(Objects.requireNonNull(stored).readAllBytes(), UTF_8)
          .lines()
          .findFirst()
          .orElseThrow();
    }
  }
}
