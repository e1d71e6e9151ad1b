package dev.waybill.orchestrator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.promises.Promises;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.storage.OrderFilter.Period;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is looked for is found without reading all orders. */
class SearchPlansTest extends OrchestratorTest {

  private static final int ORDERS = 12_000;

  private static final String FILL =
      """
      INSERT INTO orders (order_id, row_version, shop, platform, number, status, retrying, workflow,
          workflow_version, snapshot_version, total, currency, placed_at, received_at, status_since,
          updated_at, state, country)
      SELECT 'plans:' || n, 1, 'plans', platform, 'PL-' || n, status, false, workflow,
             workflow_version, snapshot_version, n % 977, currency, t, t, t, t, state,
             CASE WHEN n % 3000 = 0 THEN 'IS' ELSE 'DE' END
      FROM orders,
           (SELECT n, timestamptz '2024-01-01' + n * interval '1 minute' AS t
            FROM generate_series(1, ?) AS n) AS row
      WHERE order_id = ?\
      """;

  /** Few of those that have to leave are to leave on one day. */
  private static final String OPEN =
      """
      UPDATE orders SET status = 'ON_HOLD', ship_due = true, ship_by = placed_at + interval '5 years',
             ship_priority = number LIKE '%77'
      WHERE shop = 'plans' AND number LIKE '%7'\
      """;

  private static final String WORDS =
      """
      INSERT INTO order_bodies (order_id, body, search)
      SELECT 'plans:' || n, rpad('{}', 1000),
             array_to_tsvector(ARRAY['nname' || n, 'ncommon', 'p' || (5000000 + n), 'bpl-' || n,
                                     'e' || reverse('pl-' || n)])
      FROM generate_series(1, ?) AS n\
      """;

  /** Of this connection's own transaction: what others read at the same time does not count. */
  private static final String READ =
      """
      SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)
      FROM pg_stat_xact_user_tables WHERE relname IN ('orders', 'order_bodies')\
      """;

  /** A page, what it leaves out, and those that other tests of the same database left. */
  private static final long FEW = ORDERS / 10;

  /** Without an index each is read twice, by the page and by its count. A summary names ranges. */
  private static final long RANGES = ORDERS / 2;

  @Autowired DataSource dataSource;
  @Autowired JdbcTemplate jdbc;

  @AfterEach
  void forget() {
    jdbc.update("DELETE FROM orders WHERE shop = 'plans'");
    jdbc.update("DELETE FROM order_bodies WHERE order_id LIKE 'plans:%'");
  }

  @Test
  void everyFilterAndOrderHasAnIndexThatServesIt() throws Exception {
    Instant begun = Instant.now();
    OrderId id = Orders.newId();
    world.send(Orders.ready(id));
    awaitStatus(id, Status.COMPLETED);
    jdbc.update(FILL, ORDERS, id.value());
    jdbc.update(OPEN);
    jdbc.update(WORDS, ORDERS);
    jdbc.execute("VACUUM (ANALYZE) orders");
    jdbc.execute("VACUUM (ANALYZE) order_bodies");
    Instant noon = Instant.parse("2024-01-03T12:00:00Z");
    var hour = new Period(noon, noon.plusSeconds(3600));

    Map<String, OrderFilter> filters = new LinkedHashMap<>();
    filters.put("a name", word("Name7117"));
    filters.put("a telephone number", word("+49 5007117"));
    filters.put("the beginning of a number", word("pl-7117"));
    filters.put("the end of a number", word("-7117"));
    filters.put("the shop's own id", word("7117"));
    filters.put("a country", of("IS", Period.ANY, Period.ANY, null));
    filters.put("when it was placed", of(null, hour, Period.ANY, null));
    filters.put("when it was received", of(null, Period.ANY, hour, null));
    filters.put("when it has to leave", leaving(hour(noon.plus(Duration.ofDays(5 * 365 + 1)))));
    try (Connection connection = dataSource.getConnection()) {
      var same = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      connection.setAutoCommit(false);
      var queries = new OrderQueries(same, Clock.systemUTC(), Promises.none());
      for (var filter : filters.entrySet()) {
        long before = rowsRead(same);
        OrderPage page = queries.page(filter.getValue(), 0, 50);
        long read = rowsRead(same) - before;
        assertThat(page.items()).as(filter.getKey()).isNotEmpty();
        assertThat(read).as(filter.getKey()).isLessThan(FEW);
      }
      for (OrderSort.Key key : OrderSort.Key.values()) {
        OrderFilter filter =
            key == OrderSort.Key.UPDATED
                ? of(null, Period.ANY, Period.ANY, begun)
                : OrderFilter.NONE;
        long before = rowsRead(same);
        OrderPage page = queries.page(filter, new OrderSort(key, true), true, 0, 50);
        long read = rowsRead(same) - before;
        assertThat(page.items()).as(key.name()).isNotEmpty();
        assertThat(read).as(key.name()).isLessThan(key == OrderSort.Key.UPDATED ? RANGES : FEW);
      }
      connection.rollback();
    }
  }

  private static OrderFilter word(String word) {
    return new OrderFilter(null, null, null, null, null, null, word);
  }

  private static OrderFilter of(
      String country, Period placed, Period received, Instant updatedSince) {
    return new OrderFilter(
        null, null, null, null, null, null, null, country, placed, received, updatedSince);
  }

  private static Period hour(Instant from) {
    return new Period(from, from.plusSeconds(3600));
  }

  private static OrderFilter leaving(Period period) {
    return new OrderFilter(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Period.ANY,
        Period.ANY,
        null,
        ShipByState.DUE,
        period,
        null,
        Standing.ANYWHERE,
        Content.ANY);
  }

  private static long rowsRead(JdbcClient jdbc) {
    return jdbc.sql(READ).query(Long.class).single();
  }
}
