package dev.waybill.service.outgoing;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends calls that take too long as a whole, however busily their bytes trickle: time-outs of a
 * socket begin again with every byte. One thread looks through the calls under way a few times a
 * second, so a call costs an entry in a table and no timer. Thread-safe.
 *
 * <pre>{@code
 * Deadlines.Call call = Deadlines.begin(Duration.ofSeconds(5), request::cancel);
 * try {
 *   return send(request);
 * } catch (IOException e) {
 *   throw call.missed() ? tooLate(e) : e;
 * } finally {
 *   call.close();
 * }
 * }</pre>
 */
public final class Deadlines {

  private static final Logger log = LoggerFactory.getLogger(Deadlines.class);

  /** A call ends so much late at most. */
  static final Duration EVERY = Duration.ofMillis(200);

  private static final Set<Call> UNDER_WAY = ConcurrentHashMap.newKeySet();

  static {
    Thread.ofPlatform().daemon().name("call-deadlines").start(Deadlines::watch);
  }

  private Deadlines() {}

  /**
   * A call begins.
   *
   * @param within what connecting, sending and the last byte of the answer may take together
   * @param cut ends it: closes its connection, so that whoever waits for it gets an exception. Runs
   *     at most once, on the watching thread, and must not wait
   */
  public static Call begin(Duration within, Runnable cut) {
    var call = new Call(System.nanoTime() + within.toNanos(), cut);
    UNDER_WAY.add(call);
    return call;
  }

  private static void watch() {
    while (true) {
      LockSupport.parkNanos(EVERY.toNanos());
      long now = System.nanoTime();
      for (Call call : UNDER_WAY) {
        if (now - call.end >= 0) {
          call.cut();
        }
      }
    }
  }

  /** A call under way. */
  public static final class Call implements AutoCloseable {

    private static final int OPEN = 0;
    private static final int CLOSED = 1;
    private static final int MISSED = 2;

    private final long end;
    private final Runnable cut;
    private final AtomicInteger state = new AtomicInteger(OPEN);

    private Call(long end, Runnable cut) {
      this.end = end;
      this.cut = cut;
    }

    /** Whether it was ended for its time; what it did until then nobody knows. */
    public boolean missed() {
      return state.get() == MISSED;
    }

    /** It is over. Closing twice does nothing. */
    @Override
    public void close() {
      state.compareAndSet(OPEN, CLOSED);
      UNDER_WAY.remove(this);
    }

    private void cut() {
      UNDER_WAY.remove(this);
      if (!state.compareAndSet(OPEN, MISSED)) {
        return;
      }
      try {
        cut.run();
      } catch (RuntimeException | Error e) {
        // Whatever it was: the other calls have their deadlines, too.
        log.error("A call could not be ended at its deadline", e);
      }
    }
  }
}
