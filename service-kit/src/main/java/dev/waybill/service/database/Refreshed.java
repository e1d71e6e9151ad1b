package dev.waybill.service.database;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a table says, for those who ask at each batch: read again once what is known is a second
 * old, so that a batch costs nothing and a change by another instance is seen soon. Thread-safe.
 *
 * @param <T> immutable
 */
public final class Refreshed<T> {

  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final UnaryOperator<@Nullable T> read;
  private final AtomicLong changes = new AtomicLong();
  private volatile @Nullable Known<T> last;

  /**
   * @param change how many changes were known before it was read
   */
  private record Known<T>(T value, long readAt, long change) {}

  /**
   * @param read reads it; is given what was known before, null at first, and may give it back
   */
  public Refreshed(UnaryOperator<@Nullable T> read) {
    this.read = read;
  }

  /** As it was a second ago or later, and after the last {@link #changed} here. */
  public T current() {
    long change = changes.get();
    Known<T> known = last;
    long now = System.nanoTime();
    if (known != null && known.change() == change && now - known.readAt() < FRESH) {
      return known.value();
    }
    T value = read.apply(known == null ? null : known.value());
    if (value == null) {
      throw new IllegalStateException("Reading gave nothing");
    }
    // Whoever began to read before a change may end after it: its answer is then used once, by
    // itself, and not kept for those who ask later.
    last = new Known<>(value, now, change);
    return value;
  }

  /** It was changed here, and committed: that counts here at once. */
  public void changed() {
    changes.incrementAndGet();
  }
}
