package dev.waybill.notifier.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private final Backoff backoff =
      new Backoff(Duration.ofSeconds(5), Duration.ofHours(12), new Random(1));

  @Test
  void waitsFourTimesLongerEachTimeUpToTheLongest() {
    int[] seconds = {5, 20, 80, 320, 1280, 5120, 20480, 43200, 43200};
    for (int attempt = 1; attempt <= seconds.length; attempt++) {
      double wait = Duration.between(NOW, backoff.next(attempt, null, NOW)).toMillis() / 1000.0;
      assertThat(wait)
          .as("after attempt " + attempt)
          .isBetween(seconds[attempt - 1] * 0.8, seconds[attempt - 1] * 1.2);
    }
    assertThat(backoff.next(1_000_000, null, NOW)).isBefore(NOW.plus(Duration.ofHours(15)));
  }

  @Test
  void isNeverSoonerThanTheReceiverWants() {
    assertThat(backoff.next(1, NOW.plusSeconds(600), NOW)).isEqualTo(NOW.plusSeconds(600));
    assertThat(backoff.next(4, NOW.plusSeconds(1), NOW)).isAfter(NOW.plusSeconds(200));
  }
}
