package dev.waybill.inventory.allocation;

import dev.waybill.inventory.movement.Shelf;
import dev.waybill.inventory.stock.Allocations.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is taken from the shelves for one demand, until it is clear whether it stays so. */
final class Basket {

  private final Shelves shelves;
  private final List<Take> takes = new ArrayList<>();

  private record Take(String location, Article article, int pieces) {}

  Basket(Shelves shelves) {
    this.shelves = shelves;
  }

  /**
   * Takes up to {@code wanted} pieces: from one location if one has enough, else from each.
   *
   * @param places to be asked, the first first
   */
  void fill(Article article, int wanted, Collection<String> places) {
    if (wanted <= 0) {
      return;
    }
    int left = wanted;
    for (String location : places) {
      if (shelves.pieces(location, article) >= wanted) {
        take(location, article, wanted);
        return;
      }
    }
    for (String location : List.copyOf(places)) {
      int pieces = Math.min(left, shelves.pieces(location, article));
      if (pieces > 0) {
        take(location, article, pieces);
        left -= pieces;
      }
    }
  }

  /** The same from wherever it may be found. */
  void fill(Article article, int wanted) {
    if (wanted > 0) {
      fill(article, wanted, shelves.placesOf(article));
    }
  }

  /** Takes the same from the first location that has all of it, if there is one: one parcel. */
  void gather() {
    if (takes.stream().map(Take::location).distinct().count() < 2) {
      return;
    }
    Map<Article, Integer> wanted = new LinkedHashMap<>();
    takes.forEach(take -> wanted.merge(take.article(), take.pieces(), Integer::sum));
    List<Take> split = List.copyOf(takes);
    putBack();
    Map<String, Integer> needs = new LinkedHashMap<>();
    wanted.forEach(
        (article, pieces) ->
            article.parts().forEach((sku, each) -> needs.merge(sku, pieces * each, Integer::sum)));
    shelves.placesOf(split.getFirst().article()).stream()
        .filter(location -> hasAll(location, needs))
        .findFirst()
        .ifPresentOrElse(
            whole -> wanted.forEach((article, pieces) -> take(whole, article, pieces)),
            () -> split.forEach(one -> take(one.location(), one.article(), one.pieces())));
  }

  private boolean hasAll(String location, Map<String, Integer> needs) {
    return needs.entrySet().stream()
        .allMatch(
            need ->
                !shelves.counts(need.getKey())
                    || shelves.pieces(location, need.getKey()) >= need.getValue());
  }

  private void take(String location, Article article, int pieces) {
    shelves.take(location, article, pieces);
    takes.add(new Take(location, article, pieces));
  }

  void putBack() {
    takes.forEach(take -> shelves.take(take.location(), take.article(), -take.pieces()));
    takes.clear();
  }

  boolean isEmpty() {
    return takes.isEmpty();
  }

  /** From where it is taken. */
  Set<String> locations() {
    var locations = new LinkedHashSet<String>();
    takes.forEach(take -> locations.add(take.location()));
    return locations;
  }

  /** Of all articles together. */
  int pieces() {
    return takes.stream().mapToInt(Take::pieces).sum();
  }

  int pieces(Article article) {
    return takes.stream()
        .filter(take -> take.article().equals(article))
        .mapToInt(Take::pieces)
        .sum();
  }

  /** As the answer has them, first to ship first. */
  SortedMap<String, List<Line>> parcels() {
    var parcels = new TreeMap<String, List<Line>>(shelves.locations().byPriority());
    for (Take take : takes) {
      parcels
          .computeIfAbsent(take.location(), l -> new ArrayList<>())
          .add(
              new Line(
                  take.article().key(),
                  take.pieces(),
                  null,
                  take.article().partsOf(take.pieces())));
    }
    return parcels;
  }

  /** One row a shelf, although several articles may have parts from it. */
  List<Taken> taken(String reference) {
    Map<Shelf, Integer> perShelf = new LinkedHashMap<>();
    for (Take take : takes) {
      take.article()
          .parts()
          .forEach(
              (sku, each) -> {
                if (shelves.counts(sku)) {
                  perShelf.merge(
                      new Shelf(take.location(), sku), take.pieces() * each, Integer::sum);
                }
              });
    }
    return perShelf.entrySet().stream()
        .map(shelf -> new Taken(reference, shelf.getKey(), shelf.getValue()))
        .toList();
  }
}
