package dev.waybill.ingest.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one body, and never holds more of it than came or than the limit. Closing gives the memory
 * back to the shop's share.
 */
final class RequestBody implements AutoCloseable {

  /** The largest body that is read. */
  static final int LIMIT = 2 * 1024 * 1024;

  /** A sender who announces megabytes gets them only as they come. */
  private static final int FIRST = 16 * 1024;

  private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

  enum Failure {
    TOO_LARGE,
    TOO_SLOW,
    NO_ROOM,
    BROKEN_OFF
  }

  private final MemoryBudget.Share share;
  private byte[] bytes = {};
  private int length;

  RequestBody(MemoryBudget.Share share) {
    this.share = share;
  }

  /** Null if all of it was read. */
  @Nullable Failure read(HttpServletRequest request) {
    long announced = request.getContentLengthLong();
    if (announced > LIMIT) {
      return Failure.TOO_LARGE;
    }
    // One byte more than announced, so that its end is seen without growing.
    int first = announced < 0 ? FIRST : (int) Math.min(announced + 1, FIRST);
    if (!grow(first)) {
      return Failure.NO_ROOM;
    }
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    try {
      InputStream in = request.getInputStream();
      while (true) {
        int count = in.read(bytes, length, bytes.length - length);
        if (count < 0) {
          return announced >= 0 && length < announced ? Failure.BROKEN_OFF : null;
        }
        length += count;
        if (length > LIMIT) {
          return Failure.TOO_LARGE;
        }
        if (System.nanoTime() > giveUp) {
          return Failure.TOO_SLOW;
        }
        if (length == bytes.length && !grow(next(announced))) {
          return Failure.NO_ROOM;
        }
      }
    } catch (SocketTimeoutException e) {
      return Failure.TOO_SLOW;
    } catch (IOException e) {
      return Failure.BROKEN_OFF;
    }
  }

  private int next(long announced) {
    int doubled = Math.min(bytes.length * 2, LIMIT + 1);
    return announced < 0 ? doubled : (int) Math.min(doubled, Math.max(announced + 1, length + 1L));
  }

  private boolean grow(int size) {
    if (!share.take(size - bytes.length)) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, size);
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

  @Override
  public void close() {
    share.giveBack(bytes.length);
    bytes = new byte[0];
    length = 0;
  }
}
