package dev.waybill.orchestrator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.orchestrator.Migrations;
import dev.waybill.service.background.Pulse;
import dev.waybill.testing.SharedPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.CannotCreateTransactionException;

/** Instances on one database, whose clock was set an hour back while the first of them ran. */
class ClockWatchTest {

  private final DriverManagerDataSource dataSource =
      new DriverManagerDataSource(SharedPostgres.url("clock"));
  private final JdbcClient jdbc = JdbcClient.create(dataSource);
  private final SteadyClock clock = new SteadyClock(Instant.EPOCH, System::nanoTime);
  private final ClockWatch watch = new ClockWatch(clock, jdbc, new SimpleMeterRegistry());

  @BeforeEach
  void table() {
    Migrations.into(dataSource);
    jdbc.sql("DELETE FROM engine_clock").update();
  }

  @AfterEach
  void stop() {
    watch.stop();
  }

  @Test
  void anInstanceBeginsWithTheTimeOfTheDatabase() {
    watch.start();

    assertThat(ahead()).isBetween(Duration.ofSeconds(-2), Duration.ofSeconds(2));
  }

  @Test
  void anInstanceThatStartsAfterTheClockWasSetGoesByTheTimeOfTheOthers() {
    watch.start();
    // As if the database's clock had just been set back.
    clock.pass(Duration.ofHours(1));
    watch.look();

    var later = new SteadyClock(Instant.EPOCH, System::nanoTime);
    var restarted = new ClockWatch(later, jdbc, new SimpleMeterRegistry());
    restarted.start();

    try {
      assertThat(Duration.between(later.instant(), clock.instant()).abs())
          .isLessThan(Duration.ofSeconds(5));
      assertThat(ahead()).isGreaterThan(Duration.ofMinutes(59));
    } finally {
      restarted.stop();
    }
  }

  @Test
  void whenTheClocksAgreeAgainNothingIsLeftOfIt() {
    watch.start();
    clock.pass(Duration.ofHours(1));
    watch.look();
    clock.pass(Duration.ofHours(-1));

    watch.look();

    assertThat(jdbc.sql("SELECT count(*) FROM engine_clock").query(Long.class).single()).isZero();
  }

  @Test
  void aLookThatFailsHoweverItFailsIsFollowedByTheNext() {
    var away = new AtomicBoolean();
    var failed = new AtomicInteger();
    var moody =
        new DelegatingDataSource(dataSource) {
          @Override
          public Connection getConnection() throws SQLException {
            if (away.get()) {
              failed.incrementAndGet();
              throw new CannotCreateTransactionException("The test took the database away");
            }
            return super.getConnection();
          }
        };
    var steady = new SteadyClock(Instant.EPOCH, System::nanoTime);
    var watching =
        new ClockWatch(
            steady, JdbcClient.create(moody), new SimpleMeterRegistry(), Duration.ofMillis(10));
    watching.start();
    try {
      away.set(true);
      await().until(() -> failed.get() > 2);
      steady.pass(Duration.ofHours(1));
      away.set(false);

      // That the clocks differ is only known to who asks the database.
      await()
          .until(
              () -> jdbc.sql("SELECT count(*) FROM engine_clock").query(Long.class).single() > 0);
      assertThat(watching.pulses()).noneMatch(Pulse::isDead);
    } finally {
      watching.stop();
    }
  }

  private Duration ahead() {
    return Duration.between(Instant.now(), clock.instant());
  }
}
