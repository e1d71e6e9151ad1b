package dev.waybill.console.customerpage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class VisitLimitTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-30T08:00:00Z"));
  private final InstantSource source = now::get;
  private final Clock clock = source.withZone(ZoneOffset.UTC);

  @Test
  void whoeverComesTooOftenWaitsAndNobodyElseDoes() {
    var limit = new VisitLimit(clock);
    for (int i = 0; i < VisitLimit.VISITS; i++) {
      assertThat(limit.allows("192.0.2.1")).isTrue();
    }

    assertThat(limit.allows("192.0.2.1")).isFalse();
    assertThat(limit.allows("192.0.2.2")).isTrue();
    now.updateAndGet(time -> time.plus(VisitLimit.WINDOW));
    assertThat(limit.allows("192.0.2.1")).isTrue();
  }

  @Test
  void addressesOfOneNetworkAreOne() {
    var limit = new VisitLimit(clock);
    for (int i = 0; i < VisitLimit.VISITS; i++) {
      limit.allows("2001:db8::" + Integer.toHexString(i));
    }

    assertThat(limit.allows("2001:db8::ffff")).isFalse();
  }
}
