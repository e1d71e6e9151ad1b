package dev.waybill.console.audit;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Takes entries and writes them in batches, a moment later. While they cannot be written they wait
 * here, in order, {@value #MOST} at most; when {@value #FULL} wait, calls that would have to be
 * recorded are refused ({@link #isFull}), so that nothing happens which nobody would know of. A
 * process that is killed loses what came in the last {@value #PAUSE_MILLIS} ms. Thread-safe.
 */
public final class AuditLog implements SmartLifecycle {

  static final int MOST = 10_000;
  static final int FULL = 9_000;
  private static final int BATCH = 500;
  private static final long PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

  private final AuditStore store;
  private final Clock clock;
  private final Deque<AuditEntry> waiting = new ArrayDeque<>();
  private @Nullable Thread writer;
  private boolean stopping;
  private @Nullable String trouble;
  private long lost;

  AuditLog(AuditStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Takes an entry; returns at once. */
  public synchronized void add(AuditEntry entry) {
    if (waiting.size() >= MOST) {
      lost++;
      log.error("The audit is full, and this is not in it: {} {}", entry.person(), entry.action());
      return;
    }
    waiting.add(entry);
    notifyAll();
  }

  /** A sign-in, or something about people; {@code person} is who did it. */
  public void add(AuditKind kind, String person, String action, @Nullable String detail) {
    add(kind, person, action, detail, null);
  }

  /** The same from a network. */
  public void add(
      AuditKind kind,
      String person,
      String action,
      @Nullable String detail,
      @Nullable String network) {
    add(AuditEntry.of(clock.instant(), kind, person, action, detail, network));
  }

  /** Whether so much waits that what would have to be recorded is refused. */
  public synchronized boolean isFull() {
    return waiting.size() >= FULL;
  }

  synchronized int waiting() {
    return waiting.size();
  }

  synchronized long lost() {
    return lost;
  }

  /** Why the last batch could not be written; null if it was. */
  synchronized @Nullable String trouble() {
    return trouble;
  }

  /** Returns when all that was added before is written, or cannot be. */
  public synchronized void flush() throws InterruptedException {
    while (!waiting.isEmpty() && trouble == null && writer != null) {
      wait(PAUSE_MILLIS);
    }
  }

  @Override
  public synchronized void start() {
    stopping = false;
    writer = Thread.ofVirtual().name("audit").start(this::run);
  }

  @Override
  public void stop() {
    Thread running;
    synchronized (this) {
      running = writer;
      stopping = true;
      notifyAll();
    }
    try {
      if (running != null) {
        running.join(LONGEST_PAUSE_MILLIS * 2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      writer = null;
      if (!waiting.isEmpty()) {
        log.error("{} entries of the audit could not be written before the stop", waiting.size());
      }
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return writer != null;
  }

  /** Stops after the web server, which still adds entries. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void run() {
    long pause = PAUSE_MILLIS;
    while (true) {
      List<AuditEntry> batch = next(pause);
      if (batch.isEmpty()) {
        return;
      }
      try {
        store.add(batch);
        written(batch.size());
        pause = PAUSE_MILLIS;
      } catch (DataAccessException e) {
        boolean last = failed(e);
        if (last) {
          return;
        }
        pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
      }
    }
  }

  /** Waits for entries, and a little for more of them; empty at the end. */
  private synchronized List<AuditEntry> next(long pause) {
    try {
      while (waiting.isEmpty() && !stopping) {
        wait();
      }
      if (!stopping) {
        // Not woken by each further entry: what comes within the pause goes together.
        long until = System.nanoTime() + pause * 1_000_000;
        for (long left = pause;
            left > 0 && !stopping;
            left = (until - System.nanoTime()) / 1_000_000) {
          wait(left);
        }
      }
    } catch (InterruptedException e) {
      stopping = true;
    }
    var batch = new ArrayList<AuditEntry>();
    for (AuditEntry entry : waiting) {
      if (batch.size() == BATCH) {
        break;
      }
      batch.add(entry);
    }
    return batch;
  }

  private synchronized void written(int entries) {
    for (int i = 0; i < entries; i++) {
      waiting.removeFirst();
    }
    if (trouble != null) {
      log.info("The audit is written again");
    }
    trouble = null;
    notifyAll();
  }

  /** Returns whether it was the last try. */
  private synchronized boolean failed(DataAccessException e) {
    if (trouble == null) {
      log.error("The audit cannot be written and waits in memory: {}", e.toString());
    }
    trouble = String.valueOf(e.getMessage());
    notifyAll();
    return stopping;
  }
}
