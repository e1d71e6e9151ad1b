package dev.waybill.step.engine;

import dev.waybill.contracts.OrderId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work of one order in sequence, of different orders in parallel, each on a virtual thread. */
final class KeyedExecutor {

  private static final Logger log = LoggerFactory.getLogger(KeyedExecutor.class);

  /** Has an order while a thread works for it; the queue holds what comes after. */
  private final Map<OrderId, Queue<Runnable>> queues = new ConcurrentHashMap<>();

  void execute(OrderId order, Runnable work) {
    queues.compute(
        order,
        (id, queue) -> {
          if (queue != null) {
            queue.add(work);
            return queue;
          }
          Thread.ofVirtual().name("order ", 0).start(() -> run(order, work));
          return new ArrayDeque<>();
        });
  }

  private void run(OrderId order, Runnable first) {
    for (Runnable work = first; work != null; work = next(order)) {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        log.error("A step of order {} could not be brought to an end", order, e);
      }
    }
  }

  private @Nullable Runnable next(OrderId order) {
    var next = new Runnable[1];
    queues.computeIfPresent(
        order,
        (id, queue) -> {
          next[0] = queue.poll();
          return next[0] == null ? null : queue;
        });
    return next[0];
  }

  boolean empty() {
    return queues.isEmpty();
  }

  /** Waits until nothing is under way; false if that took longer than {@code patience}. */
  boolean awaitEmpty(Duration patience) throws InterruptedException {
    long giveUp = System.nanoTime() + patience.toNanos();
    while (!empty()) {
      if (System.nanoTime() > giveUp) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }
}
