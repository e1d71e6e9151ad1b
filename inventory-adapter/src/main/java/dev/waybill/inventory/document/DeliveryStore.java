package dev.waybill.inventory.document;

import dev.waybill.inventory.document.Delivery.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.server.ResponseStatusException;

/** The tables of expected deliveries. */
final class DeliveryStore {

  private static final String PAGE =
      """
      SELECT * FROM delivery WHERE id < ? AND (NOT ? OR closed_at IS NULL)
      ORDER BY id DESC LIMIT ?
      """;

  private static final String LINES =
      "SELECT sku, expected, received FROM delivery_line WHERE delivery = ? ORDER BY sku";

  private static final String ADD =
      """
      WITH added AS (
        INSERT INTO delivery (location, supplier, reference, expected_on, actor)
        VALUES (?, ?, ?, ?, ?) RETURNING id),
      lines AS (
        INSERT INTO delivery_line (delivery, sku, expected)
        SELECT id, sku, expected FROM added, unnest(?::text[], ?::int[]) AS l(sku, expected))
      SELECT id FROM added
      """;

  private static final String RECEIVE =
      """
      INSERT INTO delivery_line AS l (delivery, sku, expected, received)
      SELECT ?, sku, 0, sum(pieces)::int FROM unnest(?::text[], ?::int[]) AS r(sku, pieces)
      GROUP BY sku ORDER BY sku
      ON CONFLICT (delivery, sku) DO UPDATE SET received = l.received + excluded.received
      """;

  private static final String CLOSE =
      "UPDATE delivery SET closed_at = now() WHERE id = ? AND closed_at IS NULL";

  private final JdbcTemplate jdbc;

  DeliveryStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Newest first, without lines. */
  List<Delivery> page(boolean open, long before, int limit) {
    return jdbc.query(PAGE, (row, n) -> delivery(row, null), before, open, limit);
  }

  Optional<Delivery> find(long id) {
    List<Line> lines =
        jdbc.query(
            LINES,
            (row, n) ->
                new Line(row.getString("sku"), row.getInt("expected"), row.getInt("received")),
            id);
    return jdbc
        .query("SELECT * FROM delivery WHERE id = ?", (row, n) -> delivery(row, lines), id)
        .stream()
        .findFirst();
  }

  long add(
      String location,
      @Nullable String supplier,
      @Nullable String reference,
      @Nullable LocalDate expectedOn,
      String by,
      Map<String, Integer> expected) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            ADD,
            Long.class,
            location,
            supplier,
            reference,
            expectedOn,
            by,
            expected.keySet().toArray(String[]::new),
            expected.values().toArray(Integer[]::new)));
  }

  /** Returns false if it is closed already, or does not exist. */
  boolean close(long id) {
    return jdbc.update(CLOSE, id) == 1;
  }

  /** Where a delivery is to come that is still expected; nobody closes it meanwhile. */
  String locationOfOpen(long id) {
    List<String> open =
        jdbc.query(
            "SELECT location FROM delivery WHERE id = ? AND closed_at IS NULL FOR UPDATE",
            (row, n) -> row.getString("location"),
            id);
    if (open.isEmpty()) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "There is no delivery %d, or it is closed.".formatted(id));
    }
    return open.getFirst();
  }

  /** Counts what came of it; what an undone receipt took back is below 0. */
  void receive(long id, Collection<Booking> bookings) {
    jdbc.update(
        RECEIVE,
        id,
        bookings.stream().map(Booking::sku).toArray(String[]::new),
        bookings.stream().map(b -> b.after() - b.before()).toArray(Integer[]::new));
  }

  private static Delivery delivery(ResultSet row, @Nullable List<Line> lines) throws SQLException {
    OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
    return new Delivery(
        row.getLong("id"),
        row.getString("location"),
        row.getString("supplier"),
        row.getString("reference"),
        row.getObject("expected_on", LocalDate.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        closed == null ? null : closed.toInstant(),
        lines);
  }
}
