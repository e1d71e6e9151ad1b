package dev.waybill.ingest.deliverylog;

import dev.waybill.contracts.ShopStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One state of one order that came to us, in 16 bytes: the shop's id of it, and its version (in
 * seconds, as shops have it) with a bit for its status. Ids beyond 64 bits are not noted, which
 * costs no more than fetching the order again.
 */
final class DeliveryLogEntry {

  static final int LONGS = 2;

  /** Stands for an order that cannot be noted. */
  static final long NONE = 0;

  private static final int STATUS_BITS = 8;

  /** A bit for each status that came with all that the shop knows, beside the one that it came. */
  private static final int WHOLE_BITS = 4;

  private DeliveryLogEntry() {}

  static long id(String order) {
    try {
      return Long.parseUnsignedLong(order);
    } catch (NumberFormatException e) {
      return NONE;
    }
  }

  /**
   * @param whole whether more is known than a webhook says
   */
  static long state(Instant version, ShopStatus status, boolean whole) {
    long bit = 1L << status.ordinal();
    return version.getEpochSecond() << STATUS_BITS | bit | (whole ? bit << WHOLE_BITS : 0);
  }

  /** The later of both; of one second, both. */
  static long newer(long a, long b) {
    long seconds = Long.compare(a >> STATUS_BITS, b >> STATUS_BITS);
    return seconds == 0 ? a | b : seconds > 0 ? a : b;
  }

  /** Whether the state is this one or a later one. */
  static boolean covers(long state, Instant version, @Nullable ShopStatus status) {
    return covers(state, version, status == null ? (1L << WHOLE_BITS) - 1 : 1L << status.ordinal());
  }

  /** Whether it is, and came whole; or a later one came, which is a matter of its own. */
  static boolean coversWhole(long state, Instant version, @Nullable ShopStatus status) {
    long bits = status == null ? (1L << WHOLE_BITS) - 1 : 1L << status.ordinal();
    return covers(state, version, bits << WHOLE_BITS);
  }

  private static boolean covers(long state, Instant version, long bits) {
    long second = state >> STATUS_BITS;
    return second > version.getEpochSecond()
        || second == version.getEpochSecond() && (state & bits) != 0;
  }
}
