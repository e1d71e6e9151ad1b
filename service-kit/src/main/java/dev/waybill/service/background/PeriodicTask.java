package dev.waybill.service.background;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Does one thing again and again, on a thread of its own and with a pause between, from the
 * service's start to its stop. A run that fails is followed by the next, further and further apart;
 * the log says once that it fails and once that it works again. Stopping waits for the run under
 * way, so that the database is still there for it. Why it is no {@code @Scheduled} method: decision
 * 35.
 *
 * <p>A run that goes over much in parts is a {@linkplain #sweeping sweep}: after each part it rests
 * for as long as that took, so that it never has more than half of a connection's time.
 */
public final class PeriodicTask implements SmartLifecycle, Beating {

  /** What is done once a day is also done by a service that is restarted every night. */
  private static final Duration LONGEST_WAIT_FOR_THE_FIRST = Duration.ofMinutes(1);

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** A run that calls others beats in between, and none of those calls takes so long. */
  private static final Duration LONGEST_RUN = Duration.ofMinutes(2);

  private final String name;
  private final Duration pause;
  private final @Nullable Sweep sweep;
  private final Heartbeat heart;
  private volatile @Nullable Run current;

  /** Goes over something in parts. Called by one thread; remembers where it is. */
  @FunctionalInterface
  public interface Sweep {

    /**
     * Does the next part; after a failure it is asked again, after a while.
     *
     * @return whether more is left of this sweep
     */
    boolean part();

    /**
     * Whether nothing will ever be left to do, as after a sweep that is done once in the life of a
     * database: then the task ends. Asked after a part that said that no more is left.
     */
    default boolean over() {
      return false;
    }

    /** How long to rest before the next part of the same sweep, if the last one took so long. */
    default Duration rest(Duration took) {
      return took;
    }
  }

  /**
   * @param name what the task is for, as a log line, a thread name and the loop's name in meters
   */
  public PeriodicTask(String name, Duration pause, Runnable run) {
    this(
        name,
        pause,
        () -> {
          run.run();
          return false;
        });
  }

  private PeriodicTask(String name, Duration pause, @Nullable Sweep sweep) {
    this.name = name;
    this.pause = pause;
    this.sweep = sweep;
    this.heart = new Heartbeat(name, LONGEST_RUN);
  }

  /** Sweeps with a pause after each. */
  public static PeriodicTask sweeping(String name, Duration pause, Sweep sweep) {
    return new PeriodicTask(name, pause, sweep);
  }

  /** What the settings switched off: it can be started, and does nothing. */
  public static PeriodicTask off(String name) {
    return new PeriodicTask(name, Duration.ZERO, (Sweep) null);
  }

  /**
   * There may be something to do: the next run begins at once, or after the one under way. While
   * runs fail, it does not shorten the wait. Any thread may say so.
   */
  public void wake() {
    Run run = current;
    if (run != null) {
      run.wake();
    }
  }

  @Override
  public void start() {
    if (sweep != null) {
      var run = new Run(sweep);
      current = run;
      run.start();
    }
  }

  @Override
  public void stop() {
    Run run = current;
    current = null;
    if (run != null) {
      run.stop();
    }
  }

  @Override
  public boolean isRunning() {
    return current != null;
  }

  @Override
  public List<Heartbeat> pulses() {
    return isRunning() ? List.of(heart) : List.of();
  }

  /** From one start to the next stop. */
  private final class Run implements Runnable {

    private final Thread thread = Thread.ofVirtual().name(name).unstarted(this);
    private final Sweep sweep;
    private final FailureRule failures;
    private boolean stopped;
    private boolean woken;
    private boolean over;

    private Run(Sweep sweep) {
      this.sweep = sweep;
      this.failures =
          new FailureRule(
              name, name + " failed, and is tried again", heart.runs(), Backoffs.upTo(pause));
    }

    void start() {
      heart.begin(thread);
      thread.start();
    }

    void stop() {
      end();
      try {
        if (!thread.join(PATIENCE)) {
          thread.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void run() {
      heart.during(this::runs);
    }

    private void runs() {
      Duration wait = pause;
      if (wait.compareTo(LONGEST_WAIT_FOR_THE_FIRST) > 0) {
        wait = LONGEST_WAIT_FOR_THE_FIRST;
      }
      while (!over && rested(wait)) {
        wait = once();
      }
      if (over) {
        heart.end();
      }
    }

    /** Returns how long to rest. */
    private Duration once() {
      long begun = System.nanoTime();
      try {
        boolean more = sweep.part();
        over = !more && sweep.over();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        failures.worked(took);
        return more ? sweep.rest(took) : pause;
      } catch (Exception e) {
        // While it stops, what it needs may be gone already.
        return stopped()
            ? Duration.ZERO
            : failures.failed(Duration.ofNanos(System.nanoTime() - begun), e);
      }
    }

    private synchronized boolean stopped() {
      return stopped;
    }

    private synchronized void end() {
      heart.end();
      stopped = true;
      notifyAll();
    }

    private synchronized void wake() {
      woken = true;
      notifyAll();
    }

    /** Returns false if it is to stop. */
    private synchronized boolean rested(Duration rest) {
      heart.rest(rest);
      long until = System.nanoTime() + rest.toNanos();
      try {
        for (long left = rest.toNanos();
            left > 0 && !stopped && !(woken && !failures.fails());
            left = until - System.nanoTime()) {
          wait(left / 1_000_000 + 1);
        }
      } catch (InterruptedException e) {
        stopped = true;
      }
      woken = false;
      heart.beat();
      return !stopped;
    }
  }
}
