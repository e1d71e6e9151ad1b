package dev.waybill.inventory.simulation;

import dev.waybill.contracts.Destination;
import dev.waybill.inventory.allocation.Article;
import dev.waybill.inventory.allocation.Shelves;
import dev.waybill.inventory.location.Locations;
import dev.waybill.inventory.movement.Shelf;
import dev.waybill.inventory.rules.RuleVersion;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Allocations.Line;
import dev.waybill.inventory.stock.Demand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs two versions over the same orders and the same stock: what is free today, and in addition
 * what these orders got. So whatever was shipped can be shipped again, and neither version has more
 * than the other. Plain memory.
 */
final class Comparison {

  static final List<String> ASSUMPTIONS =
      List.of(
          "Both begin with what is free today and, in addition, with what these orders got, where"
              + " they got it. So what came in during the period is there from its beginning.",
          "Locations, kits, aliases and what is counted are as they are today. Orders are taken in"
              + " the order in which they asked; nobody waits, and safety stock is not kept back.",
          "Orders that gave back what they got, such as cancelled ones, are left out.",
          "Ways are as the crow flies, from a location's coordinates (or the middle of its country)"
              + " to the draft's area of the postcode (or the middle of the country), for both.");

  private static final int LOOK_AFTER = 256;

  private final Locations locations;
  private final Map<Shelf, Integer> free;
  private final Function<Demand, List<Article>> articles;
  private final boolean untrackedIsSoldOut;
  private final BiFunction<String, List<Line>, Allocation> measuring;

  /**
   * @param free today, of all SKUs that the orders want
   * @param measuring what a location ships, with what of it ships alone
   */
  Comparison(
      Locations locations,
      Map<Shelf, Integer> free,
      Function<Demand, List<Article>> articles,
      boolean untrackedIsSoldOut,
      BiFunction<String, List<Line>, Allocation> measuring) {
    this.locations = locations;
    this.free = free;
    this.articles = articles;
    this.untrackedIsSoldOut = untrackedIsSoldOut;
    this.measuring = measuring;
  }

  /**
   * Goes over all orders.
   *
   * @param goOn is told how many are done, and says whether to go on
   * @return null if it was not to go on
   */
  @Nullable SimulationResult run(
      PastOrders.Found found, RuleVersion active, RuleVersion draft, IntPredicate goOn) {
    List<PastOrder> orders = found.orders();
    var stock = new HashMap<>(free);
    orders.forEach(order -> order.had().forEach((shelf, n) -> stock.merge(shelf, n, Integer::sum)));
    PolicyRun now = policy(active, draft, stock);
    PolicyRun then = policy(draft, draft, stock);
    int nowhere = 0;
    for (int i = 0; i < orders.size(); i++) {
      if (i % LOOK_AFTER == 0 && !goOn.test(i)) {
        return null;
      }
      Demand demand = orders.get(i).demand();
      if (demand.destination().equals(Destination.unknown())) {
        nowhere++;
      }
      now.take(demand);
      then.take(demand);
    }
    return new SimulationResult(
        orders.size(),
        found.oneIn(),
        found.undone(),
        nowhere,
        now.result(),
        then.result(),
        ASSUMPTIONS);
  }

  private PolicyRun policy(RuleVersion version, RuleVersion map, Map<Shelf, Integer> stock) {
    var shelves = new Shelves(locations);
    stock.forEach(shelves::put);
    return new PolicyRun(
        version.version(),
        version.rules(),
        map.rules(),
        shelves,
        articles,
        untrackedIsSoldOut,
        measuring);
  }
}
