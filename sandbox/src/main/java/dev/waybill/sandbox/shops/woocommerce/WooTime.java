package dev.waybill.sandbox.shops.woocommerce;

import dev.waybill.sandbox.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** WooCommerce's times: to the second, without a zone, once in the shop's own time, once in UTC. */
final class WooTime {

  static final ZoneOffset SHOP = ZoneOffset.ofHours(1);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

  private WooTime() {}

  static @Nullable String local(@Nullable Instant instant) {
    return instant == null ? null : SECONDS.format(instant.atOffset(SHOP));
  }

  static @Nullable String utc(@Nullable Instant instant) {
    return instant == null ? null : SECONDS.format(instant.atOffset(ZoneOffset.UTC));
  }

  /**
   * What {@code modified_after} and the like mean: with a zone, that moment; without one, shop
   * time, or UTC with dates_are_gmt. A zone and the flag together are off by the shop's offset, as
   * in life.
   */
  static Instant parameter(String text, boolean datesAreGmt) {
    try {
      if (text.endsWith("Z") || text.matches(".*[+-]\\d\\d:?\\d\\d$") && text.length() > 19) {
        Instant moment = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        return datesAreGmt ? moment.plusSeconds(SHOP.getTotalSeconds()) : moment;
      }
      return LocalDateTime.parse(text).toInstant(datesAreGmt ? ZoneOffset.UTC : SHOP);
    } catch (DateTimeException e) {
      throw new Problem(400, "rest_invalid_param", "Invalid parameter(s): a time");
    }
  }
}
