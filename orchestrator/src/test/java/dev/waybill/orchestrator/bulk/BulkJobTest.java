package dev.waybill.orchestrator.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.orchestrator.Migrations;
import dev.waybill.testing.SharedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Who works at a bulk action, and what becomes of one whose worker dies. */
class BulkJobTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final DriverManagerDataSource dataSource =
      new DriverManagerDataSource(SharedPostgres.url("bulk"));
  private final JdbcClient jdbc = JdbcClient.create(dataSource);
  private final BulkActions bulk = new BulkActions(jdbc, Clock.fixed(NOW, ZoneOffset.UTC));
  private long id;

  @BeforeEach
  void threeOrders() {
    Migrations.into(dataSource);
    jdbc.sql("DELETE FROM bulk_actions").update();
    id = bulk.nextId();
    bulk.add(id, "erika", "{}", "{}", List.of("demo:1", "demo:2", "demo:3"), null);
  }

  @Test
  void oneInstanceWorksAtItAndAnotherTakesOverWhereItDied() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      BulkJob first = BulkJob.claim(connection, "a", NOW, LEASE, Set.of());
      assertThat(first.orders(connection, 2)).containsExactly("demo:1", "demo:2");
      assertThat(first.settle(connection, "a", 2, Map.of("demo:2", "no"), NOW, LEASE)).isTrue();

      assertThat(BulkJob.claim(connection, "b", NOW.plusSeconds(29), LEASE, Set.of())).isNull();
      BulkJob second = BulkJob.claim(connection, "b", NOW.plusSeconds(30), LEASE, Set.of());

      assertThat(second.orders(connection, 2)).containsExactly("demo:3");
      BulkJob woken = new BulkJob(id, "erika", "{}", 2);
      assertThat(woken.settle(connection, "a", 1, Map.of(), NOW, LEASE)).isFalse();
      assertThat(second.settle(connection, "b", 1, Map.of(), NOW, LEASE)).isTrue();
    }

    BulkAction done = bulk.find(id).orElseThrow();
    assertThat(done.status()).isEqualTo(BulkAction.Status.DONE);
    assertThat(done.done()).isEqualTo(2);
    assertThat(done.failed()).isEqualTo(1);
    assertThat(done.finishedAt()).isEqualTo(NOW);
    assertThat(bulk.failures(id, 0, 10)).containsExactly(new BulkFailure("demo:2", "no"));
  }

  @Test
  void whatOnlyANewerReleaseUnderstandsIsLeftToItAsItIs() throws SQLException {
    var settings = new BulkSettings(100, 50, Duration.ofMillis(1), LEASE);
    var older =
        new BulkWorker(
            null,
            (json, actor) -> {
              throw new IllegalArgumentException("There is no action 'bless'");
            },
            dataSource,
            settings,
            Clock.fixed(NOW, ZoneOffset.UTC));

    assertThat(older.batch()).isTrue();
    assertThat(older.batch()).as("it does not look at it again").isFalse();

    try (Connection connection = dataSource.getConnection()) {
      BulkJob newer = BulkJob.claim(connection, "newer", NOW, LEASE, Set.of());
      assertThat(newer.orders(connection, 5)).containsExactly("demo:1", "demo:2", "demo:3");
    }
    assertThat(bulk.failures(id, 0, 10)).isEmpty();
  }

  @Test
  void afterItWasStoppedNothingOfItIsKept() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      BulkJob job = BulkJob.claim(connection, "a", NOW, LEASE, Set.of());

      bulk.stop(id);

      assertThat(job.settle(connection, "a", 1, Map.of(), NOW, LEASE)).isFalse();
      assertThat(BulkJob.claim(connection, "a", NOW, LEASE, Set.of())).isNull();
    }
    BulkAction stopped = bulk.find(id).orElseThrow();
    assertThat(stopped.status()).isEqualTo(BulkAction.Status.STOPPED);
    assertThat(stopped.remaining()).isEqualTo(3);
  }
}
