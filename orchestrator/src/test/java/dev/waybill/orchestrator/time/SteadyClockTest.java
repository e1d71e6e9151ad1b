package dev.waybill.orchestrator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

  private long nanos = 42;
  private final SteadyClock clock = new SteadyClock(START, () -> nanos);

  @Test
  void goesAsTheMonotonicClockDoes() {
    pass(Duration.ofMinutes(5));

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(300));
  }

  @Test
  void anHourForwardMakesNothingDueThatIsNot() {
    clock.follow(START.plus(Duration.ofHours(1)));
    assertThat(clock.instant()).isEqualTo(START);

    pass(Duration.ofSeconds(60));

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(66));
  }

  @Test
  void anHourBackMakesNothingWait() {
    clock.follow(START.minus(Duration.ofHours(1)));

    pass(Duration.ofSeconds(60));

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(54));
  }

  @Test
  void theNewTimeIsAdoptedInTheEnd() {
    Instant set = START.plus(Duration.ofHours(1));
    for (long second = 0; second < 11 * 3600; second += 10) {
      clock.follow(set.plusSeconds(second));
      pass(Duration.ofSeconds(10));
    }

    assertThat(clock.instant())
        .isCloseTo(set.plus(Duration.ofHours(11)), within(1, ChronoUnit.SECONDS));
  }

  @Test
  void aSleepOfTheMachineIsTimeThatHasPassed() {
    clock.pass(Duration.ofHours(8));

    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(8)));
    assertThat(clock.follow(START.plus(Duration.ofHours(8)))).isZero();
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}
