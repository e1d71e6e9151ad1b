package dev.waybill.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RefreshedTest {

  private final AtomicInteger table = new AtomicInteger(1);
  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void whoAsksOftenReadsSeldom() {
    var known =
        new Refreshed<Integer>(
            before -> {
              reads.incrementAndGet();
              return table.get();
            });
    for (int i = 0; i < 10_000; i++) {
      assertThat(known.current()).isEqualTo(1);
    }
    assertThat(reads.get()).isBetween(1, 100);
  }

  @Test
  void aChangeCountsAtOnceAndWhatWasKnownIsGivenToTheReader() {
    var known = new Refreshed<Integer>(before -> before == null ? table.get() : before + 10);
    assertThat(known.current()).isEqualTo(1);
    known.changed();
    assertThat(known.current()).isEqualTo(11);
  }

  @Test
  void whoBeganToReadBeforeAChangeHidesItFromNobody() throws Exception {
    var reading = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var known =
        new Refreshed<Integer>(
            before -> {
              int read = table.get();
              if (read == 1) {
                reading.countDown();
                await(goOn);
              }
              return read;
            });
    CompletableFuture<Integer> slow = CompletableFuture.supplyAsync(known::current);
    assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
    table.set(2);
    known.changed();
    goOn.countDown();
    assertThat(slow.get(30, TimeUnit.SECONDS)).isEqualTo(1);

    assertThat(known.current()).isEqualTo(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
