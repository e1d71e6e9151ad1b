package dev.waybill.sandbox.shops;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does things after a while, on virtual threads. What comes above the limit is not done at all. */
public final class DelayedTasks implements AutoCloseable {

  private static final int LIMIT = 50_000;

  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("later").factory());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public void run(long millis, Task task) {
    if (clock.getQueue().size() >= LIMIT || clock.isShutdown()) {
      return;
    }
    clock.schedule(() -> threads.execute(() -> perform(task)), millis, TimeUnit.MILLISECONDS);
  }

  public void every(long millis, Runnable task) {
    clock.scheduleAtFixedRate(() -> attempt(task), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** An exception that reaches the scheduler ends the repetition silently. */
  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      System.err.println("Something that is done again and again failed: " + e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    threads.shutdownNow();
  }

  private static void perform(Task task) {
    try {
      task.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something that may wait. */
  @FunctionalInterface
  public interface Task {
    void run() throws InterruptedException;
  }
}
