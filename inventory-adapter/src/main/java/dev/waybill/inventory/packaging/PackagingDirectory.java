package dev.waybill.inventory.packaging;

import dev.waybill.service.database.Refreshed;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The packagings for whoever packs orders. */
public final class PackagingDirectory {

  /** The smallest first, and of equal ones the cheapest. */
  private static final Comparator<Packaging> SMALLEST_FIRST =
      Comparator.comparingLong(Packaging::volume)
          .thenComparing(PackagingDirectory::cost)
          .thenComparingInt(Packaging::emptyGrams)
          .thenComparing(Packaging::code);

  private final PackagingStore store;
  private final Refreshed<Known> packagings;

  private record Known(List<Packaging> all, Map<String, List<Packaging>> byLocation) {}

  public PackagingDirectory(JdbcTemplate jdbc) {
    this.store = new PackagingStore(jdbc);
    this.packagings = new Refreshed<>(this::read);
  }

  /**
   * The active ones that a location has, the smallest first, as they were a second ago or later.
   */
  public List<Packaging> at(String location) {
    Known known = packagings.current();
    return known.all().isEmpty()
        ? List.of()
        : known
            .byLocation()
            .computeIfAbsent(
                location, l -> known.all().stream().filter(one -> one.isAt(l)).toList());
  }

  private Known read(@Nullable Known known) {
    List<Packaging> read = store.all().stream().sorted(SMALLEST_FIRST).toList();
    return known != null && known.all().equals(read)
        ? known
        : new Known(read, new ConcurrentHashMap<>());
  }

  /** What was changed here counts here at once. */
  void changed() {
    packagings.changed();
  }

  private static BigDecimal cost(Packaging packaging) {
    Packaging.Cost cost = packaging.cost();
    return cost == null ? BigDecimal.valueOf(Integer.MAX_VALUE) : cost.amount();
  }
}
