package dev.waybill.crm.proprietary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

  private final Time time = new Time();
  private final AtomicInteger fetched = new AtomicInteger();
  private volatile boolean failing;
  private final AccessTokens tokens = new AccessTokens(this::fetch, time);

  @Test
  void aTokenIsFetchedOnceAndUsedForItsLife() {
    assertThat(tokens.current()).isEqualTo("token 1");
    time.pass(Duration.ofSeconds(269));
    assertThat(tokens.current()).isEqualTo("token 1");
    assertThat(fetched).hasValue(1);
  }

  @Test
  void aTokenIsRenewedBeforeItExpires() {
    tokens.current();
    time.pass(Duration.ofSeconds(270));

    assertThat(tokens.current()).isEqualTo("token 2");
  }

  @Test
  void aTokenThatCannotBeRenewedEarlyIsUsedWhileItIsGood() {
    tokens.current();
    time.pass(Duration.ofSeconds(280));
    failing = true;

    assertThat(tokens.current()).isEqualTo("token 1");

    time.pass(Duration.ofSeconds(21));
    assertThatThrownBy(tokens::current).hasMessage("no token");
  }

  @Test
  void manyCallersWithoutATokenMakeOneRequest() throws InterruptedException {
    assertThat(seenByManyCallers()).containsExactly("token 1");
    assertThat(fetched).hasValue(1);
  }

  @Test
  void manyCallersWhoseTokenIsRefusedMakeOneRequest() throws InterruptedException {
    String refused = tokens.current();
    IntStream.range(0, 50).forEach(i -> tokens.refused(refused));

    assertThat(seenByManyCallers()).containsExactly("token 2");
    assertThat(fetched).hasValue(2);
  }

  @Test
  void aLateRefusalOfAnOldTokenLeavesTheNewOneAlone() {
    String old = tokens.current();
    tokens.refused(old);
    String renewed = tokens.current();
    tokens.refused(old);

    assertThat(tokens.current()).isEqualTo(renewed);
  }

  private Set<String> seenByManyCallers() throws InterruptedException {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    var begin = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        threads.submit(
            () -> {
              begin.await();
              return seen.add(tokens.current());
            });
      }
      begin.countDown();
      threads.shutdown();
      assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
    return seen;
  }

  private AccessTokens.Grant fetch() {
    if (failing) {
      throw new IllegalStateException("no token");
    }
    return new AccessTokens.Grant("token " + fetched.incrementAndGet(), Duration.ofSeconds(300));
  }

  /** A clock that stands still until it is told. */
  private static final class Time extends Clock {

    private volatile Instant now = Instant.parse("2026-11-27T08:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
