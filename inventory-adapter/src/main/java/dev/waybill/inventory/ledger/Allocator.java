package dev.waybill.inventory.ledger;

import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import dev.waybill.inventory.stock.Allocations.Allocation;
import dev.waybill.inventory.stock.Allocations.Line;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.inventory.stock.StockProvider;
import dev.waybill.step.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * Decides which orders of a batch get what from where, one after another. Kits go before what lies
 * on the shelf by itself, since they find fewer places; beyond that no combination is tried.
 */
final class Allocator {

  private static final Comparator<Article> KITS_FIRST =
      Comparator.comparingInt(article -> -article.parts().size());

  private final Shelves shelves;
  private final Articles articles;
  private final Untracked untracked;
  private final List<Taken> taken = new ArrayList<>();
  private final List<Lack> rejected = new ArrayList<>();

  Allocator(Shelves shelves, Articles articles, Untracked untracked) {
    this.shelves = shelves;
    this.articles = articles;
    this.untracked = untracked;
  }

  /** All that was taken so far. */
  List<Taken> taken() {
    return taken;
  }

  /** What orders lacked that were rejected so far. */
  List<Lack> rejected() {
    return rejected;
  }

  /** Takes all that is wanted, or nothing; for a partial demand what there is of it. */
  Outcome allocate(Demand demand) {
    List<Article> counted = new ArrayList<>();
    List<Article> uncounted = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<Lack> lacks = new ArrayList<>();
    for (Article article : articles.of(demand)) {
      if (untracked == Untracked.REJECT
          && !article.parts().keySet().stream().allMatch(shelves::counts)) {
        unknown.add(article.key() + " (not in the stock ledger)");
        lacks.add(lack(demand, article, 0));
      } else if (article.parts().keySet().stream().noneMatch(shelves::counts)) {
        uncounted.add(article);
      } else {
        counted.add(article);
      }
    }
    counted.sort(KITS_FIRST);
    var basket = new Basket(shelves);
    counted.forEach(article -> basket.fill(article, wanted(demand, article)));
    List<String> lacking = new ArrayList<>();
    for (Article article : counted) {
      int got = basket.pieces(article);
      if (got < wanted(demand, article)) {
        lacking.add(
            "%s (%d wanted, %d free)".formatted(article.key(), wanted(demand, article), got));
        lacks.add(lack(demand, article, got));
      }
    }
    lacking.addAll(unknown);
    String elsewhere = uncounted.isEmpty() ? "" : shelves.locations().first().orElse("");
    if (!uncounted.isEmpty() && basket.isEmpty() && elsewhere.isEmpty()) {
      uncounted.forEach(
          article -> {
            lacking.add(article.key() + " (no location is active)");
            lacks.add(lack(demand, article, 0));
          });
      uncounted.clear();
    }
    boolean nothing = basket.isEmpty() && uncounted.isEmpty();
    if (!lacking.isEmpty() && (nothing || !demand.partial())) {
      basket.putBack();
      rejected.addAll(lacks);
      return Outcome.rejected(
          StockProvider.OUT_OF_STOCK, "Out of stock: " + String.join(", ", lacking));
    }
    basket.gather();
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

  private static Lack lack(Demand demand, Article article, int free) {
    return new Lack(
        demand.reference(), demand.shop(), article.key(), wanted(demand, article), free);
  }

  private static int wanted(Demand demand, Article article) {
    return demand.pieces().getOrDefault(article.key(), 0);
  }

  private List<Allocation> allocations(SortedMap<String, List<Line>> parcels) {
    return parcels.entrySet().stream()
        .map(parcel -> articles.weights().weighed(parcel.getKey(), parcel.getValue()))
        .toList();
  }
}
