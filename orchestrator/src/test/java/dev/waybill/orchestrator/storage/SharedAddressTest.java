package dev.waybill.orchestrator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.promises.Promises;
import dev.waybill.orchestrator.saga.state.Status;
import java.sql.Connection;
import java.time.Clock;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** An e-mail address that stands for thousands of orders: of a till, or of a marketplace. */
class SharedAddressTest extends OrchestratorTest {

  private static final int ORDERS = 30_000;

  private static final String FILL =
      """
      INSERT INTO archived_orders (order_id, row_version, shop, platform, number, status, workflow,
             workflow_version, snapshot_version, customer_key, total, currency, placed_at,
             received_at, status_since, updated_at, state, archived_at)
      SELECT 'till:' || n, 1, 'till', platform, 'till-' || n, status, workflow, workflow_version,
             snapshot_version, encode(sha256('till@example.org'), 'hex'), total, currency,
             placed_at, timestamptz '2025-01-01' + n * interval '1 s', status_since, updated_at,
             state, now()
      FROM orders, generate_series(1, ?) AS n WHERE order_id = ?\
      """;

  private static final String READ =
      """
      SELECT heap_blks_hit + heap_blks_read FROM pg_statio_user_tables
      WHERE relname = 'archived_orders'\
      """;

  /** In blocks, as they are counted above. */
  private static final String ALL =
      """
      SELECT pg_relation_size('archived_orders') / current_setting('block_size')::bigint\
      """;

  @Autowired DataSource dataSource;
  @Autowired JdbcTemplate jdbc;

  @AfterEach
  void forget() {
    jdbc.update("DELETE FROM archived_orders WHERE shop = 'till'");
  }

  @Test
  void isPagedWithoutReadingAllOfThem() throws Exception {
    OrderId id = Orders.newId();
    world.send(Orders.ready(id));
    awaitStatus(id, Status.COMPLETED);
    jdbc.update(FILL, ORDERS, id.value());
    jdbc.execute("VACUUM (ANALYZE) archived_orders");
    var filter = new OrderFilter(null, null, null, null, null, null, "Till@example.org");

    try (Connection connection = dataSource.getConnection()) {
      var same = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      var queries = new OrderQueries(same, Clock.systemUTC(), Promises.none());
      long before = blocksRead(same);
      OrderPage page = queries.page(filter, 2, 50);
      long read = blocksRead(same) - before;

      assertThat(page.items())
          .extracting(OrderSummary::id)
          .isEqualTo(IntStream.range(100, 150).mapToObj(i -> "till:" + (ORDERS - i)).toList());
      assertThat(page.total()).isEqualTo(OrderQueries.COUNTED);
      assertThat(page.more()).isTrue();
      // Counting ends at 10,000 of 30,000.
      assertThat(read).isLessThan(same.sql(ALL).query(Long.class).single() / 2);
    }
  }

  private static long blocksRead(JdbcClient jdbc) {
    jdbc.sql("SELECT pg_stat_force_next_flush()").query().listOfRows();
    return jdbc.sql(READ).query(Long.class).single();
  }
}
