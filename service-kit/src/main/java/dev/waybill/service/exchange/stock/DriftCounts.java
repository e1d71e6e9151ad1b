package dev.waybill.service.exchange.stock;

import java.util.List;

/** How much each shop is off, by name. */
public record DriftCounts(List<Shop> shops) {

  /**
   * One shop.
   *
   * @param products that differ
   * @param tooMany pieces that it believes in and is not offered
   * @param tooFew pieces that it is offered and does not know of
   */
  public record Shop(String shop, long products, long tooMany, long tooFew) {}
}
