package dev.waybill.inventory.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier is expected to bring. It may come in parts, and be more or less.
 *
 * @param reference the supplier's or one's own number of it
 * @param by who expects it
 * @param closedAt since when nothing more is expected
 * @param lines null where only deliveries are listed
 */
record Delivery(
    long id,
    String location,
    @Nullable String supplier,
    @Nullable String reference,
    @Nullable LocalDate expectedOn,
    Instant at,
    String by,
    @Nullable Instant closedAt,
    @Nullable List<Line> lines) {

  /**
   * Pieces of one SKU.
   *
   * @param expected 0 for what came without being expected
   */
  record Line(String sku, int expected, int received) {}
}
