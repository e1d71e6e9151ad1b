package dev.waybill.sandbox.effects;

import org.jspecify.annotations.Nullable;

/**
 * What was got for an order and not given back, of one kind (labels, reservations), by what it is
 * for and in which round: a linked list of which null is the empty one, as {@link Tally} is.
 *
 * <p>Two for the same are one too many, be it in one round or in two: what is done anew is given
 * back first. Unless the world was told of the first: that stands for good, and a further round is
 * about something else.
 */
final class Standing {

  private final String base;
  private final int round;
  private final @Nullable Standing next;
  private int count;
  private boolean told;

  private Standing(String base, int round, int count, @Nullable Standing next) {
    this.base = base;
    this.round = round;
    this.count = count;
    this.next = next;
  }

  /** Adds to a count, which never falls below zero. Returns the list after. */
  static @Nullable Standing add(@Nullable Standing first, Reference reference, int change) {
    for (Standing one = first; one != null; one = one.next) {
      if (one.round == reference.round() && one.base.equals(reference.base())) {
        one.count = Math.max(0, one.count + change);
        return first;
      }
    }
    return change <= 0 ? first : new Standing(reference.base(), reference.round(), change, first);
  }

  /** How many of what stands for this are too many. */
  static int tooMany(@Nullable Standing first, String base) {
    int tooMany = 0;
    int open = 0;
    for (Standing one = first; one != null; one = one.next) {
      if (one.base.equals(base)) {
        if (one.told) {
          tooMany += Math.max(0, one.count - 1);
        } else {
          open += one.count;
        }
      }
    }
    return tooMany + Math.max(0, open - 1);
  }

  /** The world hears of what stands, save where it cannot be told which of two is meant. */
  static void tell(@Nullable Standing first) {
    for (Standing one = first; one != null; one = one.next) {
      one.told |= one.count > 0 && tooMany(first, one.base) == 0;
    }
  }

  /** In how many rounds something stands. */
  static int rounds(@Nullable Standing first) {
    int rounds = 0;
    for (Standing one = first; one != null; one = one.next) {
      if (one.count > 0 && !stands(one.next, one.round)) {
        rounds++;
      }
    }
    return rounds;
  }

  private static boolean stands(@Nullable Standing first, int round) {
    for (Standing one = first; one != null; one = one.next) {
      if (one.round == round && one.count > 0) {
        return true;
      }
    }
    return false;
  }

  static int sum(@Nullable Standing first) {
    int sum = 0;
    for (Standing one = first; one != null; one = one.next) {
      sum += one.count;
    }
    return sum;
  }
}
