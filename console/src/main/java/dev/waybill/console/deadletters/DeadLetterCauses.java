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
      List<String> topics) {

    /** Causes quote what could not be taken. */
    Cause withoutWords() {
      return new Cause(id, null, letters, oldest, newest, topics);
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
