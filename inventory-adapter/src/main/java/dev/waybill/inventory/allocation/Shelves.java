package dev.waybill.inventory.allocation;

import dev.waybill.inventory.location.Locations;
import dev.waybill.inventory.movement.Shelf;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is free on the shelves while a batch is allocated. Plain memory: the rows behind it are
 * locked by the caller.
 */
public final class Shelves {

  private final Locations locations;

  /** By SKU, then by location in the order in which they ship; without inactive locations. */
  private final Map<String, SortedMap<String, Integer>> free = new HashMap<>();

  /** Of SKUs that orders wait for: the pieces that these need. */
  private final Map<String, Long> promised = new HashMap<>();

  public Shelves(Locations locations) {
    this.locations = locations;
  }

  public Locations locations() {
    return locations;
  }

  /** A SKU that lies only where nothing is allocated from is counted all the same. */
  public void put(Shelf shelf, int pieces) {
    SortedMap<String, Integer> shelves =
        free.computeIfAbsent(shelf.sku(), sku -> new TreeMap<>(locations.byPriority()));
    if (locations.isActive(shelf.location())) {
      shelves.put(shelf.location(), pieces);
    }
  }

  /** Whether anybody counts this SKU. */
  public boolean counts(String sku) {
    return free.containsKey(sku);
  }

  /** Where an article may be found, first to ship first: a kit has to be whole at one place. */
  Set<String> placesOf(Article article) {
    return article.parts().keySet().stream()
        .filter(this::counts)
        .findFirst()
        .map(sku -> shelvesOf(sku).keySet())
        .orElse(Set.of());
  }

  /** How many pieces of an article a location has; what nobody counts does not limit it. */
  int pieces(String location, Article article) {
    int pieces = Integer.MAX_VALUE;
    for (Map.Entry<String, Integer> part : article.parts().entrySet()) {
      if (counts(part.getKey())) {
        pieces = Math.min(pieces, pieces(location, part.getKey()) / part.getValue());
      }
    }
    return pieces;
  }

  int pieces(String location, String sku) {
    return shelvesOf(sku).getOrDefault(location, 0);
  }

  /** Takes pieces of an article off; a negative number puts them back. */
  void take(String location, Article article, int pieces) {
    article
        .parts()
        .forEach(
            (sku, each) -> {
              if (counts(sku)) {
                shelvesOf(sku).merge(location, -pieces * each, Integer::sum);
              }
            });
  }

  /** Pieces that whoever comes now leaves to those who wait. */
  public void promise(String sku, long pieces) {
    promised.merge(sku, pieces, Long::sum);
  }

  /** Whether others wait for the article, or a part of it. */
  boolean isPromised(Article article) {
    return article.parts().keySet().stream().anyMatch(promised::containsKey);
  }

  /** How many pieces of an article can be had without taking any from those who wait. */
  int unpromised(Article article) {
    long pieces = Integer.MAX_VALUE;
    for (Map.Entry<String, Integer> part : article.parts().entrySet()) {
      Long needed = promised.get(part.getKey());
      if (needed != null && counts(part.getKey())) {
        pieces = Math.min(pieces, Math.max(0, free(part.getKey()) - needed) / part.getValue());
      }
    }
    return (int) pieces;
  }

  /** What all active locations together have. */
  public long free(String sku) {
    return shelvesOf(sku).values().stream().mapToLong(Integer::longValue).sum();
  }

  private SortedMap<String, Integer> shelvesOf(String sku) {
    SortedMap<String, Integer> shelves = free.get(sku);
    if (shelves == null) {
      throw new IllegalStateException("Nobody counts " + sku);
    }
    return shelves;
  }
}
