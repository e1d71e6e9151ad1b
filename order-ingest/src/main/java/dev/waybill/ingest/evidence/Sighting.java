package dev.waybill.ingest.evidence;

import dev.waybill.contracts.ShopStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One state of one order that came to us, in 16 bytes: the shop's id of it, and its version (in
 * seconds, as shops have it) with a bit for its status. Ids beyond 64 bits are not noted, which
 * costs no more than looking at the order once more.
 */
final class Sighting {

  static final int LONGS = 2;

  /** Stands for an order that cannot be noted. */
  static final long NONE = 0;

  private static final int STATUS_BITS = 8;

  private Sighting() {}

  static long id(String order) {
    try {
      return Long.parseUnsignedLong(order);
    } catch (NumberFormatException e) {
      return NONE;
    }
  }

  static long state(Instant version, ShopStatus status) {
    return version.getEpochSecond() << STATUS_BITS | 1L << status.ordinal();
  }

  /** The later of both; of one second, both. */
  static long newer(long a, long b) {
    long seconds = Long.compare(a >> STATUS_BITS, b >> STATUS_BITS);
    return seconds == 0 ? a | b : seconds > 0 ? a : b;
  }

  /** Whether the state is this one or a later one. */
  static boolean covers(long state, Instant version, @Nullable ShopStatus status) {
    long second = state >> STATUS_BITS;
    return second > version.getEpochSecond()
        || second == version.getEpochSecond()
            && (status == null || (state & 1L << status.ordinal()) != 0);
  }
}
