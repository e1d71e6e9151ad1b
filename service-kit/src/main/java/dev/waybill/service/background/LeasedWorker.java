package dev.waybill.service.background;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does work that a table holds: one loop claims what is due under a lease and begins it, each piece
 * on a virtual thread of its own, and writes back what came of it, in groups. Any number of
 * instances share the work; what one had in hand when it ended comes due again when its lease does.
 * Stopping waits for the loop's turn and not for pieces under way, for the same reason.
 *
 * @param <K> what limits count by, such as the receiver of a call
 * @param <J> a piece of work
 * @param <R> what comes of one
 */
public final class LeasedWorker<K, J, R> implements SmartLifecycle, Beating {

  private static final Logger log = LoggerFactory.getLogger(LeasedWorker.class);

  private final String name;
  private final Work<K, J, R> work;
  private final PeriodicTask loop;
  private final LinkedBlockingQueue<Ended<K, R>> ended = new LinkedBlockingQueue<>();

  /** Not yet written back. Of the loop's thread, as is what is in hand. */
  private final List<Ended<K, R>> unwritten = new ArrayList<>();

  private final Map<K, Integer> inHand = new HashMap<>();

  /** The parts that differ. {@link #run} is called by many threads, the others by one. */
  public interface Work<K, J, R> {

    /**
     * Claims what is due, so that nobody else does it until its lease ends.
     *
     * @param inHand how many pieces of each key are under way or not yet written back
     */
    List<J> claim(Map<K, Integer> inHand);

    /** Whose limit a piece of work counts for. */
    K key(J job);

    /** Does it. What it throws is logged; the piece comes due again when its lease ends. */
    R run(J job);

    /**
     * Stores what came of some. If it throws, it is called again with the same and what came since.
     */
    void writeBack(List<R> results);
  }

  private record Ended<K, R>(K key, @Nullable R result) {}

  /**
   * @param name as the loop's name in logs, meters and health
   * @param interval between two looks at the table, unless {@linkplain #wake woken}
   */
  public LeasedWorker(String name, Duration interval, Work<K, J, R> work) {
    this.name = name;
    this.work = work;
    this.loop = new PeriodicTask(name, interval, this::turn);
  }

  /** There may be something to do. Any thread may say so. */
  public void wake() {
    loop.wake();
  }

  private void turn() {
    ended.drainTo(unwritten);
    List<R> results = new ArrayList<>();
    for (Ended<K, R> piece : unwritten) {
      R result = piece.result();
      if (result != null) {
        results.add(result);
      }
    }
    if (!results.isEmpty()) {
      work.writeBack(results);
    }
    // Only now: what is claimed next may not overtake what is not stored.
    unwritten.forEach(
        piece -> inHand.computeIfPresent(piece.key(), (k, n) -> n == 1 ? null : n - 1));
    unwritten.clear();
    for (J job : work.claim(Map.copyOf(inHand))) {
      K key = work.key(job);
      inHand.merge(key, 1, Integer::sum);
      Thread.ofVirtual().name(name + " work").start(() -> run(key, job));
    }
  }

  private void run(K key, J job) {
    @Nullable R result = null;
    try {
      result = work.run(job);
    } catch (Exception e) {
      log.error("Work of {} for {} could not be done, and comes due again", name, key, e);
    } finally {
      ended.add(new Ended<>(key, result));
      wake();
    }
  }

  @Override
  public void start() {
    loop.start();
    wake();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  @Override
  public List<Heartbeat> pulses() {
    return loop.pulses();
  }
}
