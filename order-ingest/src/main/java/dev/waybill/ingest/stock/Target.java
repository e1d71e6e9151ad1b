package dev.waybill.ingest.stock;

import org.jspecify.annotations.Nullable;

/**
 * What a shop's number is to be, computed from what it is. Pure.
 *
 * @param quantity what the shop is to have; what it has if nothing is to be written
 * @param applied the basis that this number has, to be kept with it
 */
record Target(int quantity, long applied) {

  /**
   * The shop's number changes by as much as the basis did. It is never above what is offered, and
   * never below 0, unless the shop sold so far by itself. What cannot be taken off because of that
   * is taken off what is added next.
   *
   * @param theirs what the shop has
   * @param applied the basis that it has; null if it was never written: then it may only be lowered
   */
  static Target of(int theirs, long basis, @Nullable Long applied, int offered) {
    long moved = theirs + basis - (applied == null ? basis : applied);
    int least = Math.min(theirs, 0);
    if (moved < least) {
      return new Target(least, basis + (least - moved));
    }
    return new Target((int) Math.min(moved, offered), basis);
  }

  /** A person says that what is offered is right. */
  static Target healed(long basis, int offered) {
    return new Target(offered, basis);
  }
}
