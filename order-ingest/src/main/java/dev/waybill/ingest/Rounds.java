package dev.waybill.ingest;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing over and over, on a thread of its own and with a pause between, until it is
 * closed. A round that fails is followed by the next; only the first failure in a row is logged.
 */
public final class Rounds implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  private static final int PATIENCE_SECONDS = 15;

  private final String name;
  private final Runnable round;
  private final ScheduledExecutorService thread;
  private boolean failing;

  /**
   * @param name what the rounds are for, as a log line and a thread name
   */
  public Rounds(String name, Duration pause, Runnable round) {
    this.name = name;
    this.round = round;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name(name).factory());
    thread.scheduleWithFixedDelay(
        this::once, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void once() {
    try {
      round.run();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing && !thread.isShutdown()) {
        log.warn("{} failed, and is tried again: {}", name, e.toString());
        log.debug("The cause", e);
      }
      failing = true;
    }
  }

  /** Waits for the round under way. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
