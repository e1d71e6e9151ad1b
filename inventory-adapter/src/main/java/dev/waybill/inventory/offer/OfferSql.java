package dev.waybill.inventory.offer;

import dev.waybill.inventory.ledger.LedgerSettings.Untracked;

/** The one statement of what can be sold where. */
public final class OfferSql {

  private static final String OFFERS =
      """
       CROSS JOIN LATERAL (
        WITH part AS (
          SELECT part AS sku, quantity FROM kit_part WHERE kit = k.sku
          UNION ALL
          SELECT k.sku, 1 WHERE NOT EXISTS (SELECT FROM kit_part WHERE kit = k.sku)),
        shelf AS (
          SELECT s.sku, s.location, coalesce(l.active, true) AS active,
              greatest(0, s.on_hand - s.reserved - s.safety) / p.quantity AS pieces
          FROM part p JOIN stock s ON s.sku = p.sku LEFT JOIN location l ON l.code = s.location),
        counted AS (SELECT count(DISTINCT sku) AS parts FROM shelf)
        SELECT c.parts, CASE WHEN %s THEN 0 ELSE coalesce((
            SELECT sum(pieces) FROM (
              SELECT min(pieces) AS pieces FROM shelf WHERE active
              GROUP BY location HAVING count(*) = c.parts) whole), 0) END::bigint AS sellable
        FROM counted c) o
      LEFT JOIN LATERAL (
        SELECT coalesce(pieces, ceil(o.sellable * percent / 100.0))::bigint AS buffer
        FROM stock_buffer
        WHERE shop IN (k.shop, '') AND sku IN (k.sku, '')
        ORDER BY sku <> '' DESC, shop <> '' DESC LIMIT 1) b ON true
      """;

  private static final String LACKS_A_PART = "c.parts < (SELECT count(*) FROM part)";

  /** What is offered of a row with the above. */
  public static final String OFFERED = "greatest(0, o.sellable - coalesce(b.buffer, 0))";

  private OfferSql() {}

  /**
   * To be put behind {@code FROM … k}, where {@code k} has the columns shop and sku. Adds {@code
   * o.parts} (how many SKUs of it are counted: 0 if nobody counts it), {@code o.sellable}, and
   * {@code b.buffer}. As orders are allocated: a kit comes whole from one location; a part that
   * nobody counts is no limit, or makes the kit sold out. The buffer is the most specific: of SKU
   * and shop, of the SKU, of the shop, of all; a share of the sellable pieces is rounded up.
   */
  public static String offers(Untracked untracked) {
    return OFFERS.formatted(
        switch (untracked) {
          case ALLOCATE -> "false";
          case REJECT -> LACKS_A_PART;
        });
  }
}
