package dev.waybill.ingest.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.ingest.client.NeedsOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What many ask at the same time goes along in few calls. */
class CallBatcherTest {

  private final List<List<Integer>> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);

  @Test
  void who_asks_alone_is_answered_alone() {
    var gathering = new CallBatcher<>(this::squares, 10, 1);
    assertThat(gathering.ask(3)).isEqualTo(9);
    assertThat(gathering.ask(4)).isEqualTo(16);
    assertThat(calls).containsExactly(List.of(3), List.of(4));
  }

  @Test
  void what_is_asked_during_a_call_goes_along_with_the_next() throws Exception {
    var gathering = new CallBatcher<>(this::squares, 10, 1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Integer>>();
      answers.add(threads.submit(() -> gathering.ask(-1)));
      await().until(() -> calls.size() == 1);
      for (int i = 0; i < 25; i++) {
        int number = i;
        answers.add(threads.submit(() -> gathering.ask(number)));
      }
      await().until(() -> gathering.waiting() == 25);
      firstMayEnd.countDown();
      for (int i = 0; i < 25; i++) {
        assertThat(answers.get(i + 1).get()).isEqualTo(i * i);
      }
    }
    assertThat(calls.stream().map(List::size)).containsExactly(1, 10, 10, 5);
  }

  @Test
  void a_call_that_fails_fails_for_all_of_it_and_for_nobody_else() throws Exception {
    Function<List<Integer>, Map<Integer, Integer>> call =
        keys -> {
          if (keys.contains(13)) {
            throw NeedsOperator.because("away", "The shop is away");
          }
          return squares(keys);
        };
    var gathering = new CallBatcher<>(call, 10, 1);
    assertThatThrownBy(() -> gathering.ask(13)).hasMessageContaining("The shop is away");
    assertThat(gathering.ask(2)).isEqualTo(4);
  }

  private Map<Integer, Integer> squares(List<Integer> keys) {
    calls.add(keys);
    try {
      if (keys.contains(-1)) {
        firstMayEnd.await();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return keys.stream().collect(Collectors.toMap(key -> key, key -> key * key));
  }
}
