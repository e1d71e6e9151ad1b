package dev.waybill.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Posts orders over a bounded number of kept-alive connections, at a rate or as fast as it goes.
 */
final class Load {

  private static final int MOST_TRIES = 20;

  private final int port;
  private final int connections;
  private final OrderBodies bodies = new OrderBodies();

  Load(int port, int connections) {
    this.port = port;
    this.connections = connections;
  }

  /**
   * Posts all orders and returns when each was answered.
   *
   * @param rate orders per second; 0 is full speed
   */
  void post(Orders orders, double rate) throws InterruptedException {
    var next = new AtomicInteger();
    long begin = System.nanoTime();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < connections; i++) {
      threads.add(Thread.startVirtualThread(() -> work(orders, rate, begin, next)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void work(Orders orders, double rate, long begin, AtomicInteger next) {
    @Nullable ShopConnection connection = null;
    for (int i = next.getAndIncrement(); i < orders.count(); i = next.getAndIncrement()) {
      if (rate > 0) {
        long due = begin + (long) (i * 1e9 / rate);
        orders.isDue(i, due);
        awaitTime(due);
      } else {
        orders.isDue(i, System.nanoTime());
      }
      connection = deliver(orders, i, connection);
    }
    if (connection != null) {
      connection.close();
    }
  }

  /** As a shop that repeats: a refused or broken delivery is tried again. */
  private @Nullable ShopConnection deliver(
      Orders orders, int index, @Nullable ShopConnection connection) {
    byte[] body = bodies.body(orders.id(index));
    @Nullable ShopConnection open = connection;
    for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
      try {
        if (open == null) {
          open = new ShopConnection(port);
        }
        int status = open.post(body);
        if (open.isOver()) {
          open.close();
          open = null;
        }
        if (status >= 200 && status < 300) {
          orders.acknowledged(index, System.nanoTime());
          return open;
        }
      } catch (IOException e) {
        if (open != null) {
          open.close();
          open = null;
        }
      }
      orders.refused();
      LockSupport.parkNanos(50_000_000L * attempt);
    }
    return open;
  }

  private static void awaitTime(long due) {
    long left = due - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = due - System.nanoTime();
    }
  }
}
