package dev.waybill.ingest.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one body, and takes little more memory than has come of it. Until its signature is verified
 * another body may take its memory away at any time. Closing gives all memory back.
 */
final class RequestBody implements AutoCloseable {

  /** The largest body that is read. */
  static final int LIMIT = 2 * 1024 * 1024;

  /** A sender who announces megabytes gets them only as they come. */
  private static final int FIRST = 2 * 1024;

  private static final int USUAL = 16 * 1024;

  /** For a body that comes slowly; each byte that comes adds to it, so 2 MiB may take 7 s more. */
  private static final long PATIENCE_NANOS = Duration.ofSeconds(3).toNanos();

  private static final long EARNED_NANOS_PER_BYTE = 1_000_000_000 / (300 * 1024);

  enum Failure {
    TOO_LARGE,
    TOO_SLOW,
    NO_ROOM,
    BROKEN_OFF
  }

  private static final byte[] NOTHING = {};

  private final MemoryBudget.Share share;
  private final @Nullable String sender;
  private UnsignedMemory.@Nullable Room room;
  private volatile byte[] bytes = NOTHING;
  private volatile boolean evicted;
  private boolean small;
  private int length;
  private int signed;

  /**
   * @param sender that it comes from; null if nobody knows
   */
  RequestBody(MemoryBudget.Share share, @Nullable String sender) {
    this.share = share;
    this.sender = sender;
  }

  /** Null if all of it was read. */
  @Nullable Failure read(HttpServletRequest request) {
    long announced = request.getContentLengthLong();
    if (announced > LIMIT) {
      return Failure.TOO_LARGE;
    }
    small = announced <= MemoryBudget.SMALL;
    room = share.unsigned(announced, sender, this::evict);
    if (!grow(announced < 0 ? FIRST : (int) Math.min(announced, FIRST))) {
      return Failure.NO_ROOM;
    }
    try {
      Failure failure = readAll(request.getInputStream(), announced);
      return failure == null && !finish() ? Failure.NO_ROOM : failure;
    } catch (SocketTimeoutException e) {
      return Failure.TOO_SLOW;
    } catch (IOException e) {
      return Failure.BROKEN_OFF;
    }
  }

  private @Nullable Failure readAll(InputStream in, long announced) throws IOException {
    long began = System.nanoTime();
    while (length != announced) {
      if (evicted || length == bytes.length && !grow(next(announced))) {
        return Failure.NO_ROOM;
      }
      if (!more(in)) {
        return announced >= 0 ? Failure.BROKEN_OFF : null;
      }
      if (length > LIMIT) {
        return Failure.TOO_LARGE;
      }
      if (System.nanoTime() - began > PATIENCE_NANOS + length * EARNED_NANOS_PER_BYTE) {
        return Failure.TOO_SLOW;
      }
    }
    return null;
  }

  /**
   * Reads what is there; waits for one byte where nothing is. Meanwhile it holds no reference to
   * the buffer, whose memory another body may need. False at the end.
   */
  private boolean more(InputStream in) throws IOException {
    if (in.available() > 0) {
      return append(in);
    }
    int one = in.read();
    return one >= 0 && append((byte) one);
  }

  private boolean append(InputStream in) throws IOException {
    byte[] into = bytes;
    // Of an evicted body nothing is kept; the caller's next look at it finds out.
    int count = into.length == 0 ? in.read() : in.read(into, length, into.length - length);
    length += into.length == 0 ? 0 : Math.max(count, 0);
    return count >= 0;
  }

  private boolean append(byte one) {
    byte[] into = bytes;
    if (into.length > 0) {
      into[length++] = one;
    }
    return true;
  }

  private int next(long announced) {
    int more = bytes.length < USUAL ? USUAL : bytes.length * 2;
    int most = announced < 0 ? LIMIT + 1 : (int) announced;
    return Math.min(more, most);
  }

  private boolean grow(int size) {
    UnsignedMemory.Room before = room;
    if (before == null || evicted) {
      return false;
    }
    if (small && size > MemoryBudget.SMALL) {
      return moveToLarge(before, size);
    }
    byte[] held = bytes;
    return before.grow(size - held.length) && swap(held, size);
  }

  /** One whose size was not known turns out to be large. */
  private boolean moveToLarge(UnsignedMemory.Room before, int size) {
    byte[] held = bytes;
    UnsignedMemory.Room larger = share.unsigned(size, sender, this::evict);
    if (!larger.grow(size)) {
      return false;
    }
    room = larger;
    small = false;
    boolean kept = before.finish();
    before.leave();
    return kept && swap(held, size);
  }

  private boolean swap(byte[] held, int size) {
    bytes = Arrays.copyOf(held, size);
    if (evicted) {
      bytes = NOTHING;
    }
    return !evicted;
  }

  private void evict() {
    evicted = true;
    bytes = NOTHING;
  }

  private boolean finish() {
    return room != null && room.finish() && !evicted;
  }

  /** Its signature is good, so it counts with what parsing takes. False if there is no room. */
  boolean vouchedFor() {
    int size = bytes.length;
    if (!share.take(size)) {
      return false;
    }
    signed = size;
    leave();
    return true;
  }

  /** The buffer, of which the first {@link #length} bytes are the body. */
  byte[] buffer() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Exactly the body. */
  byte[] bytes() {
    return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
  }

  private void leave() {
    if (room != null) {
      room.leave();
      room = null;
    }
  }

  @Override
  public void close() {
    leave();
    share.giveBack(signed);
    signed = 0;
    bytes = NOTHING;
    length = 0;
  }
}
