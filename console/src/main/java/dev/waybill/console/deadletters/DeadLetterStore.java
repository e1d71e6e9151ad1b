package dev.waybill.console.deadletters;

import dev.waybill.contracts.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Dead letters in the console's own database. Nothing is lost or doubled by storing one again. */
@Repository
class DeadLetterStore {

  private static final String LISTED =
      """
      SELECT id, topic, origin_topic, origin_partition, origin_offset, key_text, cause, failed_at,
             received_at, status, replays, decided_by, decided_at, reason, origin_path
      FROM dead_letter\
      """;

  private static final TypeReference<List<RecordContent.RecordHeader>> HEADERS =
      new TypeReference<>() {};

  private static final int MOST_EDITS = 20;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Clock clock;

  DeadLetterStore(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.clock = clock;
  }

  /** Stores those that are not there yet, in one round trip. */
  void store(List<IncomingDeadLetter> letters) {
    Timestamp now = Timestamp.from(clock.instant());
    batches.batchUpdate(
        """
        INSERT INTO dead_letter (topic, topic_partition, topic_offset, origin_topic, origin_partition, origin_offset,
          origin_path, cause, failed_at, received_at, record_key, record_value, headers, key_text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
        ON CONFLICT (topic, topic_partition, topic_offset) DO NOTHING\
        """,
        letters,
        letters.size(),
        (statement, letter) -> {
          statement.setString(1, letter.topic());
          statement.setInt(2, letter.partition());
          statement.setLong(3, letter.offset());
          statement.setString(4, letter.originTopic());
          statement.setObject(5, letter.originPartition());
          statement.setObject(6, letter.originOffset());
          statement.setString(7, letter.originPath());
          statement.setString(8, letter.cause());
          statement.setTimestamp(9, Timestamp.from(letter.failedAt()));
          statement.setTimestamp(10, now);
          statement.setBytes(11, letter.content().key());
          statement.setBytes(12, letter.content().value());
          statement.setString(13, Json.mapper().writeValueAsString(letter.content().headers()));
          statement.setString(14, letter.keyText());
        });
  }

  /** Newest first; "" for any topic, status or cause. */
  DeadLetterPage page(String topic, String status, String cause, int page, int size) {
    var parameters = new LinkedHashMap<String, Object>();
    var conditions = new ArrayList<String>();
    if (!topic.isEmpty()) {
      conditions.add("topic = :topic");
      parameters.put("topic", topic);
    }
    if (!status.isEmpty()) {
      conditions.add("status = :status");
      parameters.put("status", status);
    }
    if (!cause.isEmpty()) {
      conditions.add("md5(cause_group) = :cause");
      parameters.put("cause", cause);
    }
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    List<DeadLetter> items =
        jdbc.sql(LISTED + where + " ORDER BY id DESC LIMIT :size OFFSET :offset")
            .params(parameters)
            .param("size", size)
            .param("offset", (long) page * size)
            .query(DeadLetterStore::letter)
            .list();
    long total =
        jdbc.sql("SELECT count(*) FROM dead_letter" + where)
            .params(parameters)
            .query(Long.class)
            .single();
    return new DeadLetterPage(items, page, size, total);
  }

  Optional<DeadLetter> find(long id) {
    return jdbc.sql(LISTED + " WHERE id = ?").param(id).query(DeadLetterStore::letter).optional();
  }

  /** As {@link #find}; whoever else wants to decide about it waits until this transaction ends. */
  Optional<DeadLetter> lock(long id) {
    return jdbc.sql(LISTED + " WHERE id = ? FOR UPDATE")
        .param(id)
        .query(DeadLetterStore::letter)
        .optional();
  }

  /**
   * @throws org.springframework.dao.EmptyResultDataAccessException if there is none of this id
   */
  RecordContent content(long id) {
    return jdbc.sql("SELECT record_key, record_value, headers FROM dead_letter WHERE id = ?")
        .param(id)
        .query(
            (row, number) ->
                new RecordContent(
                    row.getBytes(1),
                    row.getBytes(2),
                    Json.mapper().readValue(row.getString(3), HEADERS)))
        .single();
  }

