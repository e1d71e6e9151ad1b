package dev.waybill.inventory.backorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * How long a receipt takes to serve the head of a long queue. Run by name only: {@code
 * -Dtest=LongQueueMeasurement}.
 */
class LongQueueMeasurement extends WaitingOrders {

  private static final int WAITING = 50_000;
  private static final int RECEIVED = 10_000;

  @Test
  void aReceiptServesAPartOfALongQueue() throws Exception {
    String sku = "LONG-" + run;
    assertThat(put("/api/stock/MAIN/" + sku, "{\"onHand\":0}").statusCode()).isEqualTo(200);
    jdbc.update(
        """
        INSERT INTO step_ledger (command_id, order_id, action, state, owner, lease_until, maybe, created_at, updated_at)
        SELECT 'shop:' || n || '-' || ? || '/reserve-stock', 'shop:' || n || '-' || ?, 'reserve', 'STARTED', 'test',
            'infinity', false, now(), now()
        FROM generate_series(1, ?) n
        """,
        run,
        run,
        WAITING);
    jdbc.update(
        """
        INSERT INTO backorder (command_id, order_id, shop, step, action, attempt, state, wanted, since, deadline, place)
        SELECT 'shop:' || n || '-' || ? || '/reserve-stock', 'shop:' || n || '-' || ?, 'shop', 'reserve-stock', 'reserve', 1,
            'WAITING', jsonb_build_object(?::text, 1), now(), now() + interval '1 day', nextval('backorder_place')
        FROM generate_series(1, ?) n
        """,
        run,
        run,
        sku,
        WAITING);
    jdbc.update(
        """
        INSERT INTO backorder_line (command_id, sku, pieces, lines, rank, place)
        SELECT command_id, ?, 1, 1, rank, place FROM backorder WHERE order_id LIKE ?
        """,
        sku,
        "%-" + run);
    jdbc.update("UPDATE stock SET queued = true WHERE sku = ?", sku);
    jdbc.execute("ANALYZE");

    Duration service = service();
    Duration database = database();
    Instant began = Instant.now();
    receipt(sku, RECEIVED);
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> waiting(sku) == WAITING - RECEIVED);
    Duration took = Duration.between(began, Instant.now());
    System.out.printf(
        "Long queue: %d of %d served in %d ms; CPU per order: service %.3f ms, database %.3f ms%n",
        RECEIVED,
        WAITING,
        took.toMillis(),
        service().minus(service).toNanos() / 1e6 / RECEIVED,
        database().minus(database).toNanos() / 1e6 / RECEIVED);
    jdbc.update("DELETE FROM backorder_line WHERE sku = ?", sku);
    jdbc.update(
        "UPDATE backorder SET state = 'CLOSED', ended_at = now() WHERE state = 'WAITING' AND"
            + " order_id LIKE ?",
        "%-" + run);
  }

  private int waiting(String sku) {
    Integer found =
        jdbc.queryForObject(
            "SELECT count(*) FROM backorder_line WHERE sku = ?", Integer.class, sku);
    return found == null ? 0 : found;
  }

  private static Duration service() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return Duration.ofNanos(system.getProcessCpuTime());
  }

  /** Of the connections that are open all the while. */
  private Duration database() {
    return jdbc
        .queryForList(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database()", Long.class)
        .stream()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
