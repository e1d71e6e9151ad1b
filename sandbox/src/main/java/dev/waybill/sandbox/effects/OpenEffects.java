package dev.waybill.sandbox.effects;

import org.jspecify.annotations.Nullable;

/**
 * The labels, or the reservations, that an order got and has not given back, counted by what they
 * are for and by round: a linked list of which null is the empty one, as {@link Tally} is.
 *
 * <p>Two for the same thing are one too many, in one round or in two: before a step is done again,
 * its effect is given back. The exception is what the shop or the customer was told of: that is
 * final, and a further round is about another parcel.
 */
final class OpenEffects {

  private final String base;
  private final int round;
  private final @Nullable OpenEffects next;
  private int count;
  private boolean announced;

  private OpenEffects(String base, int round, int count, @Nullable OpenEffects next) {
    this.base = base;
    this.round = round;
    this.count = count;
    this.next = next;
  }

  /** Adds to a count, which never falls below zero. Returns the list after. */
  static @Nullable OpenEffects add(@Nullable OpenEffects first, Reference reference, int change) {
    for (OpenEffects one = first; one != null; one = one.next) {
      if (one.round == reference.round() && one.base.equals(reference.base())) {
        one.count = Math.max(0, one.count + change);
        return first;
      }
    }
    return change <= 0
        ? first
        : new OpenEffects(reference.base(), reference.round(), change, first);
  }

  /** How many of the open ones for this are too many. */
  static int tooMany(@Nullable OpenEffects first, String base) {
    int tooMany = 0;
    int open = 0;
    for (OpenEffects one = first; one != null; one = one.next) {
      if (one.base.equals(base)) {
        if (one.announced) {
          tooMany += Math.max(0, one.count - 1);
        } else {
          open += one.count;
        }
      }
    }
    return tooMany + Math.max(0, open - 1);
  }

  /** Marks the open ones as announced, except where it is unclear which of two is meant. */
  static void announce(@Nullable OpenEffects first) {
    for (OpenEffects one = first; one != null; one = one.next) {
      one.announced |= one.count > 0 && tooMany(first, one.base) == 0;
    }
  }

  /** In how many rounds something is open. */
  static int rounds(@Nullable OpenEffects first) {
    int rounds = 0;
    for (OpenEffects one = first; one != null; one = one.next) {
      if (one.count > 0 && !isOpen(one.next, one.round)) {
        rounds++;
      }
    }
    return rounds;
  }

  private static boolean isOpen(@Nullable OpenEffects first, int round) {
    for (OpenEffects one = first; one != null; one = one.next) {
      if (one.round == round && one.count > 0) {
        return true;
      }
    }
    return false;
  }

  static int sum(@Nullable OpenEffects first) {
    int sum = 0;
    for (OpenEffects one = first; one != null; one = one.next) {
      sum += one.count;
    }
    return sum;
  }
}
