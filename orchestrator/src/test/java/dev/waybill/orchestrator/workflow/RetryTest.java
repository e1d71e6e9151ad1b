package dev.waybill.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryTest {

  private static final Retry RETRY =
      new Retry(9999, Duration.ofSeconds(1), Duration.ofMinutes(2), 0.2);

  @Test
  void waits_double_up_to_the_longest() {
    assertThat(RETRY.waitAfter(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(RETRY.waitAfter(2)).isEqualTo(Duration.ofSeconds(2));
    assertThat(RETRY.waitAfter(7)).isEqualTo(Duration.ofSeconds(64));
    assertThat(RETRY.waitAfter(8)).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void whoever_tries_for_ever_never_waits_longer() {
    for (int attempt = 8; attempt < 9999; attempt++) {
      assertThat(RETRY.waitAfter(attempt)).isEqualTo(Duration.ofMinutes(2));
    }
  }

  @Test
  void chance_makes_each_wait_shorter_or_longer_by_the_jitter_at_most() {
    assertThat(RETRY.waitAfter(8, 0)).isEqualTo(Duration.ofSeconds(96));
    assertThat(RETRY.waitAfter(8, 0.5)).isEqualTo(Duration.ofSeconds(120));
    assertThat(RETRY.waitAfter(8, 1)).isEqualTo(Duration.ofSeconds(144));
  }
}
