package dev.waybill.inventory.movement;

import java.util.Comparator;

/** A SKU at a location: a row of the stock ledger, which movements are booked on. */
public record Shelf(String location, String sku) implements Comparable<Shelf> {

  /** The order in which everybody locks rows, so that nobody deadlocks. */
  private static final Comparator<Shelf> LOCKING =
      Comparator.comparing(Shelf::sku).thenComparing(Shelf::location);

  @Override
  public int compareTo(Shelf other) {
    return LOCKING.compare(this, other);
  }
}
