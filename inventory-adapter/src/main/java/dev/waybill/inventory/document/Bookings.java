package dev.waybill.inventory.document;

import dev.waybill.inventory.movement.Shelf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the entries of a draft come to, one after another. Pure. */
final class Bookings {

  /** More than anybody has, and far from where the numbers of the database end. */
  private static final int MOST = 1_000_000_000;

  private Bookings() {}

  /** What lies on a shelf. */
  record Numbers(int onHand, int reserved) {}

  /**
   * @param known shelves that are there; of others nothing lies on them
   */
  static List<Booking> of(List<Entry> entries, Map<Shelf, Numbers> known) {
    var running = new HashMap<Shelf, Integer>();
    var counted = new HashMap<Shelf, Integer>();
    var bookings = new ArrayList<Booking>();
    for (Entry entry : entries) {
      Shelf shelf = entry.shelf();
      Numbers numbers = known.getOrDefault(shelf, new Numbers(0, 0));
      int before = running.getOrDefault(shelf, numbers.onHand());
      long after = entry.counted() ? entry.pieces() : (long) before + entry.pieces();
      Integer earlier = entry.counted() ? counted.putIfAbsent(shelf, entry.row()) : null;
      String problem =
          earlier == null
              ? problem(shelf, after, numbers)
              : "%s is counted in row %d already.".formatted(shelf.sku(), earlier);
      if (problem == null) {
        running.put(shelf, (int) after);
      }
      bookings.add(
          new Booking(
              entry.row(),
              shelf.location(),
              shelf.sku(),
              before,
              problem == null ? (int) after : before,
              problem));
    }
    return bookings;
  }

  private static @Nullable String problem(Shelf shelf, long after, Numbers numbers) {
    if (after < 0) {
      return "There are only %d pieces of %s at %s."
          .formatted(numbers.onHand(), shelf.sku(), shelf.location());
    }
    if (after < numbers.reserved()) {
      return "%d pieces of %s are reserved at %s: cancel orders first, or count again."
          .formatted(numbers.reserved(), shelf.sku(), shelf.location());
    }
    return after > MOST ? "There are at most %,d pieces of a SKU.".formatted(MOST) : null;
  }
}
