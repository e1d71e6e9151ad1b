package dev.waybill.inventory.packaging;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The packagings for whoever packs orders: read from the table again once what is known is a second
 * old, so that a batch costs nothing and a change on another instance is seen soon.
 */
public final class PackagingDirectory {

  private static final Duration FRESH = Duration.ofSeconds(1);

  /** The smallest first, and of equal ones the cheapest. */
  private static final Comparator<Packaging> SMALLEST_FIRST =
      Comparator.comparingLong(Packaging::volume)
          .thenComparing(PackagingDirectory::cost)
          .thenComparingInt(Packaging::emptyGrams)
          .thenComparing(Packaging::code);

  private final PackagingStore store;
  private volatile @Nullable Known last;

  private record Known(List<Packaging> all, Map<String, List<Packaging>> byLocation, long readAt) {}

  public PackagingDirectory(JdbcTemplate jdbc) {
    this.store = new PackagingStore(jdbc);
  }

  /**
   * The active ones that a location has, the smallest first, as they were a second ago or later.
   */
  public List<Packaging> at(String location) {
    Known known = known();
    return known.all().isEmpty()
        ? List.of()
        : known
            .byLocation()
            .computeIfAbsent(
                location, l -> known.all().stream().filter(one -> one.isAt(l)).toList());
  }

  private Known known() {
    Known known = last;
    if (known != null && System.nanoTime() - known.readAt() < FRESH.toNanos()) {
      return known;
    }
    long now = System.nanoTime();
    List<Packaging> read = store.all().stream().sorted(SMALLEST_FIRST).toList();
    Map<String, List<Packaging>> before =
        known != null && known.all().equals(read) ? known.byLocation() : new ConcurrentHashMap<>();
    var fresh = new Known(read, before, now);
    last = fresh;
    return fresh;
  }

  /** What was changed here counts here at once. */
  void forget() {
    last = null;
  }

  private static BigDecimal cost(Packaging packaging) {
    Packaging.Cost cost = packaging.cost();
    return cost == null ? BigDecimal.valueOf(Integer.MAX_VALUE) : cost.amount();
  }
}
