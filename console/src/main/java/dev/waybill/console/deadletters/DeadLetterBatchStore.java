package dev.waybill.console.deadletters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Batches in the console's own database. One instance at a time works on one, by a lease. */
@Repository
class DeadLetterBatchStore {

  static final int MOST_LETTERS = 10_000;
  private static final int MOST_FAILURES = 1_000;
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final String LISTED =
      """
      SELECT id, action, person, reason, cardinality(letters) AS letters, gone_through, failed, state, started_at,
             ended_at
      FROM dead_letter_batch\
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  DeadLetterBatchStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A batch that somebody works on, and its next letter; -1 if it is at its end. */
  record Next(long batch, String action, String person, String reason, long letter) {}

  long start(String action, String person, String reason, List<Long> letters) {
    return jdbc.sql(
            """
            INSERT INTO dead_letter_batch (action, person, reason, letters, state, started_at)
            VALUES (:action, :person, :reason, :letters, 'running', :now) RETURNING id\
            """)
        .param("action", action)
        .param("person", person)
        .param("reason", reason)
        .param("letters", letters.toArray(Long[]::new))
        .param("now", now())
        .query(Long.class)
        .single();
  }

  /** Of the group or all; those that are open now, oldest first. */
  List<Long> open(String cause, String topic) {
    return jdbc.sql(
            """
            SELECT id FROM dead_letter
            WHERE status = 'open' AND md5(cause_group) = :cause AND (:topic = '' OR topic = :topic)
            ORDER BY id LIMIT :most\
            """)
        .param("cause", cause)
        .param("topic", topic)
        .param("most", MOST_LETTERS)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** Takes a batch that nobody works on. */
  Optional<Long> take() {
    return jdbc.sql(
            """
            UPDATE dead_letter_batch SET leased_until = :until WHERE id = (
              SELECT id FROM dead_letter_batch
              WHERE state = 'running' AND (leased_until IS NULL OR leased_until < :now)
              ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id\
            """)
        .param("until", now().plus(LEASE))
        .param("now", now())
        .query(Long.class)
        .optional();
  }

  /** Empty once it is stopped or done. */
  Optional<Next> next(long batch) {
    return jdbc.sql(
            """
            UPDATE dead_letter_batch SET leased_until = :until WHERE id = :id AND state = 'running'
            RETURNING action, person, reason, letters[gone_through + 1] AS letter\
            """)
        .param("until", now().plus(LEASE))
        .param("id", batch)
        .query(
            (row, number) -> {
              Long letter = row.getObject("letter", Long.class);
              return new Next(
                  batch,
                  row.getString("action"),
                  row.getString("person"),
                  row.getString("reason"),
                  letter == null ? -1 : letter);
            })
        .optional();
  }

  void goneThrough(long batch) {
    jdbc.sql("UPDATE dead_letter_batch SET gone_through = gone_through + 1 WHERE id = ?")
        .param(batch)
        .update();
  }

  void failed(long batch, long letter, String why) {
    jdbc.sql(
            """
            WITH failure AS (
              INSERT INTO dead_letter_batch_failure (batch, letter, why) VALUES (:batch, :letter, :why)
              ON CONFLICT DO NOTHING)
            UPDATE dead_letter_batch SET gone_through = gone_through + 1, failed = failed + 1
            WHERE id = :batch\
            """)
        .param("batch", batch)
        .param("letter", letter)
        .param("why", why)
        .update();
  }

  /** Ends one that runs; what is behind it stays done. */
  void end(long batch, String state) {
    jdbc.sql(
            """
            UPDATE dead_letter_batch SET state = :state, ended_at = :now
            WHERE id = :id AND state = 'running'\
            """)
        .param("state", state)
        .param("now", now())
        .param("id", batch)
        .update();
  }

  Optional<DeadLetterBatch> find(long id) {
    return jdbc.sql(LISTED + " WHERE id = ?")
        .param(id)
        .query(DeadLetterBatchStore::batch)
        .optional()
        .map(batch -> batch.with(failures(id)));
  }

  /** The newest first, without their failures. */
  List<DeadLetterBatch> newest(int most) {
    return jdbc.sql(LISTED + " ORDER BY id DESC LIMIT ?")
        .param(most)
        .query(DeadLetterBatchStore::batch)
        .list();
  }

  boolean forget(Duration age, int most) {
    return jdbc.sql(
                """
                DELETE FROM dead_letter_batch WHERE id IN (
                  SELECT id FROM dead_letter_batch WHERE state <> 'running' AND ended_at < :before LIMIT :most)\
                """)
            .param("before", now().minus(age))
            .param("most", most)
            .update()
        == most;
  }

  private List<DeadLetterBatch.Failure> failures(long batch) {
    return jdbc.sql(
            "SELECT letter, why FROM dead_letter_batch_failure WHERE batch = ? ORDER BY letter"
                + " LIMIT ?")
        .param(batch)
        .param(MOST_FAILURES)
        .query((row, number) -> new DeadLetterBatch.Failure(row.getLong(1), row.getString(2)))
        .list();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static DeadLetterBatch batch(ResultSet row, int number) throws SQLException {
    Timestamp ended = row.getTimestamp("ended_at");
    return new DeadLetterBatch(
        row.getLong("id"),
        row.getString("action"),
        row.getString("person"),
        row.getString("reason"),
        row.getInt("letters"),
        row.getInt("gone_through"),
        row.getInt("failed"),
        row.getString("state"),
        row.getTimestamp("started_at").toInstant(),
        ended == null ? null : ended.toInstant(),
        List.of());
  }
}
