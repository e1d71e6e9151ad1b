package dev.waybill.inventory.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the rows of a document mean.
 *
 * @param entries of those that make sense
 * @param faults of the others
 */
record Plan(List<Entry> entries, List<Booking> faults) {

  /** All rows with what became of them, in their order. */
  List<Booking> with(List<Booking> bookings) {
    var all = new ArrayList<Booking>(bookings);
    all.addAll(faults);
    all.sort(Comparator.comparingInt(Booking::row));
    return all;
  }
}
