package dev.waybill.orchestrator.saga;

import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * The seeds of random tests: always the same ones, so that a build does not fail by chance, and one
 * test per seed, so that a failure names it. {@code -Dwaybill.seed=42} runs that one alone, {@code
 * -Dwaybill.seeds=100000} that many, from {@code -Dwaybill.seeds.from} on.
 */
final class Seeds {

  private static final int USUAL = 500;

  private Seeds() {}

  static LongStream all() {
    Long one = Long.getLong("waybill.seed");
    if (one != null) {
      return LongStream.of(one);
    }
    long from = Long.getLong("waybill.seeds.from", 0);
    return LongStream.range(from, from + Long.getLong("waybill.seeds", USUAL));
  }

  /** Neighboring seeds give unlike worlds. */
  static SplittableRandom random(long seed) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
  }
}
