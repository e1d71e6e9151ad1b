package dev.waybill.customers.batch;

import dev.waybill.customers.score.Decision;

/**
 * A weighed pair as one number, so that millions of them fit: 15 bits of weight, one of decision,
 * 24 for each record. In their natural order the weightiest come first.
 */
final class Pairs {

  private static final int NUMBER_BITS = 24;
  private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;
  private static final double STEPS = 100;
  private static final int HEAVIEST = (1 << 15) - 1;

  private Pairs() {}

  static long of(int first, int second, double weight, Decision decision) {
    long steps = Math.clamp(Math.round((weight + 50) * STEPS), 0, HEAVIEST);
    long order = (HEAVIEST - steps) << 1 | (decision == Decision.MERGE ? 0 : 1);
    // One bit less, so that the sign does not turn the order round.
    return (order << 2 * NUMBER_BITS | (long) first << NUMBER_BITS | second) ^ Long.MIN_VALUE;
  }

  static int first(long pair) {
    return (int) (pair >>> NUMBER_BITS) & NUMBER_MASK;
  }

  static int second(long pair) {
    return (int) pair & NUMBER_MASK;
  }

  static boolean isMerge(long pair) {
    return (pair >>> 2 * NUMBER_BITS & 1) == 0;
  }
}
