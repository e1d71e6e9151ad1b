package dev.waybill.service.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class HeartbeatTest {

  private static final Duration TURN = Duration.ofMillis(40);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<Pulse> pulses = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger ends = new AtomicInteger();
  private final LoopHealth liveness =
      new LoopHealth(() -> List.copyOf(pulses), Pulse::isDead, Status.DOWN);

  @Test
  void aLoopThatIsStuckInACallIsLateAndThenDead() {
    Heartbeat heart = heart(TURN);
    heart.begin();
    assertThat(heart.isDead()).isFalse();
    await().until(heart::isLate);
    await().until(heart::isDead);
    assertThat(liveness.health().getStatus()).isEqualTo(Status.DOWN);
    heart.beat();
    assertThat(heart.isDead()).isFalse();
    assertThat(liveness.health().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aLoopMayRestForLongerThanATurnTakes() {
    Heartbeat heart = heart(TURN);
    heart.begin();
    heart.rest(LONG);
    await().pollDelay(TURN.multipliedBy(2)).until(() -> !heart.isLate());
  }

  @Test
  void aThreadThatEndsUnaskedIsDeadAtOnce() throws Exception {
    Heartbeat heart = heart(LONG);
    Thread thread = Thread.ofVirtual().unstarted(() -> {});
    heart.begin(thread);
    assertThat(heart.isDead()).isFalse();
    thread.start();
    thread.join();
    assertThat(heart.isDead()).isTrue();
    heart.end();
    assertThat(heart.isDead()).isFalse();
  }

  @Test
  void anErrorThatEndsARoundsThreadShowsInItsPulse() {
    var rounds =
        new PeriodicTask(
            "broken",
            Duration.ofMillis(1),
            () -> {
              throw new NoClassDefFoundError("a class that is not there any more");
            });
    rounds.start();
    await().dontCatchUncaughtExceptions().until(() -> rounds.pulses().getFirst().isDead());
    rounds.stop();
    assertThat(rounds.pulses()).isEmpty();
  }

  @Test
  void aRoundOfManyPartsBeatsInBetween() {
    var begun = new CountDownLatch(1);
    var rounds =
        new PeriodicTask(
            "long",
            Duration.ofMillis(1),
            () -> {
              Heartbeat.beatHere();
              begun.countDown();
            });
    rounds.start();
    await().until(() -> begun.getCount() == 0);
    assertThat(rounds.pulses()).noneMatch(Pulse::isDead);
    rounds.stop();
    // Outside of any loop it does nothing.
    Heartbeat.beatHere();
  }

  @Test
  void theProcessEndsOnceALoopWasDeadLookAfterLook() {
    Watchdog watchdog = watchdog(Duration.ofSeconds(30));
    Heartbeat heart = dead();
    for (int look = 1; look < 6; look++) {
      watchdog.look();
    }
    assertThat(ends).hasValue(0);
    assertThat(meters.get("waybill.loops").tag("state", "dead").gauge().value()).isEqualTo(1);
    assertThat(meters.get("waybill.loop.last.turn").tag("loop", "test").gauge().value())
        .isGreaterThanOrEqualTo(TURN.toMillis() / 1000.0);
    watchdog.look();
    assertThat(ends).hasValue(1);
    assertThat(heart.isDead()).isTrue();
  }

  @Test
  void aLoopThatComesBackInTimeEndsNothing() {
    Watchdog watchdog = watchdog(Duration.ofSeconds(30));
    Heartbeat heart = dead();
    for (int look = 1; look < 6; look++) {
      watchdog.look();
    }
    heart.beat();
    watchdog.look();
    await().until(heart::isDead);
    watchdog.look();
    assertThat(ends).hasValue(0);
  }

  @Test
  void withoutGraceTheProcessNeverEndsItself() {
    Watchdog watchdog = watchdog(Duration.ZERO);
    dead();
    for (int look = 0; look < 100; look++) {
      watchdog.look();
    }
    assertThat(ends).hasValue(0);
  }

  private Watchdog watchdog(Duration grace) {
    return new Watchdog(
        () -> List.copyOf(pulses),
        new WatchdogSettings(Duration.ofSeconds(5), grace),
        meters,
        ends::incrementAndGet);
  }

  private Heartbeat dead() {
    Heartbeat heart = heart(TURN);
    heart.begin();
    await().until(heart::isDead);
    return heart;
  }

  private Heartbeat heart(Duration longestTurn) {
    var heart = new Heartbeat("test", longestTurn);
    pulses.add(heart);
    return heart;
  }
}
