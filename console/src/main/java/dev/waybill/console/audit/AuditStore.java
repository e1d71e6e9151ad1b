package dev.waybill.console.audit;

import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.paging.Slice;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The audit in the console's own database. */
@Repository
class AuditStore {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Clock clock;

  AuditStore(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.clock = clock;
  }

  void add(List<AuditEntry> entries) {
    batches.batchUpdate(
        """
        INSERT INTO audit_entry (at, kind, person, role, token, action, resource, orders, status, reason, detail, network)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        entries,
        entries.size(),
        (statement, entry) -> {
          statement.setTimestamp(1, Timestamp.from(entry.at()));
          statement.setString(2, entry.kind().word());
          statement.setString(3, entry.person());
          statement.setString(4, entry.role());
          statement.setString(5, entry.token());
          statement.setString(6, entry.action());
          statement.setString(7, entry.resource());
          statement.setArray(
              8, statement.getConnection().createArrayOf("text", entry.orders().toArray()));
          statement.setObject(9, entry.status());
          statement.setString(10, entry.reason());
          statement.setString(11, entry.detail());
          statement.setString(12, entry.network());
        });
  }

  /** Newest first. */
  Slice<AuditEntry> page(AuditSearch search, @Nullable ScanKey after, int size) {
    AuditSearch.Condition condition = search.condition();
    String place = after == null ? "" : " AND (at, id) < (:at, :id)";
    var query =
        jdbc.sql(
                "SELECT * FROM audit_entry WHERE "
                    + condition.sql()
                    + place
                    + " ORDER BY at DESC, id DESC LIMIT :size")
            .params(condition.parameters())
            .param("size", size + 1);
    if (after != null) {
      query =
          query
              .param("at", Instant.parse(after.part(0)).atOffset(ZoneOffset.UTC))
              .param("id", Long.parseLong(after.part(1)));
    }
    return Slice.of(query.query(AuditStore::entry).list(), size);
  }

  static ScanKey place(AuditEntry entry) {
    return ScanKey.of(entry.at().toString(), Long.toString(entry.id()));
  }

  /** Returns whether there may be more to forget. */
  boolean forget(Duration age, int most) {
    return jdbc.sql(
                """
                DELETE FROM audit_entry WHERE ctid = ANY (ARRAY(
                  SELECT ctid FROM audit_entry WHERE at < :before ORDER BY at LIMIT :most))
                """)
            .param("before", clock.instant().minus(age).atOffset(ZoneOffset.UTC))
            .param("most", most)
            .update()
        == most;
  }

  private static AuditEntry entry(ResultSet row, int number) throws SQLException {
    Array orders = row.getArray("orders");
    return new AuditEntry(
        row.getLong("id"),
        row.getTimestamp("at").toInstant(),
        AuditKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT).replace('-', '_')),
        row.getString("person"),
        row.getString("role"),
        row.getString("token"),
        row.getString("action"),
        row.getString("resource"),
        Arrays.asList((String[]) orders.getArray()),
        row.getObject("status", Integer.class),
        row.getString("reason"),
        row.getString("detail"),
        row.getString("network"));
  }
}
