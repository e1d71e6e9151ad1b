package dev.waybill.inventory.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one version of the rules would have done.
 *
 * @param version 0 for no rules
 * @param shipped orders that would have been shipped, wholly or as far as their workflow allows
 * @param lacking orders that could not have been had whole
 * @param parcels one for each location of an order, and one for each piece that ships alone
 * @param parcelsPerOrder null if nothing would have been shipped
 * @param splitRate the share of shipped orders that would have been split over several locations
 * @param averageKm of a parcel; null if of none it is known from where to where it goes
 * @param parcelsWithoutKm of which it is not known
 * @param rules how many orders each rule took, in their order; and those that none took
 */
record PolicyResult(
    int version,
    int shipped,
    int lacking,
    int parcels,
    @Nullable Double parcelsPerOrder,
    @Nullable Double splitRate,
    @Nullable Double averageKm,
    int parcelsWithoutKm,
    List<AtLocation> locations,
    List<ByRule> rules) {

  /** What one location would have shipped. */
  record AtLocation(String location, int orders, int pieces) {}

  /** How many orders a rule would have taken. */
  record ByRule(String rule, int orders) {}
}
