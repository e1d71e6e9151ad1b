package dev.waybill.orchestrator.time;

import dev.waybill.service.background.Beating;
import dev.waybill.service.background.Heartbeat;
import dev.waybill.service.background.PeriodicTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells the steady clock the time of the database every ten seconds: the one time that all
 * instances share, whatever the clocks of their machines say. While the two differ, which they do
 * for hours after the database's clock was set, the difference is kept in the database, so that an
 * instance that starts meanwhile goes by the same time as the others.
 *
 * <p>A machine that sleeps is no clock that was set: that time has passed, and the steady clock is
 * told so as far as the kernel knows of it (Linux).
 */
final class ClockWatch implements SmartLifecycle, Beating {

  private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private static final Path UPTIME = Path.of("/proc/uptime");

  private static final String TIME =
      """
      SELECT clock_timestamp() AS now,
             (SELECT ahead FROM engine_clock
              WHERE abs(extract(epoch FROM clock_timestamp() - told_at)) < 86400) AS ahead\
      """;

  private static final String KEEP =
      """
      INSERT INTO engine_clock (single, ahead, told_at) VALUES (true, ?, clock_timestamp())
      ON CONFLICT (single) DO UPDATE SET ahead = excluded.ahead, told_at = excluded.told_at\
      """;

  private final SteadyClock clock;
  private final JdbcClient jdbc;
  private final PeriodicTask looks;
  private volatile Duration ahead = Duration.ZERO;
  private double sleepSeconds = sleepSeconds();

  private record Told(Instant now, @Nullable Long ahead) {}

  ClockWatch(SteadyClock clock, JdbcClient jdbc, MeterRegistry registry) {
    this(clock, jdbc, registry, EVERY);
  }

  /**
   * @param every between two looks
   */
  ClockWatch(SteadyClock clock, JdbcClient jdbc, MeterRegistry registry, Duration every) {
    this.looks = new PeriodicTask("clock", every, this::look);
    this.clock = clock;
    this.jdbc = jdbc;
    Gauge.builder("waybill.clock.ahead", () -> ahead.toMillis() / 1000.0)
        .description("How far the time of timers is ahead of the database's clock")
        .baseUnit("seconds")
        .register(registry);
  }

  @Override
  public void start() {
    Told told = ask();
    clock.set(told.ahead == null ? told.now : told.now.plusMillis(told.ahead));
    looks.start();
  }

  @Override
  public List<Heartbeat> pulses() {
    return looks.pulses();
  }

  @Override
  public void stop() {
    looks.stop();
  }

  @Override
  public boolean isRunning() {
    return looks.isRunning();
  }

  /** Before all that goes by the clock. */
  @Override
  public int getPhase() {
    return 0;
  }

  void look() {
    double slept = sleepSeconds();
    if (slept - sleepSeconds > 1) {
      clock.pass(Duration.ofMillis((long) ((slept - sleepSeconds) * 1000)));
    }
    sleepSeconds = slept;
    Told told = ask();
    boolean agreed = agrees(ahead);
    ahead = clock.follow(told.now);
    if (!agrees(ahead)) {
      if (agreed) {
        log.warn(
            "The database's clock was set by {}: timers go on undisturbed and take hours to adopt"
                + " it",
            ahead.negated());
      }
      jdbc.sql(KEEP).param(ahead.toMillis()).update();
    } else if (told.ahead != null) {
      jdbc.sql("DELETE FROM engine_clock").update();
    }
  }

  private Told ask() {
    return jdbc.sql(TIME)
        .query(
            (row, number) ->
                new Told(
                    row.getObject("now", OffsetDateTime.class).toInstant(),
                    row.getObject("ahead", Long.class)))
        .single();
  }

  private static boolean agrees(Duration ahead) {
    return ahead.abs().compareTo(WallTime.AGREEMENT) < 0;
  }

  /**
   * How long the machine has slept since it was booted: what uptime counts and nanoTime does not.
   */
  private static double sleepSeconds() {
    try {
      String uptime = Files.readString(UPTIME);
      return Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) - System.nanoTime() / 1e9;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }
}
