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
final class Lanes {

  private static final Logger log = LoggerFactory.getLogger(Lanes.class);

  /** An order is here while a thread works for it; the queue holds what comes after. */
  private final Map<OrderId, Queue<Runnable>> lanes = new ConcurrentHashMap<>();

  void add(OrderId order, Runnable work) {
    lanes.compute(
        order,
        (id, lane) -> {
          if (lane != null) {
            lane.add(work);
            return lane;
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
    lanes.computeIfPresent(
        order,
        (id, lane) -> {
          next[0] = lane.poll();
          return next[0] == null ? null : lane;
        });
    return next[0];
  }

  boolean empty() {
    return lanes.isEmpty();
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
