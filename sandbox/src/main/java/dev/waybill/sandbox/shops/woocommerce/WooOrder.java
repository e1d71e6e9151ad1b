package dev.waybill.sandbox.shops.woocommerce;

import dev.waybill.sandbox.shops.Buyer;
import dev.waybill.sandbox.shops.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one order. What was ordered is not kept: it follows from the seed. Immutable, for
 * there are very many, most of them changed once.
 *
 * @param origin null for an order that was not placed here but written back to: nothing else is
 *     known of it
 * @param modified to the second, as WooCommerce keeps it
 * @param meta what callers keep with it: values as JSON
 * @param stockNote of the note with its first line that the line's pieces were taken off the stock;
 *     0 while none are
 * @param shipTo whom it is sent to, where somebody has corrected that; null as it was ordered
 */
record WooOrder(
    long id,
    @Nullable Origin origin,
    String status,
    Instant modified,
    @Nullable Instant paid,
    @Nullable Instant completed,
    List<Note> notes,
    List<Refund> refunds,
    Map<String, String> meta,
    long stockNote,
    @Nullable Buyer shipTo) {

  record Origin(long seed, Kind kind, Instant placed) {}

  record Note(long id, String text, boolean toCustomer, Instant at) {}

  /**
   * @param minor in the order's currency, above zero
   * @param pieces that it was for, by place of their line; empty if it names no line
   * @param meta what the caller marked it with: values as JSON
   */
  record Refund(
      long id,
      long minor,
      String reason,
      Instant at,
      Map<Integer, Integer> pieces,
      Map<String, String> meta) {

    Refund(long id, long minor, String reason, Instant at) {
      this(id, minor, reason, at, Map.of(), Map.of());
    }
  }

  /** When it was; of one that was not placed here the last that is known. */
  Instant placedAt() {
    return origin == null ? modified : origin.placed();
  }

  /** Of the line at a place. */
  int refundedPieces(int place) {
    return refunds.stream().mapToInt(one -> one.pieces().getOrDefault(place, 0)).sum();
  }

  static WooOrder placed(long id, Origin origin, String status) {
    boolean paid = origin.kind().paidAtOnce();
    return new WooOrder(
        id,
        origin,
        status,
        origin.placed(),
        paid ? origin.placed() : null,
        null,
        List.of(),
        List.of(),
        Map.of(),
        0,
        null);
  }

  static WooOrder foreign(long id, Instant now) {
    return new WooOrder(
        id, null, "processing", now, now, null, List.of(), List.of(), Map.of(), 0, null);
  }

  WooOrder withStatus(String other, Instant now) {
    boolean pays =
        paid == null
            && !other.equals(status)
            && (other.equals("processing") || other.equals("completed"));
    return new WooOrder(
        id,
        origin,
        other,
        now,
        pays ? now : paid,
        other.equals("completed") && completed == null ? now : completed,
        notes,
        refunds,
        meta,
        stockNote,
        shipTo);
  }

  WooOrder withMeta(Map<String, String> all, Instant now) {
    return new WooOrder(
        id, origin, status, now, paid, completed, notes, refunds, all, stockNote, shipTo);
  }

  /** A note leaves the time of the last change alone. */
  WooOrder withNotes(List<Note> all) {
    return new WooOrder(
        id, origin, status, modified, paid, completed, all, refunds, meta, stockNote, shipTo);
  }

  WooOrder withRefunds(List<Refund> all, Instant now) {
    return new WooOrder(
        id, origin, status, now, paid, completed, notes, all, meta, stockNote, shipTo);
  }

  WooOrder withShipTo(Buyer other, Instant now) {
    return new WooOrder(
        id, origin, status, now, paid, completed, notes, refunds, meta, stockNote, other);
  }

  /** 0: its pieces are in stock again. */
  WooOrder withStockNote(long note) {
    return new WooOrder(
        id, origin, status, modified, paid, completed, notes, refunds, meta, note, shipTo);
  }
}
