package dev.waybill.console.inbox;

import dev.waybill.console.inbox.Note.Key;
import dev.waybill.console.inbox.Note.Remark;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What people said, in the console's own database. */
@Repository
class NoteStore {

  /** More than this is not shown of one; what was said before stays in the database. */
  static final int MOST_REMARKS = 20;

  /** Seen is written once in a while, not by each look at the page. */
  private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Clock clock;

  NoteStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What was said about these; without those that nobody said anything about. */
  Map<Key, Note> of(Collection<Key> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    String[] kinds = keys.stream().map(Key::kind).toArray(String[]::new);
    String[] subjects = keys.stream().map(Key::subject).toArray(String[]::new);
    Map<Key, List<Remark>> remarks = remarks(kinds, subjects);
    var notes = new HashMap<Key, Note>();
    jdbc.sql(
            """
            SELECT kind, subject, assignee, snoozed_until FROM inbox_note
            JOIN unnest(?::text[], ?::text[]) AS asked (kind, subject) USING (kind, subject)\
            """)
        .param(kinds)
        .param(subjects)
        .query(
            row -> {
              var key = new Key(row.getString(1), row.getString(2));
              notes.put(
                  key,
                  new Note(
                      row.getString(3),
                      instant(row.getTimestamp(4)),
                      remarks.getOrDefault(key, List.of())));
            });
    return notes;
  }

  private Map<Key, List<Remark>> remarks(String[] kinds, String[] subjects) {
    var remarks = new HashMap<Key, List<Remark>>();
    jdbc.sql(
            """
            SELECT asked.kind, asked.subject, last.person, last.at, last.what, last.words
            FROM unnest(?::text[], ?::text[]) AS asked (kind, subject)
            CROSS JOIN LATERAL (
              SELECT id, person, at, what, words FROM inbox_remark
              WHERE kind = asked.kind AND subject = asked.subject ORDER BY id DESC LIMIT ?) AS last
            ORDER BY last.id\
            """)
        .param(kinds)
        .param(subjects)
        .param(MOST_REMARKS)
        .query(
            row -> {
              remarks
                  .computeIfAbsent(
                      new Key(row.getString(1), row.getString(2)), key -> new ArrayList<>())
                  .add(
                      new Remark(
                          row.getString(3),
                          row.getTimestamp(4).toInstant(),
                          row.getString(5),
                          row.getString(6)));
            });
    return remarks;
  }

  /** They still wait: what was said about them is kept. */
  void seen(Collection<Key> keys) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            UPDATE inbox_note SET seen_at = :now WHERE seen_at < :before AND (kind, subject) IN (
              SELECT * FROM unnest(:kinds::text[], :subjects::text[]))\
            """)
        .param("now", time(now))
        .param("before", time(now.minus(BETWEEN_LOOKS)))
        .param("kinds", keys.stream().map(Key::kind).toArray(String[]::new))
        .param("subjects", keys.stream().map(Key::subject).toArray(String[]::new))
        .update();
  }

  /**
   * @param assignee null for nobody
   */
  @Transactional
  void assign(Key key, @Nullable String assignee, String person) {
    set("assignee", key, assignee);
    remark(key, person, "assigned", assignee == null ? "" : assignee);
  }

  /**
   * @param until null to have it back now
   */
  @Transactional
  void snooze(Key key, @Nullable Instant until, String person) {
    set("snoozed_until", key, until == null ? null : time(until));
    remark(key, person, until == null ? "woken" : "snoozed", until == null ? "" : until.toString());
  }

  @Transactional
  void comment(Key key, String words, String person) {
    jdbc.sql(
            "INSERT INTO inbox_note (kind, subject, seen_at) VALUES (?, ?, ?)"
                + " ON CONFLICT (kind, subject) DO UPDATE SET seen_at = excluded.seen_at")
        .param(key.kind())
        .param(key.subject())
        .param(time(clock.instant()))
        .update();
    remark(key, person, "comment", words);
  }

  private void set(String column, Key key, @Nullable Object value) {
    jdbc.sql(
            """
            INSERT INTO inbox_note (kind, subject, %1$s, seen_at) VALUES (:kind, :subject, :value, :now)
            ON CONFLICT (kind, subject) DO UPDATE SET %1$s = excluded.%1$s, seen_at = excluded.seen_at\
            """
                .formatted(column))
        .param("kind", key.kind())
        .param("subject", key.subject())
        .param("value", value)
        .param("now", time(clock.instant()))
        .update();
  }

  private void remark(Key key, String person, String what, String words) {
    jdbc.sql(
            "INSERT INTO inbox_remark (kind, subject, person, at, what, words)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .param(key.kind())
        .param(key.subject())
        .param(person)
        .param(time(clock.instant()))
        .param(what)
        .param(words)
        .update();
  }

  /** Who looks after something, by name. */
  List<String> assignees(int most) {
    return jdbc.sql(
            "SELECT DISTINCT assignee FROM inbox_note WHERE assignee IS NOT NULL"
                + " ORDER BY assignee LIMIT ?")
        .param(most)
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** What nobody has seen waiting for so long, and what does not sleep, is over. */
  boolean forget(Duration unseen, int most) {
    Instant now = clock.instant();
    return jdbc.sql(
                """
                DELETE FROM inbox_note WHERE ctid = ANY (ARRAY(
                  SELECT ctid FROM inbox_note
                  WHERE seen_at < :before AND (snoozed_until IS NULL OR snoozed_until < :before)
                  LIMIT :most FOR UPDATE SKIP LOCKED))\
                """)
            .param("before", time(now.minus(unseen)))
            .param("most", most)
            .update()
        == most;
  }

  private static OffsetDateTime time(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
