package dev.waybill.ingest.stock;

import dev.waybill.ingest.client.StockClient.Change;
import dev.waybill.ingest.client.StockClient.Product;
import org.jspecify.annotations.Nullable;

/**
 * A product of a shop that something is to be done about.
 *
 * @param revision of the offer; a newer one is looked at once more
 * @param applied the basis that the shop's number has; null until it was looked at
 * @param intent the write that is under way or not yet verified; null if there is none
 * @param tries so often it was tried to verify
 */
record StockRow(
    Product product,
    int offered,
    long basis,
    long revision,
    @Nullable Long applied,
    boolean heal,
    @Nullable Intent intent,
    int tries) {

  /**
   * A write, as it was noted before it.
   *
   * @param key of the call
   * @param applied the basis that the shop's number has once it is written
   * @param answered whether the shop has answered
   * @param unsure whether the answer was lost
   */
  record Intent(
      String key, Change change, long applied, String mark, boolean answered, boolean unsure) {

    /** The same in another call. */
    Intent under(String other) {
      return new Intent(other, change, applied, mark, answered, unsure);
    }
  }

  /** As it is about to be written. */
  StockRow with(Intent next) {
    return new StockRow(product, offered, basis, revision, applied, heal, next, tries);
  }

  /** Which offer was looked at before the write is not known any more: it is looked at again. */
  StockRow looksAgain() {
    return new StockRow(product, offered, basis, -1, applied, false, intent, tries);
  }

  String id() {
    return product.productId();
  }
}
