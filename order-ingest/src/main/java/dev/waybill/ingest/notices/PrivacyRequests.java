package dev.waybill.ingest.notices;

import dev.waybill.contracts.OrderId;
import dev.waybill.ingest.order.Notice;
import dev.waybill.ingest.publish.NoticeRecords.ReceivedNotice;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The requests in the database. */
final class PrivacyRequests {

  /** What platforms and the GDPR give us for an answer. */
  static final Duration TIME_TO_ANSWER = Duration.ofDays(30);

  private static final String ADD =
      """
      INSERT INTO privacy_request
        (shop, kind, request, customer, customer_key, orders, digest, received_at, due_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (shop, kind, digest) WHERE done_at IS NULL DO NOTHING\
      """;

  private final JdbcTemplate jdbc;
  private final Clock clock;

  PrivacyRequests(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Adds those that are not open already. */
  void add(List<ReceivedNotice> received) {
    jdbc.batchUpdate(ADD, received, received.size(), PrivacyRequests::bind);
  }

  private static void bind(PreparedStatement row, ReceivedNotice received) throws SQLException {
    Notice notice = received.notice();
    row.setString(1, received.shop());
    row.setString(2, notice.kind().id());
    row.setString(3, notice.request());
    row.setString(4, notice.customer());
    row.setString(5, notice.customerKey());
    row.setArray(
        6,
        row.getConnection()
            .createArrayOf(
                "text",
                notice.orders().stream()
                    .map(order -> OrderId.of(received.shop(), order).value())
                    .toArray(String[]::new)));
    row.setString(7, notice.digest());
    row.setTimestamp(8, Timestamp.from(received.receivedAt()));
    row.setTimestamp(9, Timestamp.from(received.receivedAt().plus(TIME_TO_ANSWER)));
  }

  /** Which ones: all that are null do not matter. */
  record Filter(@Nullable Boolean open, @Nullable Boolean overdue, @Nullable String shop) {}

  /** The most urgent first; then those that are done, the newest first. */
  List<PrivacyRequest> page(Filter filter, int offset, int limit) {
    return JdbcClient.create(jdbc)
        .sql(
            """
            SELECT * FROM privacy_request
            WHERE (:open::boolean IS NULL OR (done_at IS NULL) = :open)
              AND (:overdue::boolean IS NULL OR (done_at IS NULL AND due_at < :now) = :overdue)
              AND (:shop::text IS NULL OR shop = :shop)
            ORDER BY done_at DESC NULLS FIRST, due_at, id LIMIT :limit OFFSET :offset
            """)
        .param("open", filter.open())
        .param("overdue", filter.overdue())
        .param("shop", filter.shop())
        .param("now", Timestamp.from(clock.instant()))
        .param("limit", limit)
        .param("offset", offset)
        .query((row, n) -> request(row))
        .list();
  }

  Optional<PrivacyRequest> find(long id) {
    return jdbc
        .query("SELECT * FROM privacy_request WHERE id = ?", (row, n) -> request(row), id)
        .stream()
        .findFirst();
  }

  /** False if it is not there, or closed already. */
  boolean close(long id, String person, String reason) {
    return jdbc.update(
            "UPDATE privacy_request SET done_at = ?, done_by = ?, reason = ?"
                + " WHERE id = ? AND done_at IS NULL",
            Timestamp.from(clock.instant()),
            person,
            reason,
            id)
        == 1;
  }

  /** How many are open, and how many of those are late. */
  record Counts(long open, long overdue) {}

  Counts counts() {
    return JdbcClient.create(jdbc)
        .sql(
            "SELECT count(*) AS open, count(*) FILTER (WHERE due_at < ?) AS overdue"
                + " FROM privacy_request WHERE done_at IS NULL")
        .param(Timestamp.from(clock.instant()))
        .query((row, n) -> new Counts(row.getLong("open"), row.getLong("overdue")))
        .single();
  }

  private PrivacyRequest request(ResultSet row) throws SQLException {
    Instant due = row.getTimestamp("due_at").toInstant();
    Timestamp done = row.getTimestamp("done_at");
    return new PrivacyRequest(
        row.getLong("id"),
        row.getString("shop"),
        row.getString("kind"),
        row.getString("request"),
        row.getString("customer"),
        row.getString("customer_key"),
        List.of((String[]) row.getArray("orders").getArray()),
        row.getTimestamp("received_at").toInstant(),
        due,
        done == null && due.isBefore(clock.instant()),
        done == null ? null : done.toInstant(),
        row.getString("done_by"),
        row.getString("reason"));
  }
}
