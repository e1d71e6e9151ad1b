package dev.waybill.ingest.upkeep;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is known of the shops' registered webhooks; one instance at a time looks after a shop. */
final class WebhookStore {

  private static final int LEASE_SECONDS = 120;

  private final JdbcTemplate jdbc;
  private final String holder = UUID.randomUUID().toString();

  WebhookStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A shop to look at.
   *
   * @param secretMark of the secret that its hooks were given; null before the first look
   * @param topics that were registered when we last looked
   */
  record Due(String shop, @Nullable String secretMark, Set<String> topics, int failures) {}

  /** What was noticed; mended is whether we registered the webhook again. */
  record Event(String topic, Instant at, String event, boolean mended) {}

  /** The last look. */
  record Look(@Nullable Instant checkedAt, int failures, @Nullable String error) {}

  void ensure(String shop) {
    jdbc.update("INSERT INTO hook_check (shop) VALUES (?) ON CONFLICT DO NOTHING", shop);
  }

  /** Whoever asks is the next to look, lease or not: two at a time would register twice. */
  Optional<Due> claim(Collection<String> eligible, boolean whenDue) {
    return jdbc
        .query(
            """
            UPDATE hook_check SET holder = ?, lease_until = now() + make_interval(secs => ?)
            WHERE shop = (
              SELECT shop FROM hook_check
              WHERE (next_at <= now() OR NOT ?) AND (lease_until IS NULL OR lease_until < now()) AND shop = ANY (?)
              ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """,
            (row, n) ->
                new Due(
                    row.getString("shop"),
                    row.getString("secret_mark"),
                    Set.of((String[]) row.getArray("topics").getArray()),
                    row.getInt("failures")),
            holder,
            LEASE_SECONDS,
            whenDue,
            eligible.toArray(String[]::new))
        .stream()
        .findFirst();
  }

  void looked(String shop, Collection<String> topics, @Nullable String secretMark, Duration pause) {
    jdbc.update(
        "UPDATE hook_check SET checked_at = now(), topics = ?, secret_mark = coalesce(?,"
            + " secret_mark), next_at = now() + make_interval(secs => ?), holder = NULL,"
            + " lease_until = NULL, failures = 0, error = NULL WHERE shop = ? AND holder = ?",
        topics.toArray(String[]::new),
        secretMark,
        pause.toMillis() / 1000.0,
        shop,
        holder);
  }

  void failed(String shop, String error, Duration pause) {
    jdbc.update(
        "UPDATE hook_check SET failures = failures + 1, error = ?, holder = NULL, lease_until ="
            + " NULL, next_at = now() + make_interval(secs => ?) WHERE shop = ? AND holder = ?",
        error,
        pause.toMillis() / 1000.0,
        shop,
        holder);
  }

  void note(String shop, String topic, String event, boolean mended) {
    jdbc.update(
        "INSERT INTO hook_event (shop, topic, event, mended) VALUES (?, ?, ?, ?)",
        shop,
        topic,
        event,
        mended);
  }

  /** The newest first. */
  List<Event> events(String shop, int limit) {
    return jdbc.query(
        "SELECT * FROM hook_event WHERE shop = ? ORDER BY id DESC LIMIT ?",
        (row, n) ->
            new Event(
                row.getString("topic"),
                row.getTimestamp("at").toInstant(),
                row.getString("event"),
                row.getBoolean("mended")),
        shop,
        limit);
  }

  Optional<Look> look(String shop) {
    return jdbc
        .query(
            "SELECT * FROM hook_check WHERE shop = ?",
            (row, n) -> {
              Timestamp checked = row.getTimestamp("checked_at");
              return new Look(
                  checked == null ? null : checked.toInstant(),
                  row.getInt("failures"),
                  row.getString("error"));
            },
            shop)
        .stream()
        .findFirst();
  }
}
