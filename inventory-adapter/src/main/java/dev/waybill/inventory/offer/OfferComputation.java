package dev.waybill.inventory.offer;

import dev.waybill.inventory.ledger.LedgerSettings.Untracked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what can be sold of all products of some SKUs, with what was offered of them before. */
final class OfferComputation {

  /**
   * In one statement: stock and what the shop's own orders took of it are seen at the same moment,
   * movements that are not counted yet included. Those are found by their id and not by SKU: of a
   * SKU there may be very many.
   */
  private static final String COMPUTE =
      """
      WITH sweep AS (SELECT seen_to, missing FROM offer_sweep),
      newest AS MATERIALIZED (SELECT id, order_id, sku, on_hand, reserved FROM movement WHERE id > ?),
      later AS (
        SELECT left(m.order_id, strpos(m.order_id, ':') - 1) AS shop, m.sku,
            sum(m.reserved - m.on_hand) AS pieces
        FROM newest m, sweep s
        WHERE (m.id > s.seen_to OR m.id <@ s.missing) AND strpos(m.order_id, ':') > 0
        GROUP BY 1, 2),
      waiting AS (
        SELECT b.shop, l.sku, sum(l.pieces) AS pieces
        FROM backorder_line l JOIN backorder b USING (command_id)
        WHERE l.sku = ANY (?) AND l.rank <= 0 GROUP BY 1, 2)
      SELECT k.shop, k.product_id, k.parent_id, k.sku, kind.kit,
          kind.kit OR count(*) FILTER (WHERE NOT k.gone) OVER (PARTITION BY k.shop, k.sku) > 1
            OR EXISTS (
              SELECT FROM kit_part p JOIN item_source i ON i.shop = k.shop AND i.sku = p.kit AND NOT i.gone
              WHERE p.part = k.sku) AS shared,
          %s AS offered,
          CASE WHEN kind.kit THEN 0
            ELSE coalesce(t.pieces, 0) + coalesce(l.pieces, 0) + coalesce(w.pieces, 0) END AS own,
          CASE WHEN k.stock_tracked AND NOT k.gone THEN k.shop_quantity END AS theirs,
          %s AS heard_now,
          f.product_id IS NOT NULL AS known, f.parent_id AS parent_before, f.sku AS sku_before,
          f.kit AS kit_before, f.offered AS offered_before, f.own AS own_before, f.basis, f.heard,
          f.checked, f.at
      FROM (SELECT * FROM item_source WHERE sku = ANY (?)) k
      CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM kit_part WHERE kit = k.sku) AS kit) kind
      %s
      LEFT JOIN shop_taken t ON t.shop = k.shop AND t.sku = k.sku
      LEFT JOIN later l ON l.shop = k.shop AND l.sku = k.sku
      LEFT JOIN waiting w ON w.shop = k.shop AND w.sku = k.sku
      LEFT JOIN stock_offer f ON f.shop = k.shop AND f.product_id = k.product_id
      ORDER BY k.shop, k.product_id
      """;

  private final JdbcTemplate jdbc;
  private final String compute;

  OfferComputation(JdbcTemplate jdbc, Untracked untracked) {
    this.jdbc = jdbc;
    this.compute =
        COMPUTE.formatted(OfferSql.PUBLISHED, OfferSql.HEARD, OfferSql.offers(untracked));
  }

  /**
   * @param after no movement up to this id is still to be counted
   */
  List<Computed> of(Collection<String> skus, long after) {
    String[] these = skus.toArray(String[]::new);
    return jdbc.query(compute, (row, n) -> computed(row), after, these, these);
  }

  private static Computed computed(ResultSet row) throws SQLException {
    return new Computed(
        row.getString("shop"),
        row.getString("product_id"),
        row.getString("parent_id"),
        row.getString("sku"),
        row.getBoolean("kit"),
        row.getBoolean("shared"),
        row.getObject("offered", Integer.class),
        row.getLong("own"),
        row.getObject("theirs", Integer.class),
        row.getString("heard_now"),
        row.getBoolean("known") ? before(row) : null);
  }

  private static Offered before(ResultSet row) throws SQLException {
    @Nullable Integer offered = row.getObject("offered_before", Integer.class);
    return new Offered(
        row.getString("parent_before"),
        row.getString("sku_before"),
        row.getBoolean("kit_before"),
        offered,
        row.getLong("own_before"),
        row.getLong("basis"),
        row.getString("heard"),
        row.getString("checked"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
