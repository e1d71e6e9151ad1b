package dev.waybill.service.background;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does one thing over and over, on threads of its own and with a pause between, from the service's
 * start to its stop. A round that fails is followed by the next; only the first failure in a row is
 * logged. Stopping waits for the round under way, so that the database is still there for it.
 *
 * <p>A round that goes over much in parts is a {@linkplain #sweeping sweep}: after each part it
 * rests for as long as that took, so that it never has more than half of a connection's time.
 */
public final class PeriodicTask implements SmartLifecycle, Beating {

  private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);

  /** What is done once a day is also done by a service that is restarted every night. */
  private static final Duration LONGEST_WAIT_FOR_THE_FIRST = Duration.ofMinutes(1);

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** A round that calls others beats in between, and none of those calls takes so long. */
  private static final Duration LONGEST_ROUND = Duration.ofMinutes(2);

  private final String name;
  private final Duration pause;
  private final int threads;
  private final Sweep sweep;
  private volatile List<Run> runs = List.of();

  /** Goes over something in parts. Called by one thread; remembers where it is. */
  @FunctionalInterface
  public interface Sweep {

    /**
     * Does the next part; after a failure it is asked again, once the pause is over.
     *
     * @return whether more is left of this sweep
     */
    boolean part();

    /**
     * Whether nothing will ever be left to do, as after a sweep that is done once in the life of a
     * database: then the rounds end. Asked after a part that said that no more is left.
     */
    default boolean over() {
      return false;
    }
  }

  /**
   * @param name what the rounds are for, as a log line and a thread name
   */
  public PeriodicTask(String name, Duration pause, Runnable round) {
    this(name, pause, 1, round);
  }

  /**
   * @param threads that do rounds independently of one another
   */
  public PeriodicTask(String name, Duration pause, int threads, Runnable round) {
    this(
        name,
        pause,
        threads,
        () -> {
          round.run();
          return false;
        });
  }

  private PeriodicTask(String name, Duration pause, int threads, Sweep sweep) {
    this.name = name;
    this.pause = pause;
    this.threads = threads;
    this.sweep = sweep;
  }

  /** Sweeps with a pause after each. */
  public static PeriodicTask sweeping(String name, Duration pause, Sweep sweep) {
    return new PeriodicTask(name, pause, 1, sweep);
  }

  /** What the settings switched off: it can be started, and does nothing. */
  public static PeriodicTask off(String name) {
    return new PeriodicTask(name, Duration.ZERO, 0, () -> false);
  }

  @Override
  public void start() {
    runs = IntStream.rangeClosed(1, threads).mapToObj(Run::new).toList();
    runs.forEach(Run::start);
  }

  @Override
  public void stop() {
    List<Run> ending = runs;
    runs = List.of();
    ending.forEach(Run::end);
    long until = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (Run run : ending) {
        run.thread.join(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ending.forEach(run -> run.thread.interrupt());
  }

  @Override
  public boolean isRunning() {
    return !runs.isEmpty();
  }

  @Override
  public List<Heartbeat> pulses() {
    return runs.stream().map(run -> run.heart).toList();
  }

  /** One thread, from start to stop. */
  private final class Run implements Runnable {

    private final Thread thread = Thread.ofVirtual().name(name).unstarted(this);
    private final Heartbeat heart;
    private boolean stopped;
    private boolean failing;
    private boolean over;

    private Run(int number) {
      heart = new Heartbeat(threads == 1 ? name : name + ' ' + number, LONGEST_ROUND);
    }

    void start() {
      heart.begin(thread);
      thread.start();
    }

    @Override
    public void run() {
      heart.during(this::rounds);
    }

    private void rounds() {
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
      boolean more = false;
      try {
        more = sweep.part();
        over = !more && sweep.over();
        failing = false;
      } catch (RuntimeException e) {
        if (!failing && !stopped()) {
          log.warn("{} failed, and is tried again: {}", name, e.toString());
          log.debug("The cause", e);
        }
        failing = true;
      }
      return more ? Duration.ofNanos(System.nanoTime() - begun) : pause;
    }

    private synchronized boolean stopped() {
      return stopped;
    }

    private synchronized void end() {
      heart.end();
      stopped = true;
      notifyAll();
    }

    /** Returns false if it is to stop. */
    private synchronized boolean rested(Duration rest) {
      heart.rest(rest);
      long until = System.nanoTime() + rest.toNanos();
      try {
        for (long left = rest.toNanos(); left > 0 && !stopped; left = until - System.nanoTime()) {
          wait(left / 1_000_000 + 1);
        }
      } catch (InterruptedException e) {
        stopped = true;
      }
      heart.beat();
      return !stopped;
    }
  }
}
