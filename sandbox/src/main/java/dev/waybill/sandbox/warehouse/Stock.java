package dev.waybill.sandbox.warehouse;

import dev.waybill.sandbox.warehouse.Reservation.Pick;
import dev.waybill.sandbox.web.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lies where. An article that nobody set the stock of is plentiful, so that any shop's orders
 * can be tried. Not thread-safe: the warehouse's lock guards it.
 */
final class Stock {

  static final String HOME = "WH1";
  private static final int PLENTY = 1_000_000;
  private static final int MAX_ARTICLES = 20_000;

  private final Map<String, Map<String, Place>> articles = new TreeMap<>();

  void set(String sku, String location, int onHand) {
    if (articles.size() >= MAX_ARTICLES && !articles.containsKey(sku)) {
      throw new Problem(409, "too_many_articles", "The sandbox keeps 20,000 articles.");
    }
    articles
            .computeIfAbsent(sku, name -> new LinkedHashMap<>())
            .computeIfAbsent(location, name -> new Place())
            .onHand =
        onHand;
  }

  int available(String sku) {
    Map<String, Place> places = articles.get(sku);
    if (places == null) {
      return PLENTY;
    }
    long sum = places.values().stream().mapToLong(Place::free).sum();
    return Math.clamp(sum, 0, Integer.MAX_VALUE);
  }

  /** Takes from the first places that have some. The caller has made sure that there is enough. */
  List<Pick> take(String sku, int quantity) {
    if (!articles.containsKey(sku)) {
      if (articles.size() >= MAX_ARTICLES) {
        return List.of(new Pick(HOME, sku, quantity));
      }
      set(sku, HOME, PLENTY);
    }
    var picks = new ArrayList<Pick>(1);
    int left = quantity;
    for (var place : articles.getOrDefault(sku, Map.of()).entrySet()) {
      int taken = Math.min(left, Math.max(0, place.getValue().free()));
      if (taken > 0) {
        place.getValue().reserved += taken;
        picks.add(new Pick(place.getKey(), sku, taken));
        left -= taken;
      }
    }
    return picks;
  }

  void giveBack(Pick pick) {
    Place place = articles.getOrDefault(pick.sku(), Map.of()).get(pick.location());
    if (place != null) {
      place.reserved = Math.max(0, place.reserved - pick.quantity());
    }
  }

  /** Takes pieces away, from the first places that have some, whoever they were set aside for. */
  void left(String sku, int quantity) {
    int open = quantity;
    for (Place place : articles.getOrDefault(sku, Map.of()).values()) {
      int taken = Math.min(open, place.onHand);
      place.onHand -= taken;
      open -= taken;
    }
  }

  List<Level> levels() {
    var levels = new ArrayList<Level>();
    articles.forEach(
        (sku, places) ->
            places.forEach(
                (location, place) ->
                    levels.add(
                        new Level(sku, location, place.onHand, place.reserved, place.free()))));
    return levels;
  }

  record Level(String sku, String location, int onHand, int reserved, int available) {}

  private static final class Place {
    private int onHand;
    private int reserved;

    private int free() {
      return onHand - reserved;
    }
  }
}
