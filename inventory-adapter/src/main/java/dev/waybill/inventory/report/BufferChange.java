package dev.waybill.inventory.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who changed a buffer, and when.
 *
 * @param shop null for all shops
 * @param sku null for all SKUs
 * @param from null if there was none
 * @param to null if there is none any more
 */
record BufferChange(
    long id,
    Instant at,
    String who,
    @Nullable String shop,
    @Nullable String sku,
    @Nullable Size from,
    @Nullable Size to) {

  /** One of the two. */
  record Size(@Nullable Integer pieces, @Nullable Integer percent) {

    static @Nullable Size of(@Nullable Integer pieces, @Nullable Integer percent) {
      return pieces == null && percent == null ? null : new Size(pieces, percent);
    }
  }
}
