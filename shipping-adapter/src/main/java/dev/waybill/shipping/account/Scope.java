package dev.waybill.shipping.account;

import java.util.Set;

/**
 * Which parcels may be bought from an account, and before which others.
 *
 * @param shops by name; empty: all
 * @param locations by the name of the warehouse; empty: all
 * @param priority the lowest comes first among accounts that are equally specific
 * @param active false: nothing is bought from it any more. Its labels can still be voided and
 *     printed
 */
public record Scope(Set<String> shops, Set<String> locations, int priority, boolean active) {

  /** Of an account that says nothing else. */
  public static final int USUAL_PRIORITY = 100;

  /** Every parcel. */
  public static final Scope ALL = new Scope(Set.of(), Set.of(), USUAL_PRIORITY, true);

  public Scope {
    shops = Set.copyOf(shops);
    locations = Set.copyOf(locations);
  }

  /** Whether it serves the shop, at least at some location. */
  boolean serves(String shop) {
    return active && (shops.isEmpty() || shops.contains(shop));
  }

  boolean serves(String shop, String location) {
    return serves(shop) && (locations.isEmpty() || locations.contains(location));
  }

  /** How many of shop and location it names. */
  int specificity() {
    return (shops.isEmpty() ? 0 : 1) + (locations.isEmpty() ? 0 : 1);
  }
}
