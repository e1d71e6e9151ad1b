package dev.waybill.service.exchange.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders that wait for stock, in the order in which they are served.
 *
 * @param next the cursor of the next page; null after the last
 */
public record Backorders(List<Waiting> backorders, @Nullable String next) {

  /**
   * An order that waits.
   *
   * @param since when it began to wait
   * @param until when it is told that it gets nothing
   * @param promisedOn the day on which it is to have its pieces, as a person promised
   */
  public record Waiting(
      String order,
      Instant since,
      Instant until,
      int priority,
      @Nullable LocalDate promisedOn,
      List<Line> lines) {}

  /** What it needs of one SKU. */
  public record Line(String sku, int pieces) {}
}
