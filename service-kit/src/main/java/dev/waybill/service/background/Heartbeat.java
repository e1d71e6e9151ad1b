package dev.waybill.service.background;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The pulse of a loop on a thread: the loop beats once a turn, which is one volatile write, whether
 * or not the turn found anything to do, succeeded or failed. A loop that waits for a database that
 * is away beats as well, since it is alive; one that is stuck inside a call does not.
 *
 * <p>Between {@link #begin} and {@link #end} the loop has to beat; a thread that ends in between is
 * dead at once. Both may be called again and again.
 */
public final class Heartbeat implements Pulse {

  /** The loop that the current thread runs. */
  private static final ScopedValue<Heartbeat> CURRENT = ScopedValue.newInstance();

  private final String loop;
  private final Duration longestTurn;
  private final RunRecord runs = new RunRecord();
  private volatile boolean running;
  private volatile @Nullable Thread thread;

  /** By nanoTime, when the turn under way began; in the future while the loop rests. */
  private volatile long turn = System.nanoTime();

  /**
   * @param loop what it is called in logs, meters and health
   * @param longestTurn longer than any call within a turn may take by its own time-outs
   */
  public Heartbeat(String loop, Duration longestTurn) {
    this.loop = loop;
    this.longestTurn = longestTurn;
  }

  /** From now on the loop has to beat. */
  public void begin() {
    begin(null);
  }

  /** From now on the loop has to beat, and its thread, started or not yet, may not end. */
  public void begin(@Nullable Thread runsOn) {
    thread = runsOn;
    beat();
    running = true;
  }

  /** The loop is asked to stop. */
  public void end() {
    running = false;
  }

  /** The loop has come round. */
  public void beat() {
    turn = System.nanoTime();
  }

  /** The loop comes round in so long. */
  public void rest(Duration rest) {
    turn = System.nanoTime() + rest.toNanos();
  }

  /** Runs a loop, within which {@link #beatHere()} is a beat of this one. */
  public void during(Runnable runs) {
    ScopedValue.where(CURRENT, this).run(runs);
  }

  /**
   * A beat of the loop that the current thread runs, if it runs one: for work of many parts within
   * one turn, which takes long without being stuck.
   */
  public static void beatHere() {
    if (CURRENT.isBound()) {
      CURRENT.get().beat();
    }
  }

  /** The same before the current thread waits within a turn, for so long. */
  public static void restHere(Duration rest) {
    if (CURRENT.isBound()) {
      CURRENT.get().rest(rest);
    }
  }

  /** Waits within a turn, which is no sign of being stuck. */
  public static void pauseHere(Duration pause) throws InterruptedException {
    restHere(pause);
    Thread.sleep(pause);
    beatHere();
  }

  /** How its runs went, as far as the loop says. */
  @Override
  public RunRecord runs() {
    return runs;
  }

  @Override
  public String loop() {
    return loop;
  }

  @Override
  public Duration longestTurn() {
    return longestTurn;
  }

  @Override
  public Duration silence() {
    return running ? Duration.ofNanos(Math.max(0, System.nanoTime() - turn)) : Duration.ZERO;
  }

  @Override
  public boolean ended() {
    Thread runsOn = thread;
    return running && runsOn != null && runsOn.getState() == Thread.State.TERMINATED;
  }
}
