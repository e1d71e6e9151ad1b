package dev.waybill.inventory.report;

import dev.waybill.inventory.report.BufferChange.Size;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Report;
import dev.waybill.service.report.Scan.Seen;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of buffers and of their changes; each change is written with what it changes. */
final class BufferStore {

  private static final List<String> COLUMNS =
      List.of("shop", "sku", "pieces", "percent", "changed_at", "changed_by");

  private static final Function<Buffer, List<@Nullable Object>> CELLS =
      buffer ->
          Arrays.asList(
              buffer.shop(),
              buffer.sku(),
              buffer.pieces(),
              buffer.percent(),
              buffer.changedAt(),
              buffer.changedBy());

  /** The very first key may be of two empty texts. */
  private static final String SCAN =
      """
      SELECT * FROM stock_buffer
      WHERE (? OR (shop, sku) > (?, ?)) AND (? OR shop = ?) AND (? OR sku = ?)
      ORDER BY shop, sku LIMIT ?
      """;

  private static final String FIND = "SELECT * FROM stock_buffer WHERE shop = ? AND sku = ?";

  /** What is as it was makes no history. */
  private static final String PUT =
      """
      WITH now AS (
        SELECT ?::text AS shop, ?::text AS sku, ?::int AS pieces, ?::int AS percent,
            ?::timestamptz AS at, ?::text AS who),
      before AS (
        SELECT b.pieces, b.percent FROM stock_buffer b JOIN now USING (shop, sku) FOR UPDATE OF b),
      changed AS (
        SELECT n.*, b.pieces AS pieces_before, b.percent AS percent_before
        FROM now n LEFT JOIN before b ON true
        WHERE (b.pieces, b.percent) IS DISTINCT FROM (n.pieces, n.percent)),
      history AS (
        INSERT INTO stock_buffer_change
            (at, who, shop, sku, pieces_before, percent_before, pieces, percent)
        SELECT at, who, shop, sku, pieces_before, percent_before, pieces, percent FROM changed)
      INSERT INTO stock_buffer (shop, sku, pieces, percent, changed_at, changed_by)
      SELECT shop, sku, pieces, percent, at, who FROM changed
      ON CONFLICT (shop, sku) DO UPDATE
      SET pieces = excluded.pieces, percent = excluded.percent,
          changed_at = excluded.changed_at, changed_by = excluded.changed_by
      """;

  private static final String REMOVE =
      """
      WITH gone AS (DELETE FROM stock_buffer WHERE shop = ? AND sku = ? RETURNING *)
      INSERT INTO stock_buffer_change (at, who, shop, sku, pieces_before, percent_before)
      SELECT ?, ?, shop, sku, pieces, percent FROM gone
      """;

  private static final String CHANGES =
      "SELECT * FROM stock_buffer_change WHERE id < ? ORDER BY id DESC LIMIT ?";

  private static final String KNOWN_SHOP = "SELECT EXISTS (SELECT FROM item_source WHERE shop = ?)";

  private static final String KNOWN_SKU =
      """
      SELECT EXISTS (SELECT FROM item WHERE sku = ?) OR EXISTS (SELECT FROM stock WHERE sku = ?)
        OR EXISTS (SELECT FROM kit_part WHERE kit = ?)
      """;

  private final JdbcTemplate jdbc;
  private final Clock clock;

  BufferStore(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param shop only its own; "" for all
   * @param sku only its own; "" for all
   */
  Report<Buffer> report(String shop, String sku) {
    return new Report<>(
        "buffers",
        COLUMNS,
        CELLS,
        (after, most) ->
            jdbc.query(
                SCAN,
                (row, n) ->
                    new Seen<>(
                        ScanKey.of(row.getString("shop"), row.getString("sku")), buffer(row)),
                after == null,
                ScanKey.part(after, 0),
                ScanKey.part(after, 1),
                shop.isEmpty(),
                shop,
                sku.isEmpty(),
                sku,
                most));
  }

  Optional<Buffer> find(String shop, String sku) {
    return jdbc.query(FIND, (row, n) -> buffer(row), shop, sku).stream().findFirst();
  }

  void put(String shop, String sku, Size size, String who) {
    jdbc.update(PUT, shop, sku, size.pieces(), size.percent(), now(), who);
  }

  /** Returns false if there is none. */
  boolean remove(String shop, String sku, String who) {
    return jdbc.update(REMOVE, shop, sku, now(), who) == 1;
  }

  /** The newest first. */
  List<BufferChange> changes(long before, int most) {
    return jdbc.query(
        CHANGES,
        (row, n) ->
            new BufferChange(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                named(row, "shop"),
                named(row, "sku"),
                Size.of(
                    row.getObject("pieces_before", Integer.class),
                    row.getObject("percent_before", Integer.class)),
                Size.of(
                    row.getObject("pieces", Integer.class),
                    row.getObject("percent", Integer.class))),
        before,
        most);
  }

  /** Whether any product of it was read. */
  boolean knowsShop(String shop) {
    return Boolean.TRUE.equals(jdbc.queryForObject(KNOWN_SHOP, Boolean.class, shop));
  }

  /** Whether it is an item, a kit, or in stock. */
  boolean knowsSku(String sku) {
    return Boolean.TRUE.equals(jdbc.queryForObject(KNOWN_SKU, Boolean.class, sku, sku, sku));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Buffer buffer(ResultSet row) throws SQLException {
    return new Buffer(
        named(row, "shop"),
        named(row, "sku"),
        row.getObject("pieces", Integer.class),
        row.getObject("percent", Integer.class),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        row.getString("changed_by"));
  }

  private static @Nullable String named(ResultSet row, String column) throws SQLException {
    String name = row.getString(column);
    return name.isEmpty() ? null : name;
  }
}
