package dev.waybill.ingest.work;

import java.time.Duration;

/** How long a shop is left alone that failed: twice as long after each failure in a row. */
public final class Pauses {

  private Pauses() {}

  /**
   * @param first after the first failure
   * @param failures in a row before this one
   * @param doublings so many at most
   * @param longest whatever the others say
   */
  public static Duration after(Duration first, int failures, int doublings, Duration longest) {
    return shorter(first.multipliedBy(1L << Math.min(failures, doublings)), longest);
  }

  public static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? other : one;
  }
}
