package dev.waybill.local;

import dev.waybill.local.apps.StartupCache;
import dev.waybill.local.process.ChildProcess;
import dev.waybill.local.process.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The place of one part: holds its process while it is wanted, and starts another when it dies by
 * itself, each time a little later, until it has died too often. A process that dies before it is
 * ready, and started from a start-up cache, is started again without the cache.
 *
 * <p>By hand, because supervisors (systemd, supervisord) are not everywhere, and would outlive the
 * launcher.
 */
final class Slot {

  /** So many deaths within this time mean that starting it again does not help. */
  private static final int MOST_DEATHS = 6;

  private static final Duration DEATHS_COUNT_FOR = Duration.ofMinutes(3);
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final int SECONDS_BETWEEN_TRIES = 2;

  /** Exit code of a JVM that refuses to start, and of many a program that fails later. */
  private static final int REFUSED = 1;

  /** 128 + SIGABRT: how a JVM ends that crashes. */
  private static final int CRASHED = 134;

  /** A JVM that refuses its start-up cache does so before the program begins. */
  private static final Duration REFUSES_WITHIN = Duration.ofSeconds(10);

  private final Part part;
  private final Path log;
  private final Supplier<Launch> launch;
  private final BooleanSupplier ready;
  private final Progress progress;
  private final Deque<Instant> deaths = new ArrayDeque<>();
  private @Nullable ChildProcess process;
  private Instant startedAt = Instant.EPOCH;

  /** What the present process started from and was not yet ready with. */
  private Optional<StartupCache> untried = Optional.empty();

  /** What a process died with before it was ready. */
  private Optional<StartupCache> doubted = Optional.empty();

  private boolean down = true;
  private boolean wanted;
  private boolean supervised;
  private boolean closed;

  /**
   * @param log where the processes' outputs go
   * @param launch asked before each start
   */
  Slot(Part part, Path log, Supplier<Launch> launch, BooleanSupplier ready, Progress progress) {
    this.part = part;
    this.log = log;
    this.launch = launch;
    this.ready = ready;
    this.progress = progress;
  }

  Part part() {
    return part;
  }

  Path log() {
    return log;
  }

  synchronized void start() {
    if (closed) {
      throw new StackFailure(part.label() + " is not started: the stack is being stopped.");
    }
    wanted = true;
    if (process != null && process.isAlive()) {
      return;
    }
    Launch prepared = launch.get();
    if (doubted.isPresent()) {
      prepared = prepared.withCommand(StartupCache.without(prepared.command()));
    }
    Logs.rotate(log);
    var started = ChildProcess.start(prepared);
    process = started;
    startedAt = Instant.now();
    untried = StartupCache.in(prepared.command());
    down = false;
    started.onExit().thenAccept(code -> ended(started, code));
  }

  /** From now on a death is answered with a new start. */
  synchronized void supervise() {
    supervised = true;
  }

  /**
   * Stops the process and starts the next. Until it is supervised again, a death is for good: a
   * build that does not start is not started again and again.
   */
  void replace() {
    synchronized (this) {
      supervised = false;
      deaths.clear();
    }
    stop();
    start();
  }

  /** Whether there is no process, and nothing will start one by itself. */
  synchronized boolean isDown() {
    return down;
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

  private synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  boolean isReady() {
    boolean is = isAlive() && ready.getAsBoolean();
    if (is) {
      wasReady();
    }
    return is;
  }

  private synchronized void wasReady() {
    untried = Optional.empty();
    // What works without it was broken by it.
    doubted.ifPresent(StartupCache::discard);
    doubted = Optional.empty();
  }

  private synchronized void ended(ChildProcess which, int code) {
    if (which != process) {
      return;
    }
    if (wanted && maybeOfItsCache(code)) {
      progress.say(
          "%s ended (exit code %d) while starting from its start-up cache; starting it without."
              .formatted(part.label(), code));
      doubted = untried;
      revive(which);
      return;
    }
    if (!wanted || !supervised) {
      down = true;
      return;
    }
    Instant now = Instant.now();
    deaths.addLast(now);
    while (deaths.getFirst().isBefore(now.minus(DEATHS_COUNT_FOR))) {
      deaths.removeFirst();
    }
    if (deaths.size() >= MOST_DEATHS) {
      wanted = false;
      down = true;
      progress.say(
          "%s died %d times within %d minutes and stays down. Its log: %s"
              .formatted(part.label(), MOST_DEATHS, DEATHS_COUNT_FOR.toMinutes(), log));
      return;
    }
    long delay = deaths.size() == 1 ? 0 : 1L << (deaths.size() - 1);
    progress.say(
        "%s ended unexpectedly (exit code %d); starting it again%s."
            .formatted(part.label(), code, delay == 0 ? "" : " in " + delay + " s"));
    reviveIn(delay, which);
  }

  private void reviveIn(long seconds, ChildProcess dead) {
    CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(() -> revive(dead));
  }

  private boolean maybeOfItsCache(int code) {
    boolean early = Instant.now().isBefore(startedAt.plus(REFUSES_WITHIN));
    return untried.isPresent() && (code == CRASHED || (code == REFUSED && early));
  }

  private synchronized void revive(ChildProcess dead) {
    if (!wanted || dead != process) {
      return;
    }
    try {
      start();
    } catch (RuntimeException e) {
      // Nobody waits for this thread: whatever it is (a full disk), it must not be the end of it.
      progress.say(
          "%s cannot be started (%s); trying again in %d s."
              .formatted(part.label(), e.getMessage(), SECONDS_BETWEEN_TRIES));
      reviveIn(SECONDS_BETWEEN_TRIES, dead);
    }
  }
}
