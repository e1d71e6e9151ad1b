package dev.waybill.inventory.ledger;

import dev.waybill.inventory.allocation.Shelves;
import dev.waybill.inventory.allocation.Taken;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.inventory.movement.Shelf;
import dev.waybill.inventory.stock.Demand;
import dev.waybill.inventory.stock.Pieces;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The statements of the ledger on the way of an order. Each takes a whole batch, locks rows of
 * stock in the order of SKU and location before it changes them, and writes a movement for each
 * change in the same statement.
 */
final class Reservations {

  private static final String LOCK =
      """
      SELECT location, sku, on_hand - reserved AS free, queued FROM stock WHERE sku = ANY (?)
      ORDER BY sku, location FOR UPDATE
      """;

  /** Who comes now comes after all of no lower priority than the usual one. */
  private static final String PROMISED =
      """
      SELECT sku, sum(pieces) FILTER (WHERE rank <= 0) AS pieces,
          array_agg(command_id) FILTER (WHERE command_id = ANY (?)) AS these
      FROM backorder_line WHERE sku = ANY (?) GROUP BY sku
      """;

  private static final String KEEP =
      """
      WITH taken AS (
        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::int[])
            AS t(reference, location, sku, pieces)),
      kept AS (
        INSERT INTO reservation (reference, location, sku, pieces) SELECT * FROM taken),
      moved AS (
        INSERT INTO movement (location, sku, kind, on_hand, reserved, reference)
        SELECT location, sku, 'reservation', 0, pieces, reference FROM taken),
      asked AS (
      %s)
      UPDATE stock s SET reserved = s.reserved + c.pieces
      FROM (SELECT location, sku, sum(pieces)::int AS pieces FROM taken GROUP BY location, sku) c
      WHERE s.location = c.location AND s.sku = c.sku
      """
          .formatted(DemandHistory.KEEP);

  /** Locks a little more than it has to, by an index whatever the planner expects. */
  private static final String LOCK_REFERENCES =
      """
      SELECT queued FROM stock WHERE sku = ANY (ARRAY(
        SELECT sku FROM reservation WHERE reference = ANY (?)
        UNION ALL
        SELECT sku FROM movement WHERE order_id = ANY (?) AND reference = ANY (?) AND kind = 'commit'))
      ORDER BY sku, location FOR UPDATE
      """;

  /**
   * Ends reservations; of what was taken off because the order was completed, puts back what no
   * release has put back before; tells what was handed over. Ends waiting as well: who is not
   * served yet holds nothing.
   */
  private static final String RELEASE =
      """
      WITH freed AS (
        DELETE FROM reservation WHERE reference = ANY (?)
        RETURNING reference, location, sku, pieces),
      gone AS (
        SELECT reference, location, sku,
            -sum(on_hand) FILTER (WHERE kind = 'return' OR reason = 'order-completed') AS concluded,
            -sum(on_hand) FILTER (WHERE kind = 'commit' AND reason <> 'order-completed') AS handed
        FROM movement
        WHERE order_id = ANY (?) AND reference = ANY (?) AND kind IN ('commit', 'return')
        GROUP BY reference, location, sku),
      changes AS (
        SELECT reference, location, sku, 'release' AS kind, 0 AS on_hand, -pieces AS reserved
        FROM freed
        UNION ALL
        SELECT reference, location, sku, 'return', concluded::int, 0 FROM gone WHERE concluded > 0),
      moved AS (
        INSERT INTO movement (location, sku, kind, on_hand, reserved, reason, reference)
        SELECT location, sku, kind, on_hand, reserved, 'undone', reference
        FROM changes),
      changed AS (
        UPDATE stock s SET on_hand = s.on_hand + c.on_hand, reserved = s.reserved + c.reserved
        FROM (SELECT location, sku, sum(on_hand)::int AS on_hand, sum(reserved)::int AS reserved
              FROM changes GROUP BY location, sku) c
        WHERE s.location = c.location AND s.sku = c.sku),
      waited AS (
        UPDATE backorder SET state = 'CLOSED', result = NULL, ended_at = now()
        WHERE command_id = ANY (?) AND state <> 'CLOSED'
        RETURNING command_id),
      unqueued AS (DELETE FROM backorder_line WHERE command_id = ANY (?))
      SELECT reference, location, sku, 'returned' AS what, on_hand AS pieces
      FROM changes WHERE kind = 'return'
      UNION ALL
      SELECT reference, location, sku, 'left', handed::int FROM gone WHERE handed > 0
      UNION ALL
      SELECT command_id, '', '', 'waited', 0 FROM waited
      ORDER BY reference, location, sku
      """;

