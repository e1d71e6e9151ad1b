package dev.waybill.ingest.inquiry;

import dev.waybill.ingest.inquiry.Inquiry.Kind;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Open inquiries, and what became of deletions; one instance at a time sees to each. */
final class InquiryStore {

  private static final int LEASE_SECONDS = 60;

  private final JdbcTemplate jdbc;
  private final String holder = UUID.randomUUID().toString();

  InquiryStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** One that is open already is due at once, and once more if the shop is just being asked. */
  void add(String shop, Kind kind, String subject, Instant reportedAt) {
    jdbc.update(
        """
        INSERT INTO inquiry AS i (shop, kind, subject, told_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (shop, kind, subject) DO UPDATE SET
          told = i.told + 1, told_at = greatest(i.told_at, excluded.told_at), next_at = now()
        """,
        shop,
        kind.id(),
        subject,
        Timestamp.from(reportedAt));
  }

  Optional<Inquiry> claim(Collection<String> eligible) {
    return jdbc
        .query(
            """
            UPDATE inquiry SET holder = ?, lease_until = now() + make_interval(secs => ?)
            WHERE (shop, kind, subject) = (
              SELECT shop, kind, subject FROM inquiry
              WHERE next_at <= now() AND (lease_until IS NULL OR lease_until < now()) AND shop = ANY (?)
              ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """,
            (row, n) ->
                new Inquiry(
                    row.getString("shop"),
                    Kind.of(row.getString("kind")),
                    row.getString("subject"),
                    row.getTimestamp("told_at").toInstant(),
                    row.getInt("told"),
                    row.getInt("failures")),
            holder,
            LEASE_SECONDS,
            eligible.toArray(String[]::new))
        .stream()
        .findFirst();
  }

  /** Unless it was reported again meanwhile. */
  void answered(Inquiry inquiry) {
    int closed =
        jdbc.update(
            "DELETE FROM inquiry WHERE shop = ? AND kind = ? AND subject = ? AND told = ?",
            inquiry.shop(),
            inquiry.kind().id(),
            inquiry.subject(),
            inquiry.timesReported());
    if (closed == 0) {
      jdbc.update(
          "UPDATE inquiry SET holder = NULL, lease_until = NULL WHERE shop = ? AND kind = ? AND"
              + " subject = ? AND holder = ?",
          inquiry.shop(),
          inquiry.kind().id(),
          inquiry.subject(),
          holder);
    }
  }

  void failed(Inquiry inquiry, Duration pause, String error) {
    jdbc.update(
        "UPDATE inquiry SET failures = failures + 1, error = ?, holder = NULL, lease_until = NULL,"
            + " next_at = now() + make_interval(secs => ?) WHERE shop = ? AND kind = ? AND subject"
            + " = ? AND holder = ?",
        error,
        pause.toMillis() / 1000.0,
        inquiry.shop(),
        inquiry.kind().id(),
        inquiry.subject(),
        holder);
  }

  /**
   * Remembers a deletion that the shop has confirmed.
   *
   * @return when it was first reported
   */
  Instant deleted(String shop, String order, Instant reportedAt) {
    return jdbc.query(
            """
            INSERT INTO deleted_order AS d (shop, order_id, deleted_at, told_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (shop, order_id) DO UPDATE SET told_at = greatest(d.told_at, excluded.told_at)
            RETURNING deleted_at
            """,
            (row, n) -> row.getTimestamp("deleted_at").toInstant(),
            shop,
            order,
            Timestamp.from(reportedAt),
            Timestamp.from(reportedAt))
        .getFirst();
  }

  /** It is there after all. */
  void restored(String shop, String order) {
    jdbc.update("DELETE FROM deleted_order WHERE shop = ? AND order_id = ?", shop, order);
  }
}
