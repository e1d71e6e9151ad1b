package dev.waybill.inventory.offer;

import dev.waybill.inventory.ledger.LedgerSettings.Untracked;

/** The one statement of what can be sold where. */
public final class OfferSql {

  /** What is no kit is summed in one go: most things are none, and this is done very often. */
  private static final String OFFERS =
      """
       CROSS JOIN LATERAL (
        SELECT least(1, count(*)) AS parts,
            greatest(0, coalesce(sum(greatest(0, s.on_hand - s.reserved - s.safety))
                FILTER (WHERE coalesce(l.active, true)), 0)
              - coalesce((SELECT sum(pieces) FROM backorder_line WHERE sku = k.sku AND rank <= 0), 0))::bigint
              AS sellable
        FROM stock s LEFT JOIN location l ON l.code = s.location
        WHERE s.sku = k.sku HAVING NOT EXISTS (SELECT FROM kit_part WHERE kit = k.sku)
        UNION ALL
        (WITH part AS (
          SELECT p.part AS sku, p.quantity, coalesce(
              (SELECT sum(pieces) FROM backorder_line WHERE sku = p.part AND rank <= 0), 0) AS promised
          FROM kit_part p WHERE p.kit = k.sku),
        shelf AS (
          SELECT s.sku, s.location, coalesce(l.active, true) AS active, p.quantity, p.promised,
              greatest(0, s.on_hand - s.reserved - s.safety) AS free
          FROM part p JOIN stock s ON s.sku = p.sku LEFT JOIN location l ON l.code = s.location),
        counted AS (SELECT count(DISTINCT sku) AS parts FROM shelf),
        whole AS (
          SELECT min(free / quantity) AS pieces FROM shelf, counted WHERE active
          GROUP BY location, parts HAVING count(*) = parts),
        unpromised AS (
          SELECT greatest(0, sum(free) FILTER (WHERE active) - promised) / quantity AS pieces
          FROM shelf WHERE promised > 0 GROUP BY sku, quantity, promised)
        SELECT c.parts, CASE WHEN %s THEN 0 ELSE coalesce(least(
            (SELECT sum(pieces) FROM whole), (SELECT min(pieces) FROM unpromised)), 0) END::bigint
        FROM counted c WHERE EXISTS (SELECT FROM kit_part WHERE kit = k.sku))) o
      LEFT JOIN LATERAL (
        SELECT coalesce(pieces, ceil(o.sellable * percent / 100.0))::bigint AS buffer
        FROM stock_buffer
        WHERE shop IN (k.shop, '') AND sku IN (k.sku, '')
        ORDER BY sku <> '' DESC, shop <> '' DESC LIMIT 1) b ON true
      """;

  private static final String LACKS_A_PART = "c.parts < (SELECT count(*) FROM part)";

  /** What is offered of a row with the above. */
  public static final String OFFERED = "greatest(0, o.sellable - coalesce(b.buffer, 0))";

  /** The same as it is published, where {@code k} has the column gone, too. */
  static final String PUBLISHED =
      "CASE WHEN NOT k.gone AND o.parts > 0 THEN least(" + OFFERED + ", 2147483647)::int END";

  /** What the shop said last of its stock, and when, for comparison. */
  static final String HEARD =
      "(extract(epoch FROM k.version) || '/' || coalesce(k.shop_quantity::text, ''))";

  /**
   * Whether an offer has to be computed once more: {@code f} is its row of stock_offer, if there is
   * one, and {@code k.theirs} what the shop counts itself.
   */
  public static final String STALE =
      """
      (CASE WHEN f.product_id IS NULL THEN %1$s IS NOT NULL
        ELSE f.sku <> k.sku OR f.offered IS DISTINCT FROM %1$s
          OR f.offered IS NOT NULL AND f.at < now() - interval '%3$d seconds'
          OR k.theirs > %1$s AND f.checked IS DISTINCT FROM %2$s END)
      """
          .formatted(PUBLISHED, HEARD, Computed.TOLD_AGAIN.toSeconds())
          .strip();

  private OfferSql() {}

  /**
   * To be put behind {@code FROM … k}, where {@code k} has the columns shop and sku. Adds {@code
   * o.parts} (how many SKUs of it are counted: 0 if nobody counts it), {@code o.sellable}, and
   * {@code b.buffer}. As orders are allocated: a kit comes whole from one location; a part that
   * nobody counts is no limit, or makes the kit sold out; pieces that orders wait for are not there
   * for who comes now. The buffer is the most specific: of SKU and shop, of the SKU, of the shop,
   * of all; a share of the sellable pieces is rounded up.
   */
  public static String offers(Untracked untracked) {
    return OFFERS.formatted(
        switch (untracked) {
          case ALLOCATE -> "false";
          case REJECT -> LACKS_A_PART;
        });
  }
}
