package dev.waybill.ingest.products;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The products that webhooks named since the last flush, in memory: answering a webhook asks no
 * database. What is not flushed when the process dies is found by the next listing of changes, or
 * of everything. Thread-safe.
 */
public final class NamedProducts {

  /** Of one shop between two flushes; the rest is left to the next listing. */
  private static final int MOST = 10_000;

  private final Map<String, OfShop> shops = new ConcurrentHashMap<>();

  public OfShop of(String shop) {
    return shops.computeIfAbsent(shop, name -> new OfShop());
  }

  Map<String, OfShop> all() {
    return shops;
  }

  /** Those of one shop. */
  public static final class OfShop {

    private Set<String> products = new HashSet<>();

    public synchronized void add(String productId) {
      if (products.size() < MOST) {
        products.add(productId);
      }
    }

    synchronized Set<String> take() {
      Set<String> taken = products;
      if (!taken.isEmpty()) {
        products = new HashSet<>();
      }
      return taken;
    }
  }
}
