package dev.waybill.ingest.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However many shops are slow, the others have their turn. */
class ShopWorkersTest {

  private final Set<String> due = new HashSet<>();
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final List<String> begun = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean stuck;
  private final ShopWorkers workers = new ShopWorkers("Test", 4, Duration.ofMillis(50), this::next);

  @AfterEach
  void stop() {
    end.countDown();
    workers.stop();
  }

  @Test
  void a_shop_that_never_answers_keeps_nobody_waiting() {
    workers.start();
    due("never-1", "shop-1", "shop-2", "shop-3", "shop-4", "shop-5");
    workers.dispatch();
    await().until(() -> done.size() == 5);
    assertThat(done).doesNotContain("never-1");
    assertThat(begun).contains("never-1");
  }

  @Test
  void shops_that_were_slow_before_share_half_of_the_places() {
    workers.start();
    Stream<String> slow = Stream.of("slow-1", "slow-2", "slow-3", "slow-4", "slow-5", "slow-6");
    due(slow.toArray(String[]::new));
    workers.dispatch();
    await().until(() -> done.size() == 6);
    done.clear();
    begun.clear();
    due("slow-1", "slow-2", "slow-3", "slow-4", "slow-5", "slow-6");
    stuck = true;
    workers.dispatch();
    await().until(() -> begun.size() >= 2);
    due("shop-1", "shop-2", "shop-3");
    workers.dispatch();
    await().until(() -> done.containsAll(List.of("shop-1", "shop-2", "shop-3")));
    assertThat(begun.stream().filter(shop -> shop.startsWith("slow"))).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void one_shop_has_one_job_at_a_time() {
    workers.start();
    due("never-1");
    workers.dispatch();
    await().until(() -> begun.contains("never-1"));
    due("never-1");
    workers.dispatch();
    assertThat(begun).containsOnlyOnce("never-1");
  }

  @Test
  void stopping_waits_for_what_is_under_way_and_begins_nothing() {
    workers.start();
    due("slow-1");
    workers.dispatch();
    await().until(() -> begun.contains("slow-1"));
    workers.stop();
    assertThat(done).containsExactly("slow-1");
    due("shop-1");
    workers.dispatch();
    assertThat(begun).containsExactly("slow-1");
  }

  private synchronized void due(String... shops) {
    due.addAll(List.of(shops));
  }

  private synchronized Optional<ShopWorkers.Job> next(Set<String> others) {
    Optional<String> shop = due.stream().filter(one -> !others.contains(one)).sorted().findFirst();
    shop.ifPresent(due::remove);
    return shop.map(one -> new ShopWorkers.Job(one, () -> work(one)));
  }

  private void work(String shop) {
    begun.add(shop);
    try {
      if (shop.startsWith("never") || (stuck && shop.startsWith("slow"))) {
        end.await();
      } else if (shop.startsWith("slow")) {
        // Longer than what is not slow.
        new CountDownLatch(1).await(80, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    done.add(shop);
  }
}
