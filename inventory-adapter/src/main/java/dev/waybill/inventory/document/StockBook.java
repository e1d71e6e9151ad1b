package dev.waybill.inventory.document;

import dev.waybill.inventory.document.Bookings.Numbers;
import dev.waybill.inventory.movement.FreedStock;
import dev.waybill.inventory.movement.Shelf;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books documents: all movements of one in one transaction with a fixed number of statements, or
 * none. Rows of stock are locked in the order in which orders lock them.
 */
public final class StockBook {

  private static final String ADD_SHELVES =
      """
      INSERT INTO stock (location, sku, on_hand)
      SELECT location, sku, 0 FROM unnest(?::text[], ?::text[]) AS s(location, sku)
      ORDER BY sku, location
      ON CONFLICT (location, sku) DO NOTHING
      """;

  private static final String NUMBERS =
      """
      SELECT s.location, s.sku, s.on_hand, s.reserved FROM stock s
      WHERE (s.location, s.sku) IN (SELECT * FROM unnest(?::text[], ?::text[]))
      ORDER BY s.sku, s.location
      """;

  private static final String LOCK = NUMBERS + " FOR UPDATE OF s";

  private static final String DOCUMENT =
      "INSERT INTO document (kind, actor, reason, delivery, undoes, request)"
          + " VALUES (?, ?, ?, ?, ?, ?) RETURNING id";

  /** A count that found what the ledger said is a movement of nothing. */
  private static final String BOOK =
      """
      WITH booked AS (
        SELECT * FROM unnest(?::text[], ?::text[], ?::int[]) AS b(location, sku, pieces)),
      moved AS (
        INSERT INTO movement (location, sku, kind, on_hand, reserved, actor, reason, document)
        SELECT location, sku, k.kind, pieces, 0, ?, ?, ?
        FROM booked, (SELECT ?::text AS kind) k WHERE pieces <> 0 OR k.kind = 'count')
      UPDATE stock s SET on_hand = s.on_hand + c.pieces
      FROM (SELECT location, sku, sum(pieces)::int AS pieces FROM booked GROUP BY location, sku) c
      WHERE s.location = c.location AND s.sku = c.sku AND c.pieces <> 0
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final FreedStock freed;

  /** A document with what it did. */
  public record Booked(long id, List<Booking> bookings) {}

  public StockBook(JdbcTemplate jdbc, TransactionTemplate transaction, FreedStock freed) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.freed = freed;
  }

  /** What the entries would do now; locks and writes nothing. */
  List<Booking> preview(List<Entry> entries) {
    return Bookings.of(entries, numbers(NUMBERS, shelves(entries)));
  }

  /**
   * Books all of it. A SKU that has no stock at a location yet is counted there from then on.
   *
   * @throws RefusedBookings if an entry cannot be booked; then nothing is
   */
  public Booked book(Draft draft) {
    return Objects.requireNonNull(transaction.execute(status -> bookWithin(draft)));
  }

  /** The same in a transaction of the caller's. */
  Booked bookWithin(Draft draft) {
    Collection<Shelf> shelves = shelves(draft.entries());
    jdbc.update(ADD_SHELVES, texts(shelves, Shelf::location), texts(shelves, Shelf::sku));
    List<Booking> bookings = Bookings.of(draft.entries(), numbers(LOCK, shelves));
    List<Booking> faults = bookings.stream().filter(b -> b.problem() != null).toList();
    if (!faults.isEmpty()) {
      throw new RefusedBookings(faults);
    }
    long id =
        Objects.requireNonNull(
            jdbc.queryForObject(
                DOCUMENT,
                Long.class,
                draft.kind().text(),
                draft.by(),
                draft.reason(),
                draft.delivery(),
                draft.undoes(),
                draft.request()));
    jdbc.update(
        BOOK,
        texts(bookings, Booking::location),
        texts(bookings, Booking::sku),
        bookings.stream().map(b -> b.after() - b.before()).toArray(Integer[]::new),
        draft.by(),
        draft.reason(),
        id,
        draft.kind().movement().text());
    freed.announce();
    return new Booked(id, bookings);
  }

  private Map<Shelf, Numbers> numbers(String statement, Collection<Shelf> shelves) {
    var numbers = new HashMap<Shelf, Numbers>();
    jdbc.query(
        statement,
        row -> {
          numbers.put(
              new Shelf(row.getString("location"), row.getString("sku")),
              new Numbers(row.getInt("on_hand"), row.getInt("reserved")));
        },
        texts(shelves, Shelf::location),
        texts(shelves, Shelf::sku));
    return numbers;
  }

  private static Collection<Shelf> shelves(List<Entry> entries) {
    var shelves = new TreeSet<Shelf>();
    entries.forEach(entry -> shelves.add(entry.shelf()));
    return shelves;
  }

  private static <T> String[] texts(Collection<T> of, Function<T, String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }
}
