package dev.waybill.shipping.rules;

import org.jspecify.annotations.Nullable;

/** By which service a parcel is to go. */
public sealed interface Wish {

  /** Ask the accounts for their rates and take the lowest: one call more for every parcel. */
  String CHEAPEST = "cheapest";

  /** Ask the accounts for their rates and take the one that arrives first. */
  String FASTEST = "fastest";

  /** By the carrier's own code, at whatever it costs. */
  record Named(String service) implements Wish {}

  /**
   * The lowest rate.
   *
   * @param withinDays of those alone that arrive within so many days; null for all
   */
  record Cheapest(@Nullable Integer withinDays) implements Wish {}

  /** The rate of the fewest days. */
  record Fastest() implements Wish {}

  /** As a rule or a setting writes it. */
  static Wish of(String service, @Nullable Integer withinDays) {
    return switch (service) {
      case CHEAPEST -> new Cheapest(withinDays);
      case FASTEST -> new Fastest();
      default -> new Named(service);
    };
  }
}
