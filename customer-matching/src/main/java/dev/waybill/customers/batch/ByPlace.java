package dev.waybill.customers.batch;

import dev.waybill.customers.cluster.Merging;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges the pairs that have nothing but a name and an address in common, after all others. A
 * record that fits two customers who are not one (father and son) is left for a person to decide.
 */
final class ByPlace {

  private final long[] pairs;
  private final Merging merging;
  private final Map<Integer, List<Integer>> fitting = new HashMap<>();

  ByPlace(long[] pairs, Merging merging) {
    this.pairs = pairs;
    this.merging = merging;
    for (long pair : pairs) {
      fits(Pairs.first(pair), Pairs.second(pair));
      fits(Pairs.second(pair), Pairs.first(pair));
    }
  }

  /**
   * @param merges where each merge is added
   */
  void merge(LongBuffer merges) {
    for (long pair : pairs) {
      int first = Pairs.first(pair);
      int second = Pairs.second(pair);
      if (merging.head(first) != merging.head(second)
          && !hasRival(first, second)
          && !hasRival(second, first)
          && merging.merge(first, second, false)) {
        merges.add(pair);
      }
    }
  }

  private void fits(int record, int other) {
    fitting.computeIfAbsent(record, any -> new ArrayList<>()).add(other);
  }

  /** Whether the record fits somebody else as well, who is not the one that it would go to. */
  private boolean hasRival(int record, int other) {
    return fitting.getOrDefault(record, List.of()).stream()
        .anyMatch(rival -> merging.isConflict(rival, other));
  }
}
