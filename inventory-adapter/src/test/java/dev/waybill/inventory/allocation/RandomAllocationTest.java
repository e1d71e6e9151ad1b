package dev.waybill.inventory.allocation;

import static dev.waybill.inventory.allocation.Rules.allocator;
import static dev.waybill.inventory.allocation.Rules.demand;
import static dev.waybill.inventory.allocation.Rules.parcels;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.inventory.location.Locations;
import dev.waybill.inventory.location.Locations.Rank;
import dev.waybill.inventory.location.Point;
import dev.waybill.inventory.stock.Demand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever lies where, whatever is ordered, whatever the rule. The seed of a run is in its name.
 */
class RandomAllocationTest {

  private static final int SHELVES = 400;
  private static final int ORDERS = 8;
  private static final int NEVER = 1_000;

  /** Beyond that not every combination is tried. */
  private static final int EXACT_UP_TO = 9;

  static LongStream seeds() {
    return LongStream.of(1, 2, System.nanoTime());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void withoutRulesItIsAsEver(long seed) {
    var random = new Random(seed);
    for (int n = 0; n < SHELVES; n++) {
      var stock = new Stock(random, 4);
      Allocator allocator = allocator(stock.shelves(), AllocationRules.NONE);
      for (int order = 0; order < ORDERS; order++) {
        Map<String, Integer> wanted = stock.wanted();
        assertThat(parcels(allocator.allocate(demand(wanted)))).isEqualTo(stock.asEver(wanted));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aRuleNeverPromisesWhatIsNotThereAndNeverBreaksItsWord(long seed) {
    var random = new Random(seed);
    for (int n = 0; n < SHELVES; n++) {
      var stock = new Stock(random, 1 + random.nextInt(n % 20 == 0 ? 14 : EXACT_UP_TO));
      Rule rule = rule(random, stock);
      var rules = new AllocationRules(List.of(rule), new TreeMap<>());
      Allocator allocator = allocator(stock.shelves(), rules);
      for (int order = 0; order < ORDERS; order++) {
        Demand demand = demand(stock.wanted(), random.nextBoolean() ? "DE" : "", "");
        boolean exact = stock.codes.size() <= EXACT_UP_TO;
        int fewest = !exact ? 0 : stock.fewestParcels(demand.pieces(), rule.locations());
        SortedMap<String, SortedMap<String, Integer>> got = parcels(allocator.allocate(demand));
        if (got.isEmpty()) {
          assertThat(exact ? fewest : NEVER)
              .as("%s could not be had by %s", demand, rule)
              .isGreaterThan(
                  rule.mostLocations() == null ? stock.codes.size() : rule.mostLocations());
        } else {
          var pieces = new TreeMap<String, Integer>();
          got.values()
              .forEach(its -> its.forEach((sku, some) -> pieces.merge(sku, some, Integer::sum)));
          assertThat(pieces).as("all or nothing").isEqualTo(demand.pieces());
          assertThat(got.size())
              .isLessThanOrEqualTo(
                  rule.mostLocations() == null ? stock.codes.size() : rule.mostLocations());
          if (exact && rule.wantsFewestParcels()) {
            assertThat(got).hasSize(fewest);
          }
          if (!rule.locations().isEmpty()) {
            assertThat(rule.locations()).containsAll(got.keySet());
          }
          stock.take(got);
        }
      }
    }
  }

  private static Rule rule(Random random, Stock stock) {
    var sort = new ArrayList<Criterion>();
    if (random.nextBoolean()) {
      sort.add(Criterion.FEWEST_PARCELS);
    }
    if (random.nextBoolean()) {
      sort.add(random.nextBoolean() ? Criterion.NEAREST : Criterion.BALANCE);
    }
    if (sort.isEmpty() || random.nextBoolean()) {
      sort.add(Criterion.PRIORITY);
    }
    var locations = new ArrayList<>(stock.codes);
    Collections.shuffle(locations, random);
    return new Rule(
        "random",
        When.ALWAYS,
        random.nextBoolean()
            ? List.of()
            : locations.subList(0, 1 + random.nextInt(locations.size())),
        sort,
        random.nextInt(3) == 0 ? null : 1 + random.nextInt(3));
  }

  /** What lies where, as a plain table. */
  private static final class Stock {

    private final Random random;
    private final List<String> codes;
    private final Map<String, Map<String, Integer>> pieces = new LinkedHashMap<>();

    Stock(Random random, int locations) {
      this.random = random;
      this.codes = IntStream.range(0, locations).mapToObj(n -> "L%02d".formatted(n)).toList();
      for (String code : codes) {
        var skus = new TreeMap<String, Integer>();
        for (String sku : List.of("A", "B", "C", "D")) {
          if (random.nextInt(3) > 0) {
            skus.put(sku, random.nextInt(6));
          }
        }
        pieces.put(code, skus);
      }
      // So that each SKU is counted, if only with none.
      for (String sku : List.of("A", "B", "C", "D")) {
        pieces.get(codes.getFirst()).putIfAbsent(sku, 0);
      }
    }

    Shelves shelves() {
      var locations =
          new Locations(
              codes.stream()
                  .map(
                      code ->
                          new Rank(
                              code,
                              true,
                              random.nextInt(4) == 0
                                  ? null
                                  : new Point(random.nextInt(60), random.nextInt(40))))
                  .toList());
      return Rules.shelves(locations, pieces);
    }

    Map<String, Integer> wanted() {
      var wanted = new TreeMap<String, Integer>();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        wanted.put(List.of("A", "B", "C", "D").get(random.nextInt(4)), 1 + random.nextInt(4));
      }
      return wanted;
    }

    /**
     * Each SKU from the first that has all of it, or piece by piece; all from one if one has it.
     */
    SortedMap<String, SortedMap<String, Integer>> asEver(Map<String, Integer> wanted) {
      var parcels = new TreeMap<String, SortedMap<String, Integer>>();
      for (Map.Entry<String, Integer> need : wanted.entrySet()) {
        String sku = need.getKey();
        int left = need.getValue();
        String whole =
            codes.stream().filter(code -> has(code, sku) >= need.getValue()).findFirst().orElse("");
        for (String code : whole.isEmpty() ? codes : List.of(whole)) {
          int some = Math.min(left, has(code, sku));
          if (some > 0) {
            parcels.computeIfAbsent(code, c -> new TreeMap<>()).put(sku, some);
            left -= some;
          }
        }
        if (left > 0) {
          return new TreeMap<>();
        }
      }
      if (parcels.size() > 1) {
        codes.stream()
            .filter(
                code ->
                    wanted.entrySet().stream()
                        .allMatch(need -> has(code, need.getKey()) >= need.getValue()))
            .findFirst()
            .ifPresent(
                one -> {
                  parcels.clear();
                  parcels.put(one, new TreeMap<>(wanted));
                });
      }
      take(parcels);
      return parcels;
    }

    /** By trying all combinations; {@link #NEVER} if none will do. */
    int fewestParcels(Map<String, Integer> wanted, List<String> allowed) {
      int fewest = NEVER;
      for (int mask = 1; mask < 1 << codes.size(); mask++) {
        var together = new HashMap<String, Integer>();
        for (int i = 0; i < codes.size(); i++) {
          if ((mask & 1 << i) != 0 && (allowed.isEmpty() || allowed.contains(codes.get(i)))) {
            pieces.get(codes.get(i)).forEach((sku, n) -> together.merge(sku, n, Integer::sum));
          }
        }
        if (wanted.entrySet().stream()
            .allMatch(need -> together.getOrDefault(need.getKey(), 0) >= need.getValue())) {
          fewest = Math.min(fewest, Integer.bitCount(mask));
        }
      }
      return fewest;
    }

    private int has(String code, String sku) {
      return pieces.get(code).getOrDefault(sku, 0);
    }

    void take(SortedMap<String, SortedMap<String, Integer>> parcels) {
      parcels.forEach(
          (code, its) ->
              its.forEach(
                  (sku, some) -> {
                    int left = has(code, sku) - some;
                    assertThat(left).as("never more than free").isNotNegative();
                    pieces.get(code).put(sku, left);
                  }));
    }
  }
}
