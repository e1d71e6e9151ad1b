package dev.waybill.inventory.offer;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Counts what orders of each shop took, each movement once, and notes which SKUs changed.
 *
 * <p>Movements become visible in another order than that of their ids: a transaction may draw an id
 * and end long after one that drew a later id. So it is remembered up to which id movements are
 * counted <em>and</em> which ids before it could not be seen. Those are counted once they appear,
 * and forgotten once all transactions are over that may have drawn them. For that, a transaction
 * has to have a number (xid) before it draws the id of a movement. It has: whoever writes a
 * movement has locked, or added, its row of stock before.
 */
final class MovementCursor {

  /** More are counted one part after another. */
  private static final int IDS_AT_A_TIME = 100_000;

  /** The id is asked for first: see {@link #COUNT} for why. */
  private static final String LAST_ID =
      "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('movement', 'id')::regclass),"
          + " 0)";

  private static final String BEGIN =
      """
      INSERT INTO offer_sweep (seen_to, until) VALUES (?, pg_snapshot_xmax(pg_current_snapshot()))
      ON CONFLICT DO NOTHING
      """;

  /**
   * Waits for what was under way when counting began. The number of a transaction of a database
   * that this one was restored from may be far ahead, and is waited for no longer than once.
   */
  private static final String BEGUN =
      """
      UPDATE offer_sweep SET begun = true
      WHERE NOT begun AND (pg_snapshot_xmin(pg_current_snapshot()) >= until
        OR until > pg_snapshot_xmax(pg_current_snapshot()))
      """;

  private static final String POSITION =
      "SELECT begun, seen_to, coalesce(lower(missing) - 1, seen_to) AS after FROM offer_sweep";

  /**
   * In one statement, and so by one view of which transactions are over. It looks no further than
   * an id that was drawn before it began: whoever drew an earlier one has a number by then.
   */
  private static final String COUNT =
      """
      WITH sweep AS (
        SELECT seen_to, missing,
            pg_snapshot_xmin(pg_current_snapshot()) >= until
              OR until > pg_snapshot_xmax(pg_current_snapshot()) AS decided
        FROM offer_sweep),
      fresh AS MATERIALIZED (
        SELECT m.id, m.at, m.sku, m.order_id, m.reserved - m.on_hand AS pieces
        FROM movement m, sweep s
        WHERE m.id > ? AND m.id <= ? AND (m.id > s.seen_to OR m.id <@ s.missing)),
      taken AS (
        INSERT INTO shop_taken AS t (shop, sku, pieces)
        SELECT left(order_id, strpos(order_id, ':') - 1), sku, sum(pieces) FROM fresh
        WHERE strpos(order_id, ':') > 0 GROUP BY 1, 2 HAVING sum(pieces) <> 0
        ON CONFLICT (sku, shop) DO UPDATE SET pieces = t.pieces + excluded.pieces),
      noted AS (
        INSERT INTO offer_change (sku, at) SELECT sku, min(at) FROM fresh WHERE pieces <> 0 GROUP BY sku)
      UPDATE offer_sweep o
      SET seen_to = greatest(s.seen_to, f.last),
          missing = CASE WHEN s.decided THEN '{}' ELSE s.missing END
            + int8multirange(int8range(s.seen_to, greatest(s.seen_to, f.last), '(]')) - f.ids,
          until = pg_snapshot_xmax(pg_current_snapshot())
      FROM sweep s, (
        SELECT coalesce(?::bigint, max(id)) AS last,
            coalesce(range_agg(int8range(id, id, '[]')), '{}') AS ids
        FROM fresh) f
      WHERE f.last > s.seen_to OR f.ids <> '{}' OR s.decided AND s.missing <> '{}'
      """;

  private final JdbcTemplate jdbc;

  private record Position(boolean begun, long seenTo, long after) {}

  MovementCursor(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** How far counting is. */
  enum Reached {
    /** It has not begun: what was under way when this database was first counted is not over. */
    NOTHING,
    /** It has begun just now, so that everything has to be computed. */
    THE_BEGINNING,
    /** More can be counted at once. */
    A_PART,
    /** All that can be seen. */
    ALL
  }

  Reached count() {
    long last = lastId();
    jdbc.update(BEGIN, last);
    boolean beginning = jdbc.update(BEGUN) == 1;
    Position now = position();
    if (!now.begun()) {
      return Reached.NOTHING;
    }
    boolean more = last > now.seenTo() + IDS_AT_A_TIME;
    long to = more ? now.seenTo() + IDS_AT_A_TIME : Long.MAX_VALUE;
    jdbc.update(COUNT, now.after(), to, more ? to : null);
    if (more) {
      return Reached.A_PART;
    }
    return beginning ? Reached.THE_BEGINNING : Reached.ALL;
  }

  /** No movement up to this id is still to be counted. */
  long after() {
    return position().after();
  }

  private long lastId() {
    Long last = jdbc.queryForObject(LAST_ID, Long.class);
    return last == null ? 0 : last;
  }

  private Position position() {
    Position position =
        jdbc.queryForObject(
            POSITION,
            (row, n) ->
                new Position(
                    row.getBoolean("begun"), row.getLong("seen_to"), row.getLong("after")));
    if (position == null) {
      throw new IllegalStateException("Nobody began to count movements");
    }
    return position;
  }
}