  private static final String LOCK_ORDERS =
      """
      SELECT queued FROM stock
      WHERE sku = ANY (ARRAY(SELECT sku FROM reservation WHERE order_id = ANY (?)))
      ORDER BY sku, location FOR UPDATE
      """;

  /** An order that is finished waits no longer: the time until which it waits is over. */
  private static final String END =
      """
      WITH input AS (
        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[],
            ?::text[], ?::text[])
            AS i(order_id, location, step, until, gone, reason, actor)),
      ended AS (
        DELETE FROM reservation r USING input i
        WHERE r.order_id = i.order_id
          AND (i.location IS NULL OR r.location = i.location)
          AND (i.until IS NULL OR r.reserved_at IS NULL OR r.reserved_at <= i.until)
          AND (i.step IS NULL
            OR regexp_replace(substr(r.reference, length(r.order_id) + 2), '[[#].*$', '') = i.step)
        RETURNING r.reference, r.location, r.sku, r.pieces, i.gone, i.reason, i.actor),
      moved AS (
        INSERT INTO movement (location, sku, kind, on_hand, reserved, actor, reason, reference)
        SELECT location, sku, CASE WHEN gone THEN 'commit' ELSE 'release' END,
            CASE WHEN gone THEN -pieces ELSE 0 END, -pieces, actor, reason, reference
        FROM ended),
      changed AS (
        UPDATE stock s SET on_hand = s.on_hand - c.gone, reserved = s.reserved - c.pieces
        FROM (SELECT location, sku, sum(pieces)::int AS pieces,
                  coalesce(sum(pieces) FILTER (WHERE gone), 0)::int AS gone
              FROM ended GROUP BY location, sku) c
        WHERE s.location = c.location AND s.sku = c.sku),
      given_up AS (
        UPDATE backorder b SET deadline = least(b.deadline, now()) FROM input i
        WHERE b.order_id = i.order_id AND b.state = 'WAITING' AND b.asked_at <= i.until
          AND i.location IS NULL AND i.step IS NULL)
      SELECT reference, location, sku, pieces FROM ended ORDER BY location, sku
      """;

  private static final String FIND =
      "SELECT reference, location, sku, pieces FROM reservation WHERE reference = ?"
          + " ORDER BY location, sku";

  private final JdbcTemplate jdbc;
  private final FreedStock freed;

  /** Pieces that ended to be reserved, or that a release put back or found gone. */
  record Ended(String reference, Pieces pieces) {

    /** By whom they were reserved. */
    String order() {
      return orderOf(reference);
    }
  }

  /** What a release came upon beside reservations. */
  record Beyond(boolean returned, Ended ended) {}

  Reservations(JdbcTemplate jdbc, FreedStock freed) {
    this.jdbc = jdbc;
    this.freed = freed;
  }

  /**
   * Locks all rows of the SKUs, and puts them on {@code shelves}.
   *
   * @return the SKUs that orders wait for
   */
  Set<String> lock(String[] skus, Shelves shelves) {
    var queued = new HashSet<String>();
    jdbc.query(
        LOCK,
        row -> {
          shelves.put(
              new Shelf(row.getString("location"), row.getString("sku")), row.getInt("free"));
          if (row.getBoolean("queued")) {
            queued.add(row.getString("sku"));
          }
        },
        (Object) skus);
    return queued;
  }