  void decided(long id, DeadLetterDecision decision) {
    jdbc.sql(
            """
            UPDATE dead_letter SET status = :status, replays = replays + :replays,
              decided_by = :by, decided_at = :at, reason = :reason
            WHERE id = :id\
            """)
        .param("status", decision.status())
        .param("replays", decision.replays())
        .param("by", decision.by())
        .param("at", OffsetDateTime.ofInstant(decision.at(), ZoneOffset.UTC))
        .param("reason", decision.reason())
        .param("id", id)
        .update();
  }

  /** Keeps what was sent instead; the letter itself stays as it came. */
  void edited(long id, byte[] value, String person, String reason) {
    jdbc.sql(
            """
            INSERT INTO dead_letter_edit (letter, at, person, reason, record_value)
            VALUES (:letter, :at, :person, :reason, :value)\
            """)
        .param("letter", id)
        .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("person", person)
        .param("reason", reason)
        .param("value", value)
        .update();
  }

  /** The newest first, {@value #MOST_EDITS} at most. */
  List<DeadLetterEdit> edits(long id) {
    return jdbc.sql(
            """
            SELECT e.at, e.person, e.reason, l.record_value, e.record_value
            FROM dead_letter_edit e JOIN dead_letter l ON l.id = e.letter
            WHERE e.letter = ? ORDER BY e.id DESC LIMIT ?\
            """)
        .param(id)
        .param(MOST_EDITS)
        .query(
            (row, number) ->
                new DeadLetterEdit(
                    row.getTimestamp(1).toInstant(),
                    row.getString(2),
                    row.getString(3),
                    DeadLetterEdit.changes(row.getBytes(4), row.getBytes(5))))
        .list();
  }

  List<String> topics() {
    return jdbc.sql("SELECT DISTINCT topic FROM dead_letter ORDER BY topic")
        .query((row, number) -> row.getString(1))
        .list();
  }

  long open() {
    return jdbc.sql("SELECT count(*) FROM dead_letter WHERE status = 'open'")
        .query(Long.class)
        .single();
  }

  /** They hold personal data: what was decided long ago is not kept. */
  boolean forgetDecided(Duration age, int most) {
    return jdbc.sql(
                """
                DELETE FROM dead_letter WHERE ctid = ANY (ARRAY(
                  SELECT ctid FROM dead_letter WHERE status <> 'open' AND decided_at < :before
                  LIMIT :most FOR UPDATE SKIP LOCKED))
                """)
            .param("before", OffsetDateTime.ofInstant(clock.instant().minus(age), ZoneOffset.UTC))
            .param("most", most)
            .update()
        == most;
  }

  /** Behind the newest letter of each partition that was stored before {@code before}. */
  Map<TopicPartition, Long> endsOfStored(Instant before) {
    var ends = new HashMap<TopicPartition, Long>();
    jdbc.sql(
            """
            SELECT topic, topic_partition, max(topic_offset) + 1 FROM dead_letter
            WHERE received_at < ? GROUP BY topic, topic_partition\
            """)
        .param(OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
        .query(
            row -> {
              ends.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
            });
    return ends;
  }

  private static DeadLetter letter(ResultSet row, int number) throws SQLException {
    String originTopic = row.getString("origin_topic");
    return new DeadLetter(
        row.getLong("id"),
        row.getString("topic"),
        originTopic,
        row.getObject("origin_partition", Integer.class),
        row.getObject("origin_offset", Long.class),
        row.getString("key_text"),
        row.getString("cause"),
        row.getTimestamp("failed_at").toInstant(),
        row.getTimestamp("received_at").toInstant(),
        row.getString("status"),
        row.getInt("replays"),
        row.getString("decided_by"),
        instant(row.getTimestamp("decided_at")),
        row.getString("reason"),
        ReplayRoute.of(originTopic, row.getString("origin_path")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
