package dev.waybill.ingest.work;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does jobs of shops on threads of their own, one job of a shop at a time, so many shops at a time.
 * Shops whose last job took long have half of the places at most: however many there are, and
 * however slowly they answer, the others have theirs. Thread-safe.
 */
public final class ShopWorkers implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ShopWorkers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final String name;
  private final int places;
  private final Duration slow;
  private final Jobs jobs;
  private final Map<String, Thread> atWork = new HashMap<>();
  private final Set<String> slowOnes = new HashSet<>();
  private volatile boolean running;

  /** A job of a shop, whose failures are its own to see to. */
  public record Job(String shop, Runnable work) {}

  /** Where jobs come from. */
  public interface Jobs {

    /**
     * A job that is due, which nobody else is given until it was done.
     *
     * @param others shops that it may not be of
     */
    Optional<Job> next(Set<String> others);
  }

  /**
   * @param name as a log line and a thread name
   * @param slow what a job takes that is not slow
   */
  public ShopWorkers(String name, int places, Duration slow, Jobs jobs) {
    this.name = name;
    this.places = Math.max(2, places);
    this.slow = slow;
    this.jobs = jobs;
  }

  /** Begins what is due, as far as there are places, and does not wait for it. */
  public void dispatch() {
    while (running) {
      Thread worker = begin();
      if (worker == null) {
        return;
      }
      worker.start();
    }
  }

  private synchronized @Nullable Thread begin() {
    Job job = claim();
    if (job == null) {
      return null;
    }
    Thread worker = Thread.ofVirtual().name(name + ' ' + job.shop()).unstarted(() -> work(job));
    atWork.put(job.shop(), worker);
    return worker;
  }

  private @Nullable Job claim() {
    if (!running || atWork.size() >= places) {
      return null;
    }
    var others = new HashSet<>(atWork.keySet());
    if (atWork.keySet().stream().filter(slowOnes::contains).count() >= places / 2) {
      others.addAll(slowOnes);
    }
    return jobs.next(others).orElse(null);
  }

  private void work(Job first) {
    for (Job job = first; job != null; job = next(job)) {
      long begun = System.nanoTime();
      try {
        job.work().run();
      } catch (RuntimeException e) {
        log.warn("{} of {} failed, and is tried again: {}", name, job.shop(), e.toString());
        log.debug("The cause", e);
      }
      took(job.shop(), Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private synchronized void took(String shop, Duration time) {
    if (time.compareTo(slow) > 0) {
      slowOnes.add(shop);
    } else {
      slowOnes.remove(shop);
    }
  }

  /** Goes on with another, on the same thread; null if nothing is due. */
  private synchronized @Nullable Job next(Job done) {
    Thread worker = atWork.remove(done.shop());
    notifyAll();
    try {
      Job job = claim();
      if (job != null && worker != null) {
        atWork.put(job.shop(), worker);
      }
      return job;
    } catch (RuntimeException e) {
      // Whoever dispatches next finds out, and says so.
      log.debug("{} does not know what is due", name, e);
      return null;
    }
  }

  @Override
  public void start() {
    running = true;
  }

  /** Waits for what is under way, so that the database is still there for it. */
  @Override
  public synchronized void stop() {
    running = false;
    long until = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (long left = PATIENCE.toNanos();
          left > 0 && !atWork.isEmpty();
          left = until - System.nanoTime()) {
        wait(left / 1_000_000 + 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    atWork.values().forEach(Thread::interrupt);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
