package dev.waybill.service.exchange.stock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Products of which shops believe to have another quantity than they are offered. */
public record DriftPage(List<Drift> rows, @Nullable String next) {

  /**
   * @param difference theirs without ours: above 0 the shop sells what is not there
   * @param since since when it is known to differ
   */
  public record Drift(
      String shop,
      String sku,
      String productId,
      int theirs,
      long ours,
      long difference,
      Instant saidAt,
      Instant since) {}
}
