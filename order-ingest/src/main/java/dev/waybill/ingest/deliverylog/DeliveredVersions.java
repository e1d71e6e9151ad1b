package dev.waybill.ingest.deliverylog;

import dev.waybill.contracts.ShopStatus;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known to have come, by order: the second of its newest version, and every status that
 * came within it. Hundreds of thousands of orders at a busy shop, so it is two arrays (open
 * addressing) and no objects. Not thread-safe.
 */
public final class DeliveredVersions {

  private long[] ids = new long[1 << 10];
  private long[] states = new long[1 << 10];
  private int size;

  void add(byte[] orders) {
    LongBuffer longs = ByteBuffer.wrap(orders).asLongBuffer();
    while (longs.remaining() >= DeliveryLogEntry.LONGS) {
      add(longs.get(), longs.get());
    }
  }

  /**
   * @param whole whether more is known than a webhook says
   */
  public void add(String id, Instant version, ShopStatus status, boolean whole) {
    long number = DeliveryLogEntry.id(id);
    if (number != DeliveryLogEntry.NONE) {
      add(number, DeliveryLogEntry.state(version, status, whole));
    }
  }

  private void add(long id, long state) {
    if (size * 3L > ids.length * 2L) {
      grow();
    }
    int at = place(id);
    if (ids[at] == DeliveryLogEntry.NONE) {
      ids[at] = id;
      states[at] = state;
      size++;
    } else {
      states[at] = DeliveryLogEntry.newer(states[at], state);
    }
  }

  /**
   * Whether this state of the order, or a later one, came to us.
   *
   * @param status null if it is not known: then any of that second counts
   */
  public boolean has(String id, Instant version, @Nullable ShopStatus status) {
    int at = find(id);
    return at >= 0 && DeliveryLogEntry.covers(states[at], version, status);
  }

  /** Whether this state came with all that there is to know, or a later one came. */
  public boolean hasWhole(String id, Instant version, @Nullable ShopStatus status) {
    int at = find(id);
    return at >= 0 && DeliveryLogEntry.coversWhole(states[at], version, status);
  }

  /** Where the order is; negative if it is not known. */
  private int find(String id) {
    long number = DeliveryLogEntry.id(id);
    if (number == DeliveryLogEntry.NONE) {
      return -1;
    }
    int at = place(number);
    return ids[at] == number ? at : -1;
  }

  /** Where the order is, or would be. */
  private int place(long id) {
    int mask = ids.length - 1;
    int at = (int) (id * 0x9E3779B97F4A7C15L >>> 32) & mask;
    while (ids[at] != id && ids[at] != DeliveryLogEntry.NONE) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldIds = ids;
    long[] oldStates = states;
    ids = new long[oldIds.length * 2];
    states = new long[oldIds.length * 2];
    for (int i = 0; i < oldIds.length; i++) {
      if (oldIds[i] != DeliveryLogEntry.NONE) {
        int at = place(oldIds[i]);
        ids[at] = oldIds[i];
        states[at] = oldStates[i];
      }
    }
  }
}
