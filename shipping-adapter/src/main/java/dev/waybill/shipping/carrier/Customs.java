package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is declared where a parcel crosses a customs border.
 *
 * @param incoterm DAP or DDP: who pays duties
 * @param invoice number of the commercial invoice; null for none
 */
public record Customs(
    Contents contents, Incoterm incoterm, @Nullable String invoice, List<Goods> goods) {

  /** Why goods cross the border. */
  public enum Contents {
    MERCHANDISE,
    GIFT,
    SAMPLE,
    RETURN,
    DOCUMENTS
  }

  /** Who pays duties: the recipient (delivered at place) or the sender (delivered duty paid). */
  public enum Incoterm {
    DAP,
    DDP
  }

  /**
   * Pieces of one kind.
   *
   * @param description in plain words: "cotton shirt"
   * @param unitValue of one piece
   * @param grams of one piece
   * @param tariff HS code, six digits or more
   * @param origin country where they were made, ISO 3166-1 alpha-2
   */
  public record Goods(
      String sku,
      String description,
      int quantity,
      Money unitValue,
      int grams,
      String tariff,
      String origin) {

    /** As many as that many times. */
    public Goods times(int pieces) {
      return new Goods(sku, description, quantity * pieces, unitValue, grams, tariff, origin);
    }
  }
}
