package dev.waybill.service.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class PeriodicTaskTest {

  private static final Duration SOON = Duration.ofMillis(5);
  private static final Duration NEVER = Duration.ofSeconds(50);

  private final List<PeriodicTask> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(PeriodicTask::stop);
  }

  @Test
  void aRoundThatFailsIsFollowedByTheNext() {
    var rounds = new AtomicInteger();
    start(
        new PeriodicTask(
            "test",
            SOON,
            () -> {
              if (rounds.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
              }
            }));
    await().until(() -> rounds.get() > 3);
  }

  @Test
  void aSweepGoesOnWhereItFailedAndBeginsAgainAtItsEnd() {
    var seen = Collections.synchronizedList(new ArrayList<Integer>());
    var failed = new AtomicBoolean();
    start(
        PeriodicTask.sweeping(
            "test",
            SOON,
            new PeriodicTask.Sweep() {
              private int at;

              @Override
              public boolean part() {
                if (at == 2 && failed.compareAndSet(false, true)) {
                  throw new IllegalStateException("once");
                }
                seen.add(at);
                at = (at + 1) % 100;
                return at != 0;
              }
            }));
    await().until(() -> seen.size() > 101);
    assertThat(List.copyOf(seen).subList(0, 100))
        .isEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void aSweepThatIsOverForGoodEndsItsRoundsInGoodHealth() {
    var parts = new AtomicInteger();
    PeriodicTask rounds =
        start(
            PeriodicTask.sweeping(
                "test",
                SOON,
                new PeriodicTask.Sweep() {
                  @Override
                  public boolean part() {
                    return parts.incrementAndGet() < 3;
                  }

                  @Override
                  public boolean over() {
                    return parts.get() == 5;
                  }
                }));
    Heartbeat heart = rounds.pulses().getFirst();

    await().until(() -> parts.get() == 5);
    await().during(Duration.ofMillis(100)).until(() -> parts.get() == 5 && !heart.ended());
  }

  @Test
  void stoppingWaitsForTheRoundUnderWayAndNothingFollows() throws Exception {
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var ended = new AtomicInteger();
    PeriodicTask rounds =
        start(
            new PeriodicTask(
                "test",
                SOON,
                () -> {
                  begun.countDown();
                  try {
                    mayEnd.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  ended.incrementAndGet();
                }));
    begun.await();
    Thread stopping = Thread.ofVirtual().start(rounds::stop);
    await().until(() -> !rounds.isRunning());
    assertThat(stopping.isAlive()).isTrue();
    mayEnd.countDown();
    stopping.join();
    assertThat(ended).hasValue(1);
  }

  @Test
  void whatRestsStopsAtOnceAndCanBeStartedAgain() {
    var rounds = new AtomicInteger();
    PeriodicTask resting = new PeriodicTask("test", NEVER, rounds::incrementAndGet);
    resting.start();
    long begun = System.nanoTime();
    resting.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));

    PeriodicTask again = new PeriodicTask("test", SOON, rounds::incrementAndGet);
    again.start();
    again.stop();
    int before = rounds.get();
    start(again);
    await().until(() -> rounds.get() > before);
  }

  @Test
  void whatIsWokenDoesNotWaitForItsPause() {
    var runs = new AtomicInteger();
    PeriodicTask resting = start(new PeriodicTask("test", NEVER, runs::incrementAndGet));
    resting.wake();
    await().until(() -> runs.get() == 1);
    resting.wake();
    await().until(() -> runs.get() == 2);
  }

  @Test
  void troubleShowsUntilARunGoesWell() {
    var broken = new AtomicBoolean(true);
    PeriodicTask task =
        start(
            new PeriodicTask(
                "test",
                SOON,
                () -> {
                  if (broken.get()) {
                    throw new IllegalStateException("not yet");
                  }
                }));
    var health = new TroubleHealth(() -> List.copyOf(task.pulses()));
    var meters = new SimpleMeterRegistry();
    new LoopMeters(meters).count(List.copyOf(task.pulses()));

    await().until(() -> health.health().getStatus().equals(TroubleHealth.FAILING));
    assertThat(health.health().getDetails()).containsOnlyKeys("test");
    assertThat(meters.get("waybill.loop.failures").tag("loop", "test").functionCounter().count())
        .isPositive();

    broken.set(false);
    await().until(() -> health.health().getStatus().equals(Status.UP));
    assertThat(meters.get("waybill.loop.runs").tag("loop", "test").functionTimer().count())
        .isGreaterThan(
            meters.get("waybill.loop.failures").tag("loop", "test").functionCounter().count());
  }

  @Test
  void failuresInARowAreFurtherAndFurtherApart() {
    var waits = Backoffs.upTo(Duration.ofMinutes(1)).start();
    assertThat(waits.nextBackOff()).isBetween(800L, 1_200L);
    for (int failure = 1; failure < 10; failure++) {
      waits.nextBackOff();
    }
    assertThat(waits.nextBackOff()).isBetween(40_000L, 60_000L);
  }

  @Test
  void whatIsSwitchedOffStartsAndDoesNotRun() {
    assertThat(start(PeriodicTask.off("test")).isRunning()).isFalse();
  }

  private PeriodicTask start(PeriodicTask rounds) {
    rounds.start();
    started.add(rounds);
    return rounds;
  }
}
