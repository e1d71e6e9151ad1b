package dev.waybill.ingest.webhook;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what bodies under way may take of the heap, all in all and per shop, so that one shop's
 * flood, or somebody who pretends to be it, leaves room for the others. Three parts:
 *
 * <ul>
 *   <li>five eighths for bodies that their shop has signed, which count eightfold: a parsed body
 *       takes several times its size on the wire;
 *   <li>an eighth for small bodies that nobody has signed yet, as almost all webhooks are, and as
 *       large ones can never take it from them;
 *   <li>a quarter for large ones.
 * </ul>
 *
 * <p>Thread-safe, never waits.
 */
final class MemoryBudget {

  /** A body up to here is a small one. */
  static final int SMALL = 64 * 1024;

  private static final int WEIGHT = 8;

  /** A large body of an honest sender takes so long at least, on a busy line. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final UnsignedMemory small;
  private final UnsignedMemory large;
  private final AtomicLong signed;
  private final long shopLimit;

  MemoryBudget(long limit) {
    this.small = new UnsignedMemory(limit / 8, SMALL, Duration.ZERO);
    this.large = new UnsignedMemory(limit / 4, RequestBody.LIMIT + 1, GRACE);
    long forSigned = limit - limit / 8 - limit / 4;
    this.signed = new AtomicLong(forSigned);
    this.shopLimit = forSigned / 2;
  }

  /** A shop's part. */
  Share share() {
    return new Share();
  }

  final class Share {

    private final AtomicLong left = new AtomicLong(shopLimit);

    /**
     * A place for a body that is not yet known to be the shop's.
     *
     * @param bytes that it is going to have, as far as is known
     * @param sender that it comes from; null if nobody knows
     */
    UnsignedMemory.Room unsigned(long bytes, @Nullable String sender, Runnable evict) {
      return (bytes > SMALL ? large : small).room(this, sender, evict);
    }

    /** For a signed body. False, and nothing taken, if there is no room. */
    boolean take(int bytes) {
      long weight = (long) bytes * WEIGHT;
      if (left.addAndGet(-weight) < 0) {
        left.addAndGet(weight);
        return false;
      }
      if (signed.addAndGet(-weight) < 0) {
        signed.addAndGet(weight);
        left.addAndGet(weight);
        return false;
      }
      return true;
    }

    void giveBack(int bytes) {
      long weight = (long) bytes * WEIGHT;
      left.addAndGet(weight);
      signed.addAndGet(weight);
    }
  }
}
