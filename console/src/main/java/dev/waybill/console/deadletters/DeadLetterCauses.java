package dev.waybill.console.deadletters;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Dead letters by what went wrong. Causes are the same that differ only in the ids and numbers that
 * they quote.
 */
@Repository
public class DeadLetterCauses {

  /**
   * What went wrong with several.
   *
   * @param id of the cause, as the API and addresses name it
   * @param words of the newest of them; null where nobody said why
   * @param topics that they lie on
   */
  public record Cause(
      String id,
      @Nullable String words,
      long letters,
      Instant oldest,
      Instant newest,
      List<String> topics) {}

  /**
   * Letters of one cause on one topic.
   *
   * @param cause its id
   * @param topic that they lie on
   * @param service that could not take them: "shipping" of "shipping.commands.dlq"
   * @param words of the newest of them; null where nobody said why, and for viewers
   * @param sample the newest of them
   */
  public record Group(
      String cause,
      String topic,
      String service,
      @Nullable String words,
      long letters,
      Instant oldest,
      Instant newest,
      long sample) {

    /** Causes quote what could not be taken. */
    Group withoutWords() {
      return new Group(cause, topic, service, null, letters, oldest, newest, sample);
    }
  }

  private final JdbcClient jdbc;

  DeadLetterCauses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of those that nobody has decided about; the most frequent first. */
  public List<Cause> open(int most) {
    return of(DeadLetter.OPEN, "", most);
  }

  /** The most frequent first; "" for any status, topic or cause. */
  List<Group> groups(String status, String topic, String cause, int most) {
    return jdbc.sql(
            """
            SELECT md5(cause_group) AS id, topic, (array_agg(cause ORDER BY id DESC))[1] AS words,
                   count(*) AS letters, min(failed_at) AS oldest, max(failed_at) AS newest, max(id) AS sample
            FROM dead_letter
            WHERE (:status = '' OR status = :status) AND (:topic = '' OR topic = :topic)
              AND (:cause = '' OR md5(cause_group) = :cause)
            GROUP BY topic, md5(cause_group) ORDER BY letters DESC, sample DESC LIMIT :most\
            """)
        .param("status", status)
        .param("topic", topic)
        .param("cause", cause)
        .param("most", most)
        .query(
            (row, number) ->
                new Group(
                    row.getString("id"),
                    row.getString("topic"),
                    row.getString("topic").replaceFirst("\\..*", ""),
                    row.getString("words"),
                    row.getLong("letters"),
                    row.getTimestamp("oldest").toInstant(),
                    row.getTimestamp("newest").toInstant(),
                    row.getLong("sample")))
        .list();
  }

  /** "" for any status or topic. */
  List<Cause> of(String status, String topic, int most) {
    return jdbc.sql(
            """
            SELECT md5(cause_group) AS id, (array_agg(cause ORDER BY id DESC))[1] AS words, count(*) AS letters,
                   min(failed_at) AS oldest, max(failed_at) AS newest, array_agg(DISTINCT topic) AS topics
            FROM dead_letter
            WHERE (:status = '' OR status = :status) AND (:topic = '' OR topic = :topic)
            GROUP BY md5(cause_group) ORDER BY letters DESC, oldest LIMIT :most\
            """)
        .param("status", status)
        .param("topic", topic)
        .param("most", most)
        .query(
            (row, number) ->
                new Cause(
                    row.getString("id"),
                    row.getString("words"),
                    row.getLong("letters"),
                    row.getTimestamp("oldest").toInstant(),
                    row.getTimestamp("newest").toInstant(),
                    Arrays.asList((String[]) row.getArray("topics").getArray())))
        .list();
  }
}
