package dev.waybill.orchestrator.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 90, 1_000, 61_000, 4_000_000})
  void aPercentileIsWithinATenth(long scale) {
    var counts = new TreeMap<Integer, Long>();
    LongStream.rangeClosed(1, 1000)
        .map(n -> n * scale)
        .forEach(millis -> counts.merge(Buckets.of(Duration.ofMillis(millis)), 1L, Long::sum));

    assertThat(counts).hasSizeLessThan(60);
    for (double share : new double[] {0.5, 0.95}) {
      assertThat(Buckets.percentile(counts, share).toMillis())
          .isCloseTo(Math.round(1000 * share * scale), Percentage.withPercentage(10));
    }
  }

  @Test
  void whatHasNoTimeOrTooMuchIsInTheFirstOrLast() {
    assertThat(Buckets.of(Duration.ofSeconds(-3))).isZero();
    assertThat(Buckets.of(Duration.ZERO)).isZero();
    assertThat(Buckets.of(Duration.ofDays(4000))).isEqualTo(Buckets.of(Duration.ofDays(40_000)));
  }

  @Test
  void ofNothingThereIsNoPercentile() {
    SortedMap<Integer, Long> none = new TreeMap<>();
    assertThat(Buckets.percentile(none, 0.5)).isNull();
  }
}
