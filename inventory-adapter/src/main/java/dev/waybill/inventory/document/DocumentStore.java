package dev.waybill.inventory.document;

import dev.waybill.inventory.movement.Shelf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads documents. */
final class DocumentStore {

  private static final String SELECT =
      "SELECT d.*, u.id AS undone_by FROM document d LEFT JOIN document u ON u.undoes = d.id ";

  private static final String PAGE =
      SELECT + "WHERE d.id < ? AND (?::text IS NULL OR d.kind = ?) ORDER BY d.id DESC LIMIT ?";

  private static final String ONE = SELECT + "WHERE d.id = ?";

  private static final String OPPOSITE =
      """
      SELECT location, sku, -sum(on_hand) AS pieces FROM movement WHERE document = ?
      GROUP BY location, sku HAVING sum(on_hand) <> 0 ORDER BY sku, location
      """;

  private final JdbcTemplate jdbc;

  DocumentStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Newest first.
   *
   * @param kind null for all
   */
  List<Document> page(@Nullable String kind, long before, int limit) {
    return jdbc.query(PAGE, (row, n) -> document(row), before, kind, kind, limit);
  }

  Optional<Document> find(long id) {
    return jdbc.query(ONE, (row, n) -> document(row), id).stream().findFirst();
  }

  /** Until the transaction is over, nobody else has this; any number that no other lock has. */
  void lockFiles() {
    jdbc.query("SELECT pg_advisory_xact_lock(7310452119)", row -> {});
  }

  /** The document that was booked by a request. */
  Optional<Long> byRequest(String request) {
    return jdbc
        .query("SELECT id FROM document WHERE request = ?", (row, n) -> row.getLong("id"), request)
        .stream()
        .findFirst();
  }

  /** What takes all of its movements back. */
  List<Entry> opposite(long id) {
    return jdbc.query(
        OPPOSITE,
        (row, n) ->
            new Entry(
                n + 1,
                new Shelf(row.getString("location"), row.getString("sku")),
                row.getInt("pieces"),
                false),
        id);
  }

  private static Document document(ResultSet row) throws SQLException {
    return new Document(
        row.getLong("id"),
        row.getString("kind"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("reason"),
        row.getObject("delivery", Long.class),
        row.getObject("undoes", Long.class),
        row.getObject("undone_by", Long.class));
  }
}
