package dev.waybill.ingest.stock;

import dev.waybill.contracts.ShopOffer;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What shops can sell, also of those that keep their stock themselves: one may be ours later. */
final class OfferStore {

  /** Something is to be done if others changed the stock, or if the shop has more than it may. */
  private static final String TAKE =
      """
      INSERT INTO shop_stock AS s
        (shop, product_id, parent_id, sku, offered, basis, recheck, revision, offered_at)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[],
        ?::boolean[], ?::bigint[], ?::text[]::timestamptz[])
      ON CONFLICT (shop, product_id) DO UPDATE SET
        parent_id = excluded.parent_id, sku = excluded.sku, offered = excluded.offered,
        basis = excluded.basis, recheck = excluded.recheck, revision = excluded.revision,
        offered_at = excluded.offered_at,
        dirty = s.dirty OR excluded.recheck OR excluded.basis <> s.basis
          OR coalesce(excluded.offered < s.quantity, false) OR s.offered IS NULL,
        due_at = CASE
          WHEN s.due_at IS NULL AND (excluded.recheck OR excluded.basis <> s.basis
            OR coalesce(excluded.offered < s.quantity, false) OR s.offered IS NULL) THEN now()
          ELSE s.due_at END
      WHERE excluded.revision > s.revision
      """;

  private final JdbcTemplate jdbc;

  OfferStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** No two of the same product. By id, as they are noted when they are written. */
  void take(List<ShopOffer> some) {
    List<ShopOffer> offers =
        some.stream()
            .sorted(Comparator.comparing(ShopOffer::shop).thenComparing(ShopOffer::productId))
            .toList();
    jdbc.update(
        TAKE,
        column(offers, ShopOffer::shop, String[]::new),
        column(offers, ShopOffer::productId, String[]::new),
        column(offers, ShopOffer::parentId, String[]::new),
        column(offers, ShopOffer::sku, String[]::new),
        column(offers, ShopOffer::offered, Integer[]::new),
        column(offers, ShopOffer::basis, Long[]::new),
        column(offers, ShopOffer::check, Boolean[]::new),
        column(offers, ShopOffer::revision, Long[]::new),
        column(offers, one -> one.at().toString(), String[]::new));
  }

  private static <T> @Nullable T[] column(
      List<ShopOffer> offers,
      Function<ShopOffer, @Nullable T> value,
      IntFunction<@Nullable T[]> array) {
    return offers.stream().map(value).toArray(array);
  }
}
