package dev.waybill.service.exchange.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the ledger.
 *
 * @param next the cursor of the next page; null after the last
 */
public record StockPage(List<Entry> stock, @Nullable String next) {

  /**
   * One SKU at one location, in pieces.
   *
   * @param free what orders can get
   * @param safety not offered to shops
   * @param sellable what shops can be told
   * @param bin where it lies; null for none
   */
  public record Entry(
      String location,
      String sku,
      int onHand,
      int reserved,
      int free,
      int safety,
      int sellable,
      @Nullable String bin) {}

  /**
   * What was counted, or decided; null leaves it.
   *
   * @param onHand pieces that are there
   * @param safety pieces not to be offered to shops
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Count(
      @Nullable Integer onHand, @Nullable Integer safety, @Nullable String reason) {}
}