  /**
   * Puts on {@code shelves} what is promised of SKUs whose rows are locked.
   *
   * @return those of the references that wait already
   */
  Set<String> promised(Set<String> queued, String[] references, Shelves shelves) {
    var these = new HashSet<String>();
    jdbc.query(
        PROMISED,
        row -> {
          shelves.promise(row.getString("sku"), row.getLong("pieces"));
          Array found = row.getArray("these");
          if (found != null) {
            these.addAll(List.of((String[]) found.getArray()));
          }
        },
        references,
        queued.toArray(String[]::new));
    return these;
  }

  /**
   * Keeps what was taken from shelves that are locked, and what was asked for.
   *
   * @param waiting references of those that wait
   */
  void keep(List<Taken> taken, List<Demand> asked, Set<String> waiting) {
    var arguments = new ArrayList<Object>();
    arguments.add(texts(taken, Taken::reference));
    arguments.add(texts(taken, t -> t.shelf().location()));
    arguments.add(texts(taken, t -> t.shelf().sku()));
    arguments.add(taken.stream().map(Taken::pieces).toArray(Integer[]::new));
    arguments.addAll(List.of(DemandHistory.columns(asked, waiting)));
    jdbc.update(KEEP, arguments.toArray());
  }

  /** Gives back what is held under the references. */
  List<Beyond> release(List<String> references) {
    String[] ids = references.toArray(String[]::new);
    String[] orders = texts(references, Reservations::orderOf);
    boolean queued = anyQueued(LOCK_REFERENCES, ids, orders, ids);
    var beyond = new ArrayList<Beyond>();
    var waited = new ArrayList<String>();
    jdbc.query(
        RELEASE,
        row -> {
          switch (row.getString("what")) {
            case "waited" -> waited.add(row.getString("reference"));
            case String what -> beyond.add(new Beyond(what.equals("returned"), ended(row)));
          }
        },
        ids,
        orders,
        ids,
        ids,
        ids);
    if (queued || !waited.isEmpty()) {
      freed.announce();
    }
    return beyond;
  }

  /** Locks, and tells whether orders wait for any of it. */
  private boolean anyQueued(String lock, Object... arguments) {
    return jdbc.queryForList(lock, Boolean.class, arguments).contains(true);
  }

  /** Ends what is held for orders; an order comes once, or once for each location. */
  List<Ended> end(List<Ending> endings) {
    String[] orders = texts(endings, Ending::order);
    if (anyQueued(LOCK_ORDERS, (Object) orders)) {
      freed.announce();
    }
    return jdbc.query(
        END,
        (row, n) -> ended(row),
        orders,
        texts(endings, Ending::location),
        texts(endings, Ending::step),
        texts(endings, ending -> ending.until() == null ? null : ending.until().toString()),
        endings.stream().map(Ending::left).toArray(Boolean[]::new),
        texts(endings, Ending::reason),
        texts(endings, Ending::actor));
  }

  List<Taken> find(String reference) {
    return jdbc.query(
        FIND,
        (row, n) ->
            new Taken(
                reference,
                new Shelf(row.getString("location"), row.getString("sku")),
                row.getInt("pieces")),
        reference);
  }

  private static Ended ended(ResultSet row) throws SQLException {
    return new Ended(
        row.getString("reference"),
        new Pieces(row.getString("location"), row.getString("sku"), row.getInt("pieces")));
  }

  /** As the column order_id is computed. */
  private static String orderOf(String reference) {
    int slash = reference.lastIndexOf('/');
    return slash < 0 ? reference : reference.substring(0, slash);
  }

  private static <T> String[] texts(Collection<T> of, Function<T, @Nullable String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }
}
