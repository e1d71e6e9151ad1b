package dev.waybill.orchestrator.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.orchestrator.Migrations;
import dev.waybill.testing.SharedPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

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

  private Duration ahead() {
    return Duration.between(Instant.now(), clock.instant());
  }
}
