package dev.waybill.inventory.allocation;

import dev.waybill.inventory.location.Locations;
import dev.waybill.inventory.location.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule prefers for one order: the lower the costs, the better. */
final class Preference {

  /** Half way round the earth, of a location of which nobody says where it lies. */
  private static final double FAR_AWAY_KM = 20_000;

  private final Shelves shelves;
  private final Collection<Article> articles;
  private final @Nullable Point to;
  private final List<Criterion> criteria;
  private final List<String> listed;
  private final Map<String, double[]> costs = new HashMap<>();

  /**
   * @param to where the order goes; null if that is not known, and then no location is nearer
   */
  Preference(Rule rule, Shelves shelves, Collection<Article> articles, @Nullable Point to) {
    this.shelves = shelves;
    this.articles = articles;
    this.to = to;
    this.listed = rule.locations();
    this.criteria =
        rule.sort().stream().filter(c -> c == Criterion.NEAREST || c == Criterion.BALANCE).toList();
  }

  /** The best first. */
  List<String> sorted(Collection<String> locations) {
    var sorted = new ArrayList<>(locations);
    sorted.sort(
        listed.isEmpty()
            ? shelves.locations().byPriority()
            : Comparator.comparingInt(listed::indexOf));
    if (!criteria.isEmpty()) {
      sorted.sort((a, b) -> compare(costs(a), costs(b)));
    }
    return sorted;
  }

  /** What it costs to ship from each of these. */
  double[] costs(Collection<String> locations) {
    var sum = new double[criteria.size()];
    for (String location : locations) {
      double[] one = costs(location);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += one[i];
      }
    }
    return sum;
  }

  /** What comes first decides first. */
  static int compare(double[] these, double[] others) {
    for (int i = 0; i < these.length; i++) {
      int order = Double.compare(these[i], others[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private double[] costs(String location) {
    return costs.computeIfAbsent(
        location,
        here ->
            criteria.stream()
                .mapToDouble(c -> c == Criterion.NEAREST ? km(here) : -pieces(here))
                .toArray());
  }

  private double km(String location) {
    if (to == null) {
      return 0;
    }
    Locations locations = shelves.locations();
    Point here = locations.point(location);
    return here == null ? FAR_AWAY_KM : here.kmTo(to);
  }

  /** Before anything is taken for the order. */
  private double pieces(String location) {
    return articles.stream().mapToLong(article -> shelves.pieces(location, article)).sum();
  }
}
