package dev.waybill.inventory.offer;

import dev.waybill.contracts.ShopOffer;
import dev.waybill.inventory.offer.Computed.Next;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is offered, and up to which revision it is published. Offers are stored before they are
 * published, so that a crash in between publishes the same again, under the same revision.
 */
final class OfferTable {

  private static final String COUNTED_BY_ID = "product:";

  /**
   * Revisions are taken from the clock: also after a database was restored from a backup, they are
   * higher than all that were published. A look at the shop stands until it is published.
   */
  private static final String STORE =
      """
      WITH revisions AS (
        UPDATE offer_sweep SET revised_to = greatest(revised_to, ?) + ?
        RETURNING revised_to - ? AS before, published_to),
      offers AS (
        SELECT o.*, r.before + o.n AS revision, r.published_to
        FROM revisions r, unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::int[],
            ?::bigint[], ?::bigint[], ?::boolean[], ?::text[], ?::text[])
          WITH ORDINALITY AS o(shop, product_id, parent_id, sku, kit, offered, own, basis, look, heard,
            checked, n))
      MERGE INTO stock_offer s USING offers o ON s.shop = o.shop AND s.product_id = o.product_id
      WHEN MATCHED THEN UPDATE SET
        parent_id = o.parent_id, sku = o.sku, kit = o.kit, offered = o.offered, own = o.own,
        basis = o.basis, look = o.look OR s.look AND s.revision > o.published_to, heard = o.heard,
        checked = o.checked, revision = o.revision, at = ?
      WHEN NOT MATCHED THEN INSERT
        (shop, product_id, parent_id, sku, kit, offered, own, basis, look, heard, checked, revision, at)
        VALUES (o.shop, o.product_id, o.parent_id, o.sku, o.kit, o.offered, o.own, o.basis, o.look,
          o.heard, o.checked, o.revision, ?)
      """;

  private static final String UNPUBLISHED =
      """
      SELECT * FROM stock_offer WHERE revision > (SELECT published_to FROM offer_sweep)
      ORDER BY revision LIMIT ?
      """;

  private static final String PUBLISHED =
      "UPDATE offer_sweep SET published_to = greatest(published_to, ?)";

  private final JdbcTemplate jdbc;

  OfferTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void store(List<Next> offers, Instant at) {
    if (offers.isEmpty()) {
      return;
    }
    OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
    jdbc.update(
        STORE,
        ChronoUnit.MICROS.between(Instant.EPOCH, at),
        offers.size(),
        offers.size(),
        texts(offers, next -> next.now().shop()),
        texts(offers, next -> next.now().productId()),
        texts(offers, next -> next.now().parentId()),
        texts(offers, next -> next.now().sku()),
        offers.stream().map(next -> next.now().kit()).toArray(Boolean[]::new),
        offers.stream().map(next -> next.now().offered()).toArray(Integer[]::new),
        offers.stream().map(next -> next.now().own()).toArray(Long[]::new),
        offers.stream().map(Next::basis).toArray(Long[]::new),
        offers.stream().map(Next::check).toArray(Boolean[]::new),
        texts(offers, next -> next.now().heard()),
        texts(offers, Next::checked),
        now,
        now);
  }

  /** In the order of their revisions. */
  List<ShopOffer> unpublished(int most) {
    return jdbc.query(UNPUBLISHED, (row, n) -> offer(row), most);
  }

  /** All up to this revision are published. */
  void published(long revision) {
    jdbc.update(PUBLISHED, revision);
  }

  private static ShopOffer offer(ResultSet row) throws SQLException {
    String sku = row.getString("sku");
    return new ShopOffer(
        row.getString("shop"),
        row.getString("product_id"),
        row.getString("parent_id"),
        sku.startsWith(COUNTED_BY_ID) ? "" : sku,
        row.getObject("offered", Integer.class),
        row.getLong("basis"),
        row.getBoolean("look"),
        row.getLong("revision"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  private static String[] texts(List<Next> of, Function<Next, @Nullable String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }
}
