package dev.waybill.ingest.stock;

import dev.waybill.ingest.client.StockClient.Sales;
import org.jspecify.annotations.Nullable;

/**
 * What became of a write to a shop that does not compare, told by what the shop has and sold since.
 * Pure.
 *
 * @param made whether the shop has the write; false only if its answer was lost
 * @param overwritten pieces that are in the shop's number and are sold: they are to be taken off
 */
record Verdict(boolean made, int overwritten) {

  /**
   * After a write, the shop's number is what was written, less what was sold after it. What was
   * sold since the read and is not missing was sold before the write, and is undone. If it cannot
   * be told whether the write was made, then the number has so many pieces too many either way.
   *
   * @param unsure whether the answer to the write was lost
   */
  static Verdict of(int from, int to, boolean unsure, Sales since) {
    int sold = since.pieces() - since.back();
    int now = since.quantity();
    boolean looksMade = now >= to - since.pieces() && now <= to + since.back();
    if (unsure && now == from - sold && !looksMade) {
      return new Verdict(false, 0);
    }
    return new Verdict(true, (int) Math.clamp((long) now - to + sold, 0L, since.pieces()));
  }

  /**
   * The basis that the shop's number has, so that what is overwritten is taken off next.
   *
   * @param before the basis before the write
   * @param intended the basis with it
   */
  @Nullable Long applied(@Nullable Long before, long intended) {
    return made ? Long.valueOf(intended + overwritten) : before;
  }
}
