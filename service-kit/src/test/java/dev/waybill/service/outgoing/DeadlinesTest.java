package dev.waybill.service.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

  private final AtomicInteger cut = new AtomicInteger();

  @Test
  void aCallThatTakesTooLongIsCutOnce() {
    Deadlines.Call call = Deadlines.begin(Duration.ofMillis(1), cut::incrementAndGet);
    await().until(call::missed);
    await().untilAsserted(() -> assertThat(cut).hasValue(1));
    call.close();
    assertThat(call.missed()).as("what was missed stays missed").isTrue();
  }

  @Test
  void aCallThatIsOverIsLeftAlone() {
    Deadlines.Call over = Deadlines.begin(Duration.ZERO, cut::incrementAndGet);
    over.close();
    awaitALookAtAll();
    assertThat(cut).hasValue(over.missed() ? 1 : 0);
    Deadlines.Call young = Deadlines.begin(Duration.ofMinutes(1), cut::incrementAndGet);
    int before = cut.get();
    awaitALookAtAll();
    assertThat(young.missed()).isFalse();
    assertThat(cut).hasValue(before);
    young.close();
  }

  @Test
  void oneThatCannotBeEndedDoesNotKeepTheOthersFromIt() {
    Deadlines.begin(
        Duration.ZERO,
        () -> {
          throw new IllegalStateException("cannot be closed");
        });
    awaitALookAtAll();
    awaitALookAtAll();
  }

  /** Every look takes all of them. */
  private static void awaitALookAtAll() {
    Deadlines.Call last = Deadlines.begin(Duration.ZERO, () -> {});
    await().until(last::missed);
  }
}
