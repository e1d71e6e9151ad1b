package dev.waybill.customers.quality;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that is the same each time. */
final class Chance {

  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  boolean of(double probability) {
    return random.nextDouble() < probability;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int from, int to) {
    return random.nextInt(from, to + 1);
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** The first ones oftener, as with names. */
  <T> T usual(List<T> of) {
    double share = random.nextDouble();
    return of.get((int) (share * share * of.size()));
  }
}
