package dev.waybill.ingest.deliverylog;

import dev.waybill.contracts.ShopStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes note of what came, in memory, for the next flush. Cheap enough for the hot path: two
 * numbers into an array, a count by topic. What is not flushed when the process dies is forgotten,
 * and then fetched again. Thread-safe.
 */
public final class DeliveryLog {

  /**
   * Of one shop between two flushes; beyond it, and while the database is away, the rest is
   * forgotten.
   */
  private static final int MOST = 200_000;

  private static final int MOST_TOPICS = 40;

  private final Map<String, OfShop> shops = new ConcurrentHashMap<>();

  public OfShop of(String shop) {
    return shops.computeIfAbsent(shop, name -> new OfShop());
  }

  Map<String, OfShop> all() {
    return shops;
  }

  /** What came of one shop since the last flush. */
  public static final class OfShop {

    private long[] seen = new long[256];
    private int size;
    private Map<String, Tally> topics = new TreeMap<>();

    /** Of one topic. */
    record Tally(long count, Instant last) {}

    /** What a flush takes. */
    record Taken(byte[] orders, Map<String, Tally> topics) {}

    /** A webhook's order is safe with us. */
    public void order(String id, Instant version, ShopStatus status) {
      order(id, version, status, false);
    }

    /**
     * An order is safe with us.
     *
     * @param whole whether more is known than a webhook says
     */
    public synchronized void order(String id, Instant version, ShopStatus status, boolean whole) {
      long number = DeliveryLogEntry.id(id);
      if (number == DeliveryLogEntry.NONE || size / DeliveryLogEntry.LONGS >= MOST) {
        return;
      }
      if (size == seen.length) {
        seen = Arrays.copyOf(seen, size * 2);
      }
      seen[size++] = number;
      seen[size++] = DeliveryLogEntry.state(version, status, whole);
    }

    /** A webhook that the shop signed was answered well. */
    public synchronized void webhook(String topic, Instant at) {
      String name = topics.containsKey(topic) || topics.size() < MOST_TOPICS ? topic : "other";
      topics.merge(name, new Tally(1, at), (a, b) -> new Tally(a.count() + 1, b.last()));
    }

    synchronized Taken take() {
      var orders = ByteBuffer.allocate(size * Long.BYTES);
      for (int i = 0; i < size; i++) {
        orders.putLong(seen[i]);
      }
      var taken = new Taken(orders.array(), topics);
      seen = new long[256];
      size = 0;
      topics = new TreeMap<>();
      return taken;
    }
  }
}
