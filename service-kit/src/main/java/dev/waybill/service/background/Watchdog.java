package dev.waybill.service.background;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the loops every few seconds: says which of them is late, and ends the process once one
 * has been dead for a while, since nothing inside can bring it back, and what started the service
 * starts it again. What the process had in hand is safe, as it is when it is killed.
 *
 * <p>Time is counted in looks: while the whole process or machine is frozen nobody looks, and what
 * wakes up gets its time to beat.
 */
final class Watchdog implements SmartLifecycle {

  /** sysexits.h: EX_SOFTWARE. */
  static final int EXIT_CODE = 70;

  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

  private final Supplier<List<Pulse>> pulses;
  private final Duration interval;
  private final int patience;
  private final Runnable end;
  private final MultiGauge turns;
  private final LoopMeters runs;
  private volatile @Nullable Thread thread;
  private Set<String> late = Set.of();
  private Set<String> dead = Set.of();
  private int looksAtDead;

  /**
   * @param end what ends the process
   */
  Watchdog(
      Supplier<List<Pulse>> pulses, WatchdogSettings settings, MeterRegistry meters, Runnable end) {
    this.pulses = pulses;
    this.interval = settings.interval();
    this.patience =
        settings.grace().isPositive()
            ? (int) Math.max(1, settings.grace().dividedBy(settings.interval()))
            : Integer.MAX_VALUE;
    this.end = end;
    this.runs = new LoopMeters(meters);
    this.turns =
        MultiGauge.builder("waybill.loop.last.turn")
            .description("How long ago a loop that work depends on came round")
            .baseUnit("seconds")
            .register(meters);
    count(meters, "late", Pulse::isLate);
    count(meters, "dead", Pulse::isDead);
  }

  private void count(MeterRegistry meters, String state, Predicate<Pulse> which) {
    Gauge.builder("waybill.loops", () -> pulses.get().stream().filter(which).count())
        .description("Loops that take longer than they should, and that count as dead")
        .tag("state", state)
        .register(meters);
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("watchdog").daemon().start(this::watch);
  }

  @Override
  public void stop() {
    Thread watching = thread;
    thread = null;
    if (watching != null) {
      watching.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void watch() {
    while (thread == Thread.currentThread()) {
      try {
        Thread.sleep(interval);
        look();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        log.error("The loops could not be looked at", e);
      }
    }
  }

  void look() {
    List<Pulse> all = pulses.get();
    runs.count(all);
    turns.register(
        all.stream()
            .map(
                pulse ->
                    MultiGauge.Row.of(
                        Tags.of("loop", pulse.loop()), pulse.silence().toMillis() / 1000.0))
            .toList(),
        true);
    late = told(all, Pulse::isLate, late);
    dead = names(all, Pulse::isDead);
    looksAtDead = dead.isEmpty() ? 0 : looksAtDead + 1;
    if (looksAtDead == 1) {
      log.error(
          "{} does not work any more: its thread has ended, or is stuck beyond every time-out",
          dead);
    }
    if (looksAtDead >= patience) {
      log.error("The service ends itself, to be started again, because of {}", dead);
      end.run();
    }
  }

  private static Set<String> told(List<Pulse> all, Predicate<Pulse> which, Set<String> before) {
    Set<String> now = names(all, which);
    all.stream()
        .filter(pulse -> now.contains(pulse.loop()) && !before.contains(pulse.loop()))
        .forEach(
            pulse ->
                log.warn(
                    "{} has not come round for {} s; after {} s it counts as dead",
                    pulse.loop(),
                    pulse.silence().toSeconds(),
                    pulse.longestTurn().toSeconds()));
    before.stream()
        .filter(name -> !now.contains(name))
        .forEach(name -> log.info("{} goes on", name));
    return now;
  }

  private static Set<String> names(List<Pulse> all, Predicate<Pulse> which) {
    return all.stream()
        .filter(which)
        .map(Pulse::loop)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
