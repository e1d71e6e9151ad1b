package dev.waybill.inventory.backorder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order that waits, as the API shows it.
 *
 * @param reference the command that asked for the pieces
 * @param since when it began to wait, over all rounds that got nothing
 * @param until when it is told that it gets nothing
 * @param priority the higher, the sooner it is served; 0 unless a person gave it another
 * @param promisedOn the day on which it is to have its pieces, as a person promised
 * @param lines what it needs from the shelves, by SKU
 */
record WaitingOrder(
    String order,
    String reference,
    Instant since,
    Instant until,
    int priority,
    @Nullable Said prioritySaid,
    @Nullable LocalDate promisedOn,
    @Nullable Said promiseSaid,
    List<Line> lines) {

  /** Who said so, and when. */
  record Said(String by, Instant at) {}

  /**
   * What it needs of one SKU.
   *
   * @param place in the queue of the SKU, from 1
   * @param piecesAhead what those before it need
   */
  record Line(String sku, int pieces, long place, long piecesAhead) {}
}
