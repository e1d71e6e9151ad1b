package dev.waybill.inventory.allocation;

import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Allocations.Line;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.inventory.stock.StockProvider;
import dev.waybill.step.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides which orders of a batch get what from where, one after another. Kits go before what lies
 * on the shelf by itself, since they find fewer places; beyond that, and without {@linkplain
 * AllocationRules rules}, no combination is tried.
 */
public final class Allocator {

  private static final Comparator<Article> KITS_FIRST =
      Comparator.comparingInt(article -> -article.parts().size());

  private final Shelves shelves;
  private final AllocationRules rules;
  private final Function<Demand, List<Article>> articles;
  private final boolean untrackedIsSoldOut;
  private final BiFunction<String, List<Line>, Allocation> weighing;
  private final List<Taken> taken = new ArrayList<>();
  private final List<Lack> rejected = new ArrayList<>();
  private final Map<String, Map<String, Integer>> waiting = new HashMap<>();

  /**
   * @param rules that decide from where; without any it is as the class says
   * @param articles what a demand wants, as it lies on the shelves
   * @param untrackedIsSoldOut whether a SKU that no shelf has is sold out, or ships all the same
   * @param weighing what a location ships, with what it weighs
   */
  public Allocator(
      Shelves shelves,
      AllocationRules rules,
      Function<Demand, List<Article>> articles,
      boolean untrackedIsSoldOut,
      BiFunction<String, List<Line>, Allocation> weighing) {
    this.shelves = shelves;
    this.rules = rules;
    this.articles = articles;
    this.untrackedIsSoldOut = untrackedIsSoldOut;
    this.weighing = weighing;
  }

  /** All that was taken so far. */
  public List<Taken> taken() {
    return taken;
  }

  /** What orders lacked that were rejected so far. */
  public List<Lack> rejected() {
    return rejected;
  }

  /** Pieces by SKU that those need who have to wait, by reference. */
  public Map<String, Map<String, Integer>> waiting() {
    return waiting;
  }

  /**
   * Takes all that is wanted, or nothing; for a partial demand what there is of it. Pieces that
   * others wait for are not there, and whoever has to wait goes before those who come later.
   */
  public Outcome allocate(Demand demand) {
    List<Article> counted = new ArrayList<>();
    List<Article> uncounted = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<Lack> lacks = new ArrayList<>();
    List<Article> all = articles.apply(demand);
    Rule rule = rules.isEmpty() ? null : rules.first(demand, all);
    for (Article article : all) {
      if (untrackedIsSoldOut && !article.parts().keySet().stream().allMatch(shelves::counts)) {
        unknown.add(article.key() + " (not in the stock ledger)");
        lacks.add(lack(demand, article, 0));
      } else if (article.parts().keySet().stream().noneMatch(shelves::counts)) {
        uncounted.add(article);
      } else {
        counted.add(article);
      }
    }
    counted.sort(KITS_FIRST);
    Router router = rule == null ? null : router(demand, rule, counted);
    Router.Routed routed =
        router == null
            ? new Router.Routed(filled(demand, counted), 0)
            : router.route(demand.partial());
    Basket basket = routed.basket();
    List<String> lacking = new ArrayList<>();
    for (Article article : counted) {
      int got = basket.pieces(article);
      if (got < wanted(demand, article)) {
        lacking.add(
            "%s (%d wanted, %d free%s)"
                .formatted(
                    article.key(),
                    wanted(demand, article),
                    got,
                    shelves.isPromised(article) ? " beside what others wait for" : ""));
        lacks.add(lack(demand, article, got));
      }
    }
    boolean comes = unknown.isEmpty();
    lacking.addAll(unknown);
    String elsewhere = uncounted.isEmpty() ? "" : elsewhere(router);
    if (!uncounted.isEmpty() && basket.isEmpty() && elsewhere.isEmpty()) {
      uncounted.forEach(
          article -> {
            lacking.add(article.key() + " (no location is active)");
            lacks.add(lack(demand, article, 0));
          });
      uncounted.clear();
      comes = false;
    }
    boolean nothing = basket.isEmpty() && uncounted.isEmpty();
    if (!lacking.isEmpty() && (nothing || !demand.partial())) {
      basket.putBack();
      if (demand.waits() && comes) {
        await(demand, counted);
        return new Outcome.Deferred();
      }
      rejected.addAll(lacks);
      return Outcome.rejected(
          StockProvider.OUT_OF_STOCK,
          "Out of stock%s: %s".formatted(by(rule, routed.locations()), String.join(", ", lacking)));
    }
    if (rule == null) {
      basket.gather();
    }
    taken.addAll(basket.taken(demand.reference()));
    SortedMap<String, List<Line>> parcels = basket.parcels();
    if (!uncounted.isEmpty()) {
      List<Line> lines =
          parcels.computeIfAbsent(
              parcels.isEmpty() ? elsewhere : parcels.firstKey(), l -> new ArrayList<>());
      for (Article article : uncounted) {
        int pieces = wanted(demand, article);
        lines.add(new Line(article.key(), pieces, true, article.partsOf(pieces)));
      }
    }
    return Outcome.completed(demand.answer(allocations(parcels)));
  }

  private Basket filled(Demand demand, List<Article> counted) {
    var basket = new Basket(shelves);
    counted.forEach(
        article ->
            basket.fill(article, Math.min(wanted(demand, article), shelves.unpromised(article))));
    return basket;
  }

  private Router router(Demand demand, Rule rule, List<Article> counted) {
    var pieces = new LinkedHashMap<Article, Integer>();
    counted.forEach(article -> pieces.put(article, wanted(demand, article)));
    return new Router(shelves, rule, rules.pointOf(demand.destination()), pieces);
  }

  /** From where what nobody counts is shipped, if nothing else is; "" for nowhere. */
  private String elsewhere(@Nullable Router router) {
    String first = router == null ? shelves.locations().first().orElse(null) : router.first();
    return first == null ? "" : first;
  }

  /**
   * @param locations that would be needed, and are more than the rule allows; or 0
   */
  private static String by(@Nullable Rule rule, int locations) {
    if (rule == null) {
      return "";
    }
    return locations == 0
        ? " by the rule \"%s\"".formatted(rule.name())
        : " by the rule \"%s\", which allows %d where %d locations are needed"
            .formatted(rule.name(), rule.mostLocations(), locations);
  }

  private static Lack lack(Demand demand, Article article, int free) {
    return new Lack(
        demand.reference(), demand.shop(), article.key(), wanted(demand, article), free);
  }

  /** What the order needs is kept from those who come after it, of whatever there is enough. */
  private void await(Demand demand, List<Article> counted) {
    var needs = new TreeMap<String, Integer>();
    for (Article article : counted) {
      article
          .parts()
          .forEach(
              (sku, each) -> {
                if (shelves.counts(sku)) {
                  needs.merge(sku, wanted(demand, article) * each, Integer::sum);
                }
              });
    }
    needs.forEach(shelves::promise);
    waiting.put(demand.reference(), needs);
  }

  private static int wanted(Demand demand, Article article) {
    return demand.pieces().getOrDefault(article.key(), 0);
  }

  private List<Allocation> allocations(SortedMap<String, List<Line>> parcels) {
    return parcels.entrySet().stream()
        .map(parcel -> weighing.apply(parcel.getKey(), parcel.getValue()))
        .toList();
  }
}
