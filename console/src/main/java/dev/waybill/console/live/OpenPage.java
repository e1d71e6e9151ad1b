package dev.waybill.console.live;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What one open page has not been told yet. However much happens between two looks, it holds at
 * most {@value #MOST_ORDERS} orders: beyond that it only knows that there were many.
 */
final class OpenPage implements AutoCloseable {

  static final int MOST_ORDERS = 200;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Consumer<OpenPage> onClose;
  private Set<String> changed = new LinkedHashSet<>();
  private boolean many;
  private boolean closed;

  OpenPage(Consumer<OpenPage> onClose) {
    this.onClose = onClose;
  }

  /** What changed since the last look. */
  record Changes(Set<String> orders, boolean many, boolean closed) {

    boolean none() {
      return orders.isEmpty() && !many;
    }
  }

  void changed(String orderId) {
    lock.lock();
    try {
      if (changed.size() < MOST_ORDERS) {
        changed.add(orderId);
      } else {
        many = true;
      }
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for news, at most for {@code patience}. */
  Changes take(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (changed.isEmpty() && !closed && left > 0) {
        left = news.awaitNanos(left);
      }
      var changes = new Changes(changed, many, closed);
      changed = new LinkedHashSet<>();
      many = false;
      return changes;
    } finally {
      lock.unlock();
    }
  }

  /** Waits whatever happens, unless the page is closed. */
  void pause(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long end = System.nanoTime() + time.toNanos();
      while (!closed && System.nanoTime() < end) {
        news.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
    onClose.accept(this);
  }
}
