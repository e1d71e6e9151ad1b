package dev.waybill.service.background;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How the runs of a loop went, from the start of the process. Written by the loop's own thread,
 * read by any.
 */
public final class RunRecord {

  private static final long NEVER = Long.MIN_VALUE;

  private final AtomicLong runs = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();

  /** By nanoTime. */
  private volatile long lastSuccess = NEVER;

  private volatile @Nullable String failure;

  /**
   * A run went well.
   *
   * @return whether the one before had failed, which is the time to say that the trouble is over
   */
  public boolean succeeded(Duration took) {
    count(took);
    lastSuccess = System.nanoTime();
    boolean troubled = failure != null;
    failure = null;
    return troubled;
  }

  /**
   * A run failed.
   *
   * @return whether it is the first in a row, which is the time to say so
   */
  public boolean failed(Duration took, Throwable cause) {
    count(took);
    failures.incrementAndGet();
    boolean first = failure == null;
    failure = cause.getClass().getName();
    return first;
  }

  private void count(Duration took) {
    runs.incrementAndGet();
    nanos.addAndGet(took.toNanos());
  }

  long runs() {
    return runs.get();
  }

  long failures() {
    return failures.get();
  }

  double time(TimeUnit unit) {
    return (double) nanos.get() / unit.toNanos(1);
  }

  /** The class of what the last run failed with; null if it went well, or none has ended yet. */
  @Nullable String failure() {
    return failure;
  }

  /** How long ago a run went well; null if none did. */
  @Nullable Duration sinceSuccess() {
    long last = lastSuccess;
    return last == NEVER ? null : Duration.ofNanos(System.nanoTime() - last);
  }
}
