package dev.waybill.ingest.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What people see of the shops' stock, and what they ask for. */
final class StockQueries {

  private final JdbcTemplate jdbc;

  StockQueries(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Products that somebody may want to see. */
  enum State {
    /** Something is to be written, or to be looked at. */
    PENDING("due_at IS NOT NULL AND problem IS NULL"),
    /** The shop cannot have them written. */
    REFUSED("problem IS NOT NULL"),
    /** The shop has another number than it is offered. */
    DIFFERING("quantity <> offered"),
    /** They have what they are to have. */
    WRITTEN("due_at IS NULL AND written IS NOT NULL"),
    ALL("true");

    private final String condition;

    State(String condition) {
      this.condition = condition;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param offered null where nobody counts it
   * @param quantity what the shop has, as it was read or written last
   * @param written what was written last
   * @param problem why it cannot be written
   */
  record ProductView(
      String productId,
      @Nullable String parentId,
      String sku,
      @Nullable Integer offered,
      @Nullable Integer quantity,
      @Nullable Instant readAt,
      @Nullable Integer written,
      @Nullable Instant writtenAt,
      boolean pending,
      @Nullable String problem) {}

  record Counts(
      long products, long pending, long refused, long differing, @Nullable Instant lastWrittenAt) {}

  /** All counted together, of the shops that are ours. */
  record Waiting(long pending, long refused) {}

  Counts counts(String shop) {
    return jdbc.query(
            """
            SELECT count(*) AS products,
              count(*) FILTER (WHERE due_at IS NOT NULL AND problem IS NULL) AS pending,
              count(*) FILTER (WHERE problem IS NOT NULL) AS refused,
              count(*) FILTER (WHERE quantity <> offered) AS differing,
              max(written_at) AS last_written_at
            FROM shop_stock WHERE shop = ? AND offered IS NOT NULL
            """,
            (row, n) ->
                new Counts(
                    row.getLong("products"),
                    row.getLong("pending"),
                    row.getLong("refused"),
                    row.getLong("differing"),
                    instant(row, "last_written_at")),
            shop)
        .getFirst();
  }

  Waiting waiting() {
    return jdbc.query(
            """
            SELECT count(*) FILTER (WHERE due_at IS NOT NULL AND problem IS NULL) AS pending,
              count(*) FILTER (WHERE problem IS NOT NULL) AS refused
            FROM shop_stock JOIN stock_owner USING (shop)
            WHERE due_at IS NOT NULL AND offered IS NOT NULL
            """,
            (row, n) -> new Waiting(row.getLong("pending"), row.getLong("refused")))
        .getFirst();
  }

  /**
   * @param after the id of the last product of the page before; "" begins
   */
  List<ProductView> products(String shop, State state, String after, int most) {
    return jdbc.query(
        "SELECT * FROM shop_stock WHERE shop = ? AND product_id > ? AND "
            + state.condition
            + " ORDER BY product_id LIMIT ?",
        (row, n) ->
            new ProductView(
                row.getString("product_id"),
                row.getString("parent_id"),
                row.getString("sku"),
                row.getObject("offered", Integer.class),
                row.getObject("quantity", Integer.class),
                instant(row, "read_at"),
                row.getObject("written", Integer.class),
                instant(row, "written_at"),
                row.getTimestamp("due_at") != null,
                row.getString("problem")),
        shop,
        after,
        most);
  }

  /** Of these, what is offered is written. Returns those that nothing is offered of. */
  List<String> heal(String shop, Collection<String> products) {
    List<String> healed =
        jdbc.query(
            HEAL + " AND product_id = ANY (?) RETURNING product_id",
            (row, n) -> row.getString("product_id"),
            shop,
            products.toArray(String[]::new));
    return products.stream().filter(one -> !healed.contains(one)).toList();
  }

  /** Whatever differs. Returns how many. */
  int healAll(String shop) {
    return jdbc.update(HEAL + " AND quantity <> offered", shop);
  }

  private static final String HEAL =
      """
      UPDATE shop_stock SET heal = true, dirty = true,
        due_at = CASE WHEN stage = 'idle' THEN now() ELSE due_at END
      WHERE shop = ? AND offered IS NOT NULL
      """;

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
