package dev.waybill.inventory.parcel;

import dev.waybill.inventory.packaging.Packaging;
import dev.waybill.inventory.stock.Allocations.Allocation;
import java.util.List;
import java.util.function.Function;
import org.springframework.util.ConcurrentLruCache;

/**
 * Adds to what a location ships the boxes that it goes into. Equal orders cost nothing: plans are
 * kept by what is packed, with its sizes and weights, and by the packagings that there are.
 */
public final class PackingPlans {

  private static final int KEPT = 4_096;

  private final Function<String, List<Packaging>> packagings;

  private final ConcurrentLruCache<Key, PackingPlan> plans =
      new ConcurrentLruCache<>(KEPT, key -> PackingPlan.of(key.goods(), key.available()));

  private record Key(List<Goods> goods, List<Packaging> available) {

    /** The packagings are the same for nearly all, and many to count. */
    @Override
    public int hashCode() {
      return goods.hashCode();
    }
  }

  /**
   * @param packagings that a location has, the smallest first; in memory, since it is asked for
   *     each parcel
   */
  public PackingPlans(Function<String, List<Packaging>> packagings) {
    this.packagings = packagings;
  }

  /** The same with its boxes; as it is where the location has no packagings. */
  public Allocation boxed(Allocation allocation, Measures measures) {
    List<Packaging> available = packagings.apply(allocation.location());
    if (available.isEmpty()) {
      return allocation;
    }
    List<Goods> goods =
        allocation.lines().stream()
            .filter(line -> line.quantity() > 0)
            .map(line -> new Goods(measures.unit(line), line.quantity()))
            .toList();
    if (goods.isEmpty()) {
      return allocation;
    }
    PackingPlan plan = plans.get(new Key(goods, available));
    return allocation.in(plan.boxes(), plan.estimated());
  }
}
