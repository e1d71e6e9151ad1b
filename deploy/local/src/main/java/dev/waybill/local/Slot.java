package dev.waybill.local;

import dev.waybill.local.process.ChildProcess;
import dev.waybill.local.process.Launch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The place of one part: holds its process while it is wanted, and starts another when it dies by
 * itself, each time a little later, until it has died too often.
 */
final class Slot {

  /** So many deaths within this time mean that starting it again does not help. */
  private static final int MOST_DEATHS = 6;

  private static final Duration DEATHS_COUNT_FOR = Duration.ofMinutes(3);
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Part part;
  private final Supplier<Launch> launch;
  private final BooleanSupplier ready;
  private final Progress progress;
  private final Deque<Instant> deaths = new ArrayDeque<>();
  private @Nullable ChildProcess process;
  private boolean wanted;
  private boolean supervised;
  private boolean closed;
  private int restarts;

  Slot(Part part, Supplier<Launch> launch, BooleanSupplier ready, Progress progress) {
    this.part = part;
    this.launch = launch;
    this.ready = ready;
    this.progress = progress;
  }

  Part part() {
    return part;
  }

  synchronized void start() {
    if (closed) {
      throw new StackFailure(part.label() + " is not started: the stack is being stopped.");
    }
    wanted = true;
    if (process != null && process.isAlive()) {
      return;
    }
    var prepared = launch.get();
    Logs.rotate(prepared.log());
    var started = ChildProcess.start(prepared);
    process = started;
    started.onExit().thenAccept(code -> ended(started, code));
  }

  /** From now on a death is answered with a new start. */
  synchronized void supervise() {
    supervised = true;
  }

  synchronized boolean isSupervised() {
    return supervised && wanted;
  }

  /** Stops the process and returns when it is gone. */
  void stop() {
    ChildProcess running = unwanted();
    if (running != null) {
      running.stop(GRACE);
    }
  }

  /** Stops the process for good. */
  void close() {
    synchronized (this) {
      closed = true;
    }
    stop();
  }

  private synchronized @Nullable ChildProcess unwanted() {
    wanted = false;
    return process;
  }

  /** kill -9. A supervised part comes back by itself. */
  void kill9() {
    ChildProcess running = process();
    if (running != null) {
      running.kill();
    }
  }

  synchronized @Nullable ChildProcess process() {
    return process;
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  boolean isReady() {
    return isAlive() && ready.getAsBoolean();
  }

  synchronized int restarts() {
    return restarts;
  }

  private synchronized void ended(ChildProcess which, int code) {
    if (!wanted || !supervised || which != process) {
      return;
    }
    Instant now = Instant.now();
    deaths.addLast(now);
    while (deaths.getFirst().isBefore(now.minus(DEATHS_COUNT_FOR))) {
      deaths.removeFirst();
    }
    if (deaths.size() >= MOST_DEATHS) {
      wanted = false;
      progress.say(
          "%s died %d times within %d minutes and stays down. Its log: %s"
              .formatted(
                  part.label(), MOST_DEATHS, DEATHS_COUNT_FOR.toMinutes(), launch.get().log()));
      return;
    }
    long delay = deaths.size() == 1 ? 0 : 1L << (deaths.size() - 1);
    progress.say(
        "%s ended unexpectedly (exit code %d); starting it again%s."
            .formatted(part.label(), code, delay == 0 ? "" : " in " + delay + " s"));
    CompletableFuture.delayedExecutor(delay, TimeUnit.SECONDS).execute(() -> revive(which));
  }

  private synchronized void revive(ChildProcess dead) {
    if (wanted && dead == process) {
      restarts++;
      start();
    }
  }
}
