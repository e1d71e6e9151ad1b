package dev.waybill.service.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeasedWorkerTest {

  private static final Duration SOON = Duration.ofMillis(5);

  private final Queue<String> due = new ConcurrentLinkedQueue<>();
  private final Queue<String> failing = new ConcurrentLinkedQueue<>();
  private final List<String> written = Collections.synchronizedList(new ArrayList<>());
  private final List<Map<String, Integer>> claims = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final LeasedWorker<String, String, String> worker =
      new LeasedWorker<>("test", SOON, new Table());

  @AfterEach
  void stop() {
    mayEnd.countDown();
    worker.stop();
  }

  @Test
  void aFailureOfEachPartIsFollowedByTheNextTurn() {
    failing.addAll(List.of("claim", "run", "write"));
    due.addAll(List.of("one", "two"));
    worker.start();
    await().untilAsserted(() -> assertThat(written).containsExactlyInAnyOrder("one", "two"));
    assertThat(failing).isEmpty();
  }

  @Test
  void whatIsUnderWayCountsUntilItIsWrittenBack() {
    failing.add("write");
    due.add("slow");
    worker.start();
    await().until(() -> claims.contains(Map.of("key", 1)));
    mayEnd.countDown();
    await().until(() -> written.contains("slow"));
    await().until(() -> claims.getLast().isEmpty());
    assertThat(written).containsExactly("slow");
  }

  /** What fails once is due again, as when its lease has ended. */
  private final class Table implements LeasedWorker.Work<String, String, String> {

    @Override
    public List<String> claim(Map<String, Integer> inHand) {
      claims.add(inHand);
      failOnce("claim");
      String job = due.poll();
      return job == null ? List.of() : List.of(job);
    }

    @Override
    public String key(String job) {
      return "key";
    }

    @Override
    public String run(String job) {
      if (job.equals("slow")) {
        await().until(() -> mayEnd.getCount() == 0);
      }
      if (failing.remove("run")) {
        due.add(job);
        throw new IllegalStateException("run");
      }
      return job;
    }

    @Override
    public void writeBack(List<String> results) {
      failOnce("write");
      written.addAll(results);
    }

    private void failOnce(String part) {
      if (failing.remove(part)) {
        throw new IllegalStateException(part);
      }
    }
  }
}
