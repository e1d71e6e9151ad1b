package dev.waybill.inventory.allocation;

import dev.waybill.inventory.location.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds from where one order is shipped, as a rule says. For the fewest parcels all combinations of
 * one location are tried, then all of two, and so on; of those with equally many the best is taken.
 * Where there are too many, one location after another is added that brings most.
 */
final class Router {

  /** So many combinations of one size are tried: all, with up to nine locations. */
  private static final int MOST_COMBINATIONS = 126;

  private final Shelves shelves;
  private final Rule rule;
  private final Map<Article, Integer> wanted;
  private final Preference preference;
  private final List<String> places;

  /**
   * What was found.
   *
   * @param locations so many would be needed for all that is there, and the rule allows fewer; 0 if
   *     it does not stand in the way
   */
  record Routed(Basket basket, int locations) {}

  /** A way of shipping: from these locations, with so many pieces of what is wanted. */
  private record Way(List<String> places, Set<String> used, int pieces, double[] costs) {}

  /**
   * @param to where the order goes; null if that is not known
   * @param wanted pieces by article, in the order in which they are taken
   */
  Router(Shelves shelves, Rule rule, @Nullable Point to, Map<Article, Integer> wanted) {
    this.shelves = shelves;
    this.rule = rule;
    this.wanted = wanted;
    this.preference = new Preference(rule, shelves, wanted.keySet(), to);
    this.places = preference.sorted(stocked());
  }

  /** The best active location that the rule allows, whatever it has; null if there is none. */
  @Nullable String first() {
    Collection<String> allowed =
        rule.locations().isEmpty() ? shelves.locations().codes() : rule.locations();
    List<String> active = allowed.stream().filter(shelves.locations()::isActive).toList();
    return active.isEmpty() ? null : preference.sorted(active).getFirst();
  }

  /**
   * Takes what is wanted, as far as it is there and the rule allows.
   *
   * @param partial whether less than all is of use
   */
  Routed route(boolean partial) {
    Basket all = fill(places);
    int pieces = all.pieces();
    Integer limit = rule.mostLocations();
    int most = limit == null ? places.size() : limit;
    boolean done =
        all.locations().size() < 2
            || !rule.wantsFewestParcels() && all.locations().size() <= most
            || !partial && pieces < sum();
    if (done) {
      return new Routed(all, 0);
    }
    all.putBack();
    Way best = best(pieces, Math.min(most, places.size()));
    if (best.pieces() < pieces && !partial) {
      Way needed = best(pieces, places.size());
      return new Routed(fill(best.places()), needed.used().size());
    }
    return new Routed(fill(best.places()), 0);
  }

  private int sum() {
    return wanted.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The locations that may ship, and have something of it. */
  private Set<String> stocked() {
    var stocked = new LinkedHashSet<String>();
    for (Article article : wanted.keySet()) {
      for (String place : shelves.placesOf(article)) {
        if (shelves.pieces(place, article) > 0
            && (rule.locations().isEmpty() || rule.locations().contains(place))) {
          stocked.add(place);
        }
      }
    }
    return stocked;
  }

  /** The one with the fewest locations of those with most pieces, the preferred among equals. */
  private Way best(int all, int most) {
    Way best = new Way(List.of(), Set.of(), 0, new double[0]);
    for (int size = 1; size <= most && best.pieces() < all; size++) {
      Way next =
          combinations(places.size(), size) > MOST_COMBINATIONS
              ? withOneMore(best)
              : bestOf(size, 0, List.of(), null);
      if (next != null && next.pieces() > best.pieces()) {
        best = next;
      }
    }
    return best;
  }

  /** Of all combinations of a size that begin with these, in the order of preference. */
  private @Nullable Way bestOf(int size, int from, List<String> begun, @Nullable Way so) {
    if (begun.size() == size) {
      Way way = way(begun);
      return so == null || isBetter(way, so) ? way : so;
    }
    Way best = so;
    for (int i = from; i <= places.size() - (size - begun.size()); i++) {
      best = bestOf(size, i + 1, plus(begun, places.get(i)), best);
    }
    return best;
  }

  private static boolean isBetter(Way one, Way other) {
    return one.pieces() > other.pieces()
        || one.pieces() == other.pieces()
            && one.used().size() == other.used().size()
            && Preference.compare(one.costs(), other.costs()) < 0;
  }

  private @Nullable Way withOneMore(Way way) {
    Way best = null;
    for (String place : places) {
      if (!way.places().contains(place)) {
        Way next = way(plus(way.places(), place));
        if (best == null || next.pieces() > best.pieces()) {
          best = next;
        }
      }
    }
    return best;
  }

  private Way way(List<String> from) {
    Basket basket = fill(from);
    var way =
        new Way(from, basket.locations(), basket.pieces(), preference.costs(basket.locations()));
    basket.putBack();
    return way;
  }

  private Basket fill(List<String> from) {
    var basket = new Basket(shelves);
    wanted.forEach(
        (article, pieces) ->
            basket.fill(article, Math.min(pieces, shelves.unpromised(article)), from));
    return basket;
  }

  private static List<String> plus(List<String> places, String one) {
    var more = new ArrayList<String>(places);
    more.add(one);
    return more;
  }

  /** How many there are of a size; no more than just too many. */
  private static int combinations(int of, int size) {
    long number = 1;
    for (int i = 1; i <= size; i++) {
      number = number * (of - size + i) / i;
      if (number > MOST_COMBINATIONS) {
        return MOST_COMBINATIONS + 1;
      }
    }
    return (int) number;
  }
}
